import { List, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallPlan, PhoneNumber } from '../../api/model';
import { one, tenantPath, useKind } from '../../api/resources';
import { Block } from '../../parts/Page';
import { LoadingRows } from '../../parts/Loading';
import { mentions } from '../plans/tree';

/** The numbers whose call plans lead to a group, or follow opening hours. */
export function UsedIn({ tenant, id, type = 'callGroup' }: { tenant: string; id: string; type?: 'callGroup' | 'openingHours' }) {
  const { t } = useTranslation();
  const numbers = useKind(tenant, 'phone-numbers');
  const plans = useQueries({
    queries: (numbers.data ?? []).map((number) => one<CallPlan>(tenantPath(tenant, `phone-numbers/${number.id}/call-plan`))),
  });
  const using = (numbers.data ?? []).filter((_: PhoneNumber, at) => mentions(plans[at]?.data?.value.steps ?? [], type, id));
  return (
    <Block title={t('group.tab.used')} hint={t(type === 'callGroup' ? 'group.usedHint' : 'openingHours.usedHint')}>
      {numbers.isPending || plans.some((plan) => plan.isPending) ? (
        <LoadingRows rows={2} />
      ) : using.length === 0 ? (
        <Text size="sm">
          {t(type === 'callGroup' ? 'group.notUsed' : 'openingHours.notUsed')} <Link to="/t/$tenant/plans" params={{ tenant }}>{t('nav.plans')}</Link>
        </Text>
      ) : (
        <List>
          {using.map((number) => (
            <List.Item key={number.id}>
              <Link to="/t/$tenant/plans/$id" params={{ tenant, id: number.id }}>{number.number} {number.description}</Link>
            </List.Item>
          ))}
        </List>
      )}
    </Block>
  );
}
