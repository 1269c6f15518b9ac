import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Carrier } from '../../api/model';
import { useTimezone } from '../../app/tenant';
import { dateTime } from '../../parts/time';

const colours = {
  registered: 'var(--mantine-color-green-7)',
  trying: 'var(--mantine-color-orange-6)',
  refused: 'var(--mantine-color-red-7)',
  silent: 'var(--mantine-color-red-7)',
};

/** Where our registration at a carrier stands, since when, and what the carrier said. */
export function Standing({ registration }: Pick<Carrier, 'registration'>) {
  const { t } = useTranslation();
  const zone = useTimezone();
  if (registration === null) return <Text size="sm" c="dimmed">{t('standing.none')}</Text>;
  const { state, since, reason } = registration;
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        <span className="dot" style={{ background: colours[state] }} />
        <Text size="sm" fw={500}>{t(`standing.${state}`)}</Text>
      </Group>
      <Text size="xs" c="dimmed">{t('standing.since', { when: dateTime(since, zone) })}</Text>
      {reason !== null && <Text size="xs" style={{ overflowWrap: 'anywhere' }}>{t('standing.said', { reason })}</Text>}
    </div>
  );
}
