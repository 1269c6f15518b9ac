import { ActionIcon, Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DAYS } from '../../api/defaults';
import type { Schedule, Tenant, WeeklyHours } from '../../api/model';
import { one } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { Dates } from './Dates';
import { holidaysOf } from './holidays';
import { mistakesOf } from './hours';
import { WeekPicture } from './WeekPicture';

interface Props {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
  /** What the server says of a row. */
  refused?: (at: number) => React.ReactNode;
}

/** The hours of a week, and the days that are different. What is wrong with a row is said there, at once. */
export function ScheduleFields({ schedule, onChange, refused }: Props) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const country = useQuery(one<Tenant>(`/api/v1/tenants/${encodeURIComponent(tenant)}`)).data?.value.country ?? '';
  const year = new Date().getFullYear();
  const missing = (of: number) =>
    holidaysOf(country, of).filter((date) => !schedule.closedDates.includes(date) && !schedule.openDates.includes(date));
  const put = (at: number, hours: WeeklyHours) => onChange({ ...schedule, weekly: schedule.weekly.with(at, hours) });
  const mistakes = mistakesOf(schedule.weekly);
  const mistake = (at: number) => {
    const found = mistakes[at];
    return found === undefined ? refused?.(at) : t(`hours.mistake.${found.code}`, { other: (found.other ?? 0) + 1 });
  };
  return (
    <Stack gap="sm">
      <Text size="sm" fw={500}>{t('hours.weekly')}</Text>
      {schedule.weekly.map((hours, at) => (
        <Stack key={at} gap={4} role="group" aria-label={t('hours.row', { place: at + 1 })} data-path={`schedule.weekly.${at}`} tabIndex={-1}>
          <Group gap="sm" align="flex-end">
            <Chip.Group multiple value={hours.days} onChange={(days) => put(at, { ...hours, days: DAYS.filter((day) => days.includes(day)) })}>
              <Group gap={4}>
                {DAYS.map((day) => <Chip key={day} value={day} size="xs">{t(`day.${day}`)}</Chip>)}
              </Group>
            </Chip.Group>
            <TextInput type="time" label={t('hours.from')} value={hours.from} error={mistakes[at]?.code === 'order'} onChange={(event) => put(at, { ...hours, from: event.currentTarget.value })} />
            <TextInput type="time" label={t('hours.to')} value={hours.to} error={mistakes[at]?.code === 'order'} onChange={(event) => put(at, { ...hours, to: event.currentTarget.value })} />
            <ActionIcon variant="subtle" color="red" onClick={() => onChange({ ...schedule, weekly: schedule.weekly.toSpliced(at, 1) })} aria-label={t('hours.remove')}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
          {mistake(at) && <Text size="sm" c="var(--mantine-color-error)" role="alert">{mistake(at)}</Text>}
        </Stack>
      ))}
      <Button
        variant="light"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange({ ...schedule, weekly: [...schedule.weekly, { days: ['sat'], from: '10:00', to: '14:00' }] })}
      >
        {t('hours.add')}
      </Button>
      <WeekPicture schedule={schedule} />
      <Dates
        label={t('hours.closedDates')}
        dates={schedule.closedDates}
        onChange={(closedDates) => onChange({ ...schedule, closedDates })}
        more={[year, year + 1].filter((each) => missing(each).length > 0).map((each) => (
          <Button
            key={each}
            variant="subtle"
            size="sm"
            onClick={() => onChange({ ...schedule, closedDates: [...schedule.closedDates, ...missing(each)].sort() })}
          >
            {t('hours.holidays', { year: each })}
          </Button>
        ))}
      />
      <Dates label={t('hours.openDates')} dates={schedule.openDates} onChange={(openDates) => onChange({ ...schedule, openDates })} />
    </Stack>
  );
}
