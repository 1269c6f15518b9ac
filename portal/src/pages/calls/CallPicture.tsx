import { Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../api/model';
import { Bars, clock, type BarRow } from '../../parts/Bars';
import { pictureOf, type LegRow, type Section } from './timeline';

function useRow() {
  const { t } = useTranslation();
  return ({ leg, stretches }: LegRow): BarRow => {
    const end = leg.how === null ? '' : t(`how.${leg.how}`, { defaultValue: leg.how });
    const why = t(`because.${leg.because.kind}`, { name: leg.because.name, defaultValue: leg.because.name });
    return {
      label: leg.target.name,
      note: end ? `${why} · ${end}` : why,
      bars: stretches.map((stretch) => ({
        from: stretch.from,
        until: stretch.until,
        colour: `var(--stretch-${stretch.kind})`,
        pattern: stretch.kind === 'calling',
        title: `${leg.target.name}: ${t(`stretch.${stretch.kind}`)} ${clock(stretch.from)} – ${clock(stretch.until)}${end ? `, ${end}` : ''}`,
      })),
    };
  };
}

function StepPart({ section, seconds }: { section: Section; seconds: number }) {
  const { t } = useTranslation();
  const row = useRow();
  return (
    <div>
      {section.step && (
        <Group gap="xs" mb={4}>
          <Text fw={600} size="sm" className="tabular">{clock(section.at)}</Text>
          <Text fw={600} size="sm">
            {t(`step.${section.step.kind}`, { defaultValue: section.step.kind })}: {section.step.name}
          </Text>
          {section.step.ringSeconds > 0 && <Text size="sm" c="dimmed">{t('seconds', { count: section.step.ringSeconds })}</Text>}
        </Group>
      )}
      {section.legs.length > 0 && <Bars seconds={seconds} rows={section.legs.map(row)} />}
      {section.skipped.length > 0 && (
        <List size="sm" c="dimmed" spacing={2}>
          {section.skipped.map((each, place) => (
            <List.Item key={place}>
              {t('call.skipped', { name: each.target.name, why: t(`skip.${each.because}`, { defaultValue: each.because }) })}
            </List.Item>
          ))}
        </List>
      )}
      {section.legs.length === 0 && section.skipped.length === 0 && <Text size="sm" c="dimmed">{t('call.nobodyRung')}</Text>}
    </div>
  );
}

/** Bars per leg: when it was called, rang, talked, and why it ended. */
export function CallPicture({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const picture = pictureOf(call);
  const closed = call.timeline.find((entry) => entry.type === 'closed');
  return (
    <Stack gap="md">
      {picture.sections.length === 0 && <Text size="sm" c="dimmed">{t('call.nobodyRung')}</Text>}
      {picture.sections.map((section, place) => <StepPart key={place} section={section} seconds={picture.seconds} />)}
      {picture.cut && <Text size="xs" c="dimmed">{t('call.cut')}</Text>}
      {closed?.type === 'closed' && (
        <Text size="sm">{t('call.closed', { how: t(`closing.${closed.how}`, { defaultValue: closed.how }) })}</Text>
      )}
    </Stack>
  );
}
