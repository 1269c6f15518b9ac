import { NativeSelect, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ScheduleFields } from './ScheduleFields';
import { WeekPicture } from './WeekPicture';

type Hours = Extract<Step, { type: 'openingHours' }>;

/** The opening hours that a step follows: some of the company's, or its own. */
export function HoursFields({ step, onChange }: { step: Hours; onChange: (step: Step) => void }) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const all = useKind(tenant, 'opening-hours').data ?? [];
  const named = all.find((each) => each.id === step.scheduleId);
  const pick = (id: string) => {
    const chosen = all.find((each) => each.id === id);
    onChange({ ...step, scheduleId: chosen?.id ?? null, schedule: chosen?.schedule ?? step.schedule });
  };
  return (
    <Stack gap="sm">
      {all.length > 0 && (
        <NativeSelect
          label={t('hours.which')}
          data={[{ value: '', label: t('hours.own') }, ...all.map((each) => ({ value: each.id, label: each.description }))]}
          value={step.scheduleId ?? ''}
          onChange={(event) => pick(event.currentTarget.value)}
        />
      )}
      {step.scheduleId === null ? (
        <ScheduleFields schedule={step.schedule} onChange={(schedule) => onChange({ ...step, schedule })} />
      ) : (
        <>
          <WeekPicture schedule={named?.schedule ?? step.schedule} />
          <Text size="sm"><Link to={`/t/${tenant}/admin/opening-hours/${step.scheduleId}`}>{t('hours.toNamed')}</Link></Text>
        </>
      )}
    </Stack>
  );
}
