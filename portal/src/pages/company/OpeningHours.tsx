import { Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallPlan, OpeningHours as Hours } from '../../api/model';
import { one, tenantPath, useKind } from '../../api/resources';
import { useMayAdminister, useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { Block } from '../../parts/Page';
import { walk } from '../plans/tree';
import { WeekPicture } from '../plans/WeekPicture';

/** Hours that a single step of a plan has for itself. */
function OwnHours({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const numbers = useKind(tenant, 'phone-numbers');
  const plans = useQueries({
    queries: (numbers.data ?? []).map((number) => one<CallPlan>(tenantPath(tenant, `phone-numbers/${number.id}/call-plan`))),
  });
  const found = (numbers.data ?? []).flatMap((number, at) =>
    walk(plans[at]?.data?.value.steps ?? []).flatMap(({ step }) =>
      step.type === 'openingHours' && step.scheduleId === null ? [{ number, schedule: step.schedule }] : [],
    ),
  );
  if (found.length === 0) return null;
  return (
    <Stack gap="sm" mt="xl">
      <Title order={2} size="h4">{t('openingHours.own')}</Title>
      <Text size="sm" c="dimmed">{t('openingHours.ownHint')}</Text>
      {found.map(({ number, schedule }, at) => (
        <Block key={at} title={`${number.number} ${number.description}`} actions={<Link to={`/t/${tenant}/plans/${number.id}`}>{t('openingHours.toPlan')}</Link>}>
          <WeekPicture schedule={schedule} />
        </Block>
      ))}
    </Stack>
  );
}

/** All opening hours of the company: those with a name, and those of single steps. */
export function OpeningHours() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const mayChange = useMayAdminister();
  return (
    <>
      <ListPage<Hours>
        title={t('nav.openingHours')}
        hint={t('openingHours.hint')}
        query={useKind(tenant, 'opening-hours')}
        base={`/t/${tenant}/admin/opening-hours`}
        canAdd={mayChange}
        text={(hours) => hours.description}
        empty={{ title: t('openingHours.empty.title'), text: t('openingHours.empty.text') }}
        columns={[
          { label: t('field.description'), cell: (hours) => hours.description },
          { label: t('hours.week'), cell: (hours) => <WeekPicture schedule={hours.schedule} />, wide: true },
          { label: t('hours.exceptions'), cell: (hours) => hours.schedule.closedDates.length + hours.schedule.openDates.length },
        ]}
      />
      <OwnHours tenant={tenant} />
    </>
  );
}
