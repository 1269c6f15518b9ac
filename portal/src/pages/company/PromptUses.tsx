import { List, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallPlan } from '../../api/model';
import { one, tenantPath, useKind } from '../../api/resources';
import { LoadingRows } from '../../parts/Loading';
import { Block } from '../../parts/Page';
import { walk } from '../plans/tree';

/** Where callers and colleagues hear a prompt: in plans, groups and boxes. */
export function PromptUses({ tenant, id }: { tenant: string; id: string }) {
  const { t } = useTranslation();
  const groups = useKind(tenant, 'call-groups');
  const boxes = useKind(tenant, 'voicemail-boxes');
  const numbers = useKind(tenant, 'phone-numbers');
  const plans = useQueries({
    queries: (numbers.data ?? []).map((number) => one<CallPlan>(tenantPath(tenant, `phone-numbers/${number.id}/call-plan`))),
  });
  const pending = groups.isPending || boxes.isPending || numbers.isPending || plans.some((plan) => plan.isPending);
  const inPlan = (plan: CallPlan | undefined) => walk(plan?.steps ?? []).some(({ step }) => 'promptId' in step && step.promptId === id);
  const uses = [
    ...(numbers.data ?? []).filter((_, at) => inPlan(plans[at]?.data?.value)).map((number) => ({ kind: 'callPlan', name: `${number.number} ${number.description}`, to: `/t/${tenant}/plans/${number.id}` })),
    ...(groups.data ?? []).filter((group) => group.waiting.promptId === id || group.confirmation.promptId === id).map((group) => ({ kind: 'callGroup', name: group.description, to: `/t/${tenant}/admin/call-groups/${group.id}` })),
    ...(boxes.data ?? []).filter((box) => box.greetingPromptId === id).map((box) => ({ kind: 'voicemailBox', name: box.description, to: `/t/${tenant}/admin/voicemail/${box.id}` })),
  ];
  return (
    <Block title={t('group.tab.used')} hint={t('prompt.usedHint')}>
      {pending ? (
        <LoadingRows rows={2} />
      ) : uses.length === 0 ? (
        <Text size="sm">{t('prompt.notUsed')}</Text>
      ) : (
        <List size="sm">
          {uses.map(({ kind, name, to }) => <List.Item key={to}>{t(`usage.${kind}`)}: <Link to={to}>{name}</Link></List.Item>)}
        </List>
      )}
    </Block>
  );
}
