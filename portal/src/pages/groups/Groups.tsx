import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallGroup, LiveCall } from '../../api/model';
import { list, tenantPath, useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { callsOf } from './liveCalls';
import { presenceOf } from './targets';
import { useDirectory } from './useDirectory';

/** Admin → call groups. */
export function Groups() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const groups = useKind(tenant, 'call-groups');
  const directory = useDirectory(tenant);
  const calls = useQuery(list<LiveCall>(tenantPath(tenant, 'calls')));

  function state(group: CallGroup) {
    const mine = callsOf(group, calls.data ?? []);
    const ringing = mine.filter((call) => call.state === 'ringing').length;
    const talking = mine.length - ringing;
    const ready = group.targets.filter((target) => presenceOf(directory, target) === 'ready').length;
    return (
      <Group gap={6}>
        {ringing > 0 && <Badge color="petrol" className="ring">{t('group.ringingNow', { count: ringing })}</Badge>}
        {talking > 0 && <Badge variant="default" tt="none">{t('group.talkingNow', { count: talking })}</Badge>}
        <Text size="sm" {...(ready === 0 ? { c: 'red' } : {})}>
          {t('group.reachable', { ready, all: group.targets.length })}
        </Text>
      </Group>
    );
  }

  return (
    <ListPage<CallGroup>
      title={t('nav.groups')}
      hint={t('groups.hint')}
      query={groups}
      base={`/t/${tenant}/admin/call-groups`}
      text={(group) => `${group.description} ${group.internalNumber}`}
      empty={{ title: t('groups.empty.title'), text: t('groups.empty.text') }}
      columns={[
        { label: t('field.description'), cell: (group) => group.description },
        { label: t('field.internalNumber'), cell: (group) => <span className="tabular">{group.internalNumber}</span> },
        { label: t('group.method'), cell: (group) => t(`method.${group.method}`), wide: true },
        { label: t('group.state'), cell: state },
      ]}
    />
  );
}
