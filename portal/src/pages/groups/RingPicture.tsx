import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Bars } from '../../parts/Bars';
import type { GroupValues } from './GroupPage';
import { simultaneousBars, smartRounds } from './rounds';
import { nameOf, type Directory } from './targets';

const colours = {
  last: 'var(--mantine-color-petrol-8)',
  previous: 'var(--mantine-color-petrol-6)',
  all: 'var(--mantine-color-petrol-4)',
};

/** Who rings when, as bars over the seconds. */
export function RingPicture({ group, directory }: { group: GroupValues; directory: Directory }) {
  const { t } = useTranslation();
  const smart = group.method === 'smart';
  const bars = smart
    ? smartRounds(group).map((bar) => ({ ...bar, label: t(`round.${bar.kind}`) }))
    : simultaneousBars(group, (at) => nameOf(directory, group.targets[at]!));
  if (bars.length === 0) return <Text c="dimmed" size="sm">{t('group.pictureEmpty')}</Text>;
  return (
    <Stack gap="xs">
      <Bars
        seconds={group.ringSeconds}
        rows={bars.map((bar) => ({
          label: bar.label,
          bars: [{ from: bar.from, until: bar.until, colour: colours[bar.kind], title: t('group.rings', { from: bar.from, until: bar.until }) }],
        }))}
      />
      {smart && (
        <Stack gap={2}>
          <Text size="sm">{t('round.last.text', { hours: group.smart.recentWindowHours, gap: group.smart.chainGapMinutes, people: group.smart.maxPeople })}</Text>
          <Text size="sm">{t('round.previous.text', { seconds: group.smart.stepSeconds, days: Math.round(group.smart.previousWindowHours / 24) })}</Text>
          <Text size="sm">{t('round.all.text', { hours: group.smart.recentWindowHours })}</Text>
        </Stack>
      )}
      <Group><Text size="xs" c="dimmed">{t('group.pictureEnd', { count: group.ringSeconds })}</Text></Group>
    </Stack>
  );
}
