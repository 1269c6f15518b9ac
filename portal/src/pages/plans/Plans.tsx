import { Badge, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallPlan, PhoneNumber } from '../../api/model';
import { one, tenantPath, useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { useNames } from './names';

/** The company's numbers with what happens to their calls. */
export function Plans() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const numbers = useKind(tenant, 'phone-numbers');
  const names = useNames(tenant);
  const plans = useQueries({
    queries: (numbers.data ?? []).map((number) => one<CallPlan>(tenantPath(tenant, `phone-numbers/${number.id}/call-plan`))),
  });
  const planOf = (number: PhoneNumber) => plans[(numbers.data ?? []).indexOf(number)]?.data?.value;

  function summary(number: PhoneNumber) {
    const plan = planOf(number);
    if (plan === undefined) return null;
    if (plan.steps.length === 0) return <Text size="sm" c="dimmed">{t('plans.none')}</Text>;
    return <Text size="sm">{plan.steps.map((step) => names.short(step)).join(' → ')}</Text>;
  }

  function warnings(number: PhoneNumber) {
    const count = planOf(number)?.warnings.length ?? 0;
    if (count === 0) return null;
    return (
      <Badge variant="default" tt="none" leftSection={<IconAlertTriangle size={13} color="var(--mantine-color-orange-7)" />}>
        {t('plans.warnings', { count })}
      </Badge>
    );
  }

  return (
    <ListPage<PhoneNumber>
      title={t('nav.plans')}
      hint={t('plans.hint')}
      query={numbers}
      base={`/t/${tenant}/plans`}
      canAdd={false}
      text={(number) => `${number.number} ${number.description}`}
      empty={{ title: t('plans.empty.title'), text: t('plans.empty.text') }}
      emptyLink={{ to: `/t/${tenant}/admin/phone-numbers/new`, label: t('phoneNumber.new') }}
      columns={[
        { label: t('field.phoneNumber'), cell: (number) => <span className="tabular">{number.number}</span> },
        { label: t('field.description'), cell: (number) => number.description, wide: true },
        { label: t('plans.summary'), cell: (number) => <Group gap="xs">{summary(number)}{warnings(number)}</Group> },
      ]}
    />
  );
}
