import { Badge, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallGroup, LiveCall } from '../../api/model';
import { list, tenantPath, useKind } from '../../api/resources';
import { useConnection } from '../../app/Events';
import { useTenant } from '../../app/tenant';
import { LiveCallCard, useElapsed } from '../../parts/LiveCallCard';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { PresenceBadge } from '../../parts/Presence';
import { duration } from '../../parts/time';
import { callsOf, waitingSince } from '../groups/liveCalls';
import { presenceOf, type Directory, devicesOf, type Presence } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';

function Figure({ label, value, colour }: { label: string; value: number; colour?: string }) {
  return (
    <div className="card" style={{ borderTop: `4px solid ${colour ?? 'var(--tutti-line)'}` }}>
      <Text size="sm" c="dimmed">{label}</Text>
      <Text fz={40} fw={700} lh={1.1} className="tabular">{value}</Text>
    </div>
  );
}

function Waiting({ since }: { since: string }) {
  const { t } = useTranslation();
  return <Text size="sm" fw={600} className="tabular">{t('live.longest', { time: duration(useElapsed(since)) })}</Text>;
}

function GroupTile({ group, calls, directory }: { group: CallGroup; calls: LiveCall[]; directory: Directory }) {
  const { t } = useTranslation();
  const mine = callsOf(group, calls);
  const waiting = mine.filter((call) => call.state === 'ringing').map(waitingSince).sort();
  const ready = group.targets.filter((target) => presenceOf(directory, target) === 'ready').length;
  return (
    <div className="card">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{group.description}</Text>
        <Badge variant="default" tt="none">{group.internalNumber}</Badge>
      </Group>
      <Text size="sm" c={ready === 0 ? 'red' : 'dimmed'}>{t('group.reachable', { ready, all: group.targets.length })}</Text>
      <Group gap="md" mt={4}>
        <Text size="sm">{t('group.ringingNow', { count: waiting.length })}</Text>
        <Text size="sm">{t('group.talkingNow', { count: mine.length - waiting.length })}</Text>
      </Group>
      {waiting[0] && <Waiting since={waiting[0]} />}
    </div>
  );
}

/** The wall: what rings and talks at this moment, and who could take a call. */
export function LiveWall() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const line = useConnection();
  const calls = useQuery(list<LiveCall>(tenantPath(tenant, 'calls')));
  const groups = useKind(tenant, 'call-groups');
  const directory = useDirectory(tenant);
  const all = [...(calls.data ?? [])].sort((one, other) => one.since.localeCompare(other.since));
  const ringing = all.filter((call) => call.state === 'ringing');
  const talks = (place: { type: string; id: string }) =>
    all.some(({ answeredBy }) => answeredBy?.id != null && answeredBy.type === place.type && answeredBy.id === place.id);
  const nowOf = (place: { type: string; id: string }, devices: { type: string; id: string }[] = []): Presence =>
    [place, ...devices].some(talks) ? 'talking' : presenceOf(directory, place);
  const ready = directory.accounts.filter((account) => presenceOf(directory, { type: 'voipAccount', id: account.id }) === 'ready');
  return (
    <Page
      title={t('nav.live')}
      actions={
        <Badge variant="default" tt="none" size="lg" leftSection={<span className="dot" style={{ background: line === 'open' ? 'var(--mantine-color-green-7)' : 'var(--mantine-color-orange-6)' }} />} role="status">
          {line === 'open' ? t('live.connected') : t('live.waiting')}
        </Badge>
      }
    >
      <SimpleGrid cols={{ base: 3 }}>
        <Figure label={t('live.ringing')} value={ringing.length} colour="var(--mantine-color-orange-6)" />
        <Figure label={t('live.talking')} value={all.length - ringing.length} colour="var(--mantine-color-green-7)" />
        <Figure label={t('live.ready')} value={ready.length} colour="var(--mantine-color-petrol-8)" />
      </SimpleGrid>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))', gap: 16, alignItems: 'start' }}>
        <Block title={t('live.calls')}>
          <Stack gap="xs" mih={120} aria-live="polite">
            {calls.isPending && <LoadingRows rows={2} />}
            {calls.data?.length === 0 && <Text size="sm" c="dimmed">{t('live.none')}</Text>}
            {all.map((call) => <LiveCallCard key={call.id} call={call} />)}
          </Stack>
        </Block>
        <Stack gap="md">
          <Title order={2}>{t('nav.groups')}</Title>
          {groups.data?.length === 0 && <Text size="sm" c="dimmed">{t('groups.empty.text')}</Text>}
          {(groups.data ?? []).map((group) => <GroupTile key={group.id} group={group} calls={all} directory={directory} />)}
          {directory.users.length > 0 && (
            <Block title={t('live.colleagues')}>
              <Stack gap={6}>
                {directory.users.map((user) => (
                  <Group key={user.id} justify="space-between" wrap="nowrap">
                    <Text size="sm">{user.name} <Text span c="dimmed" className="tabular">{user.internalNumber}</Text></Text>
                    <PresenceBadge presence={nowOf({ type: 'user', id: user.id }, devicesOf(user))} />
                  </Group>
                ))}
              </Stack>
            </Block>
          )}
          <Block title={t('live.phones')}>
            <Stack gap={6}>
              {directory.accounts.map((account) => (
                <Group key={account.id} justify="space-between" wrap="nowrap">
                  <Text size="sm">{account.description} <Text span c="dimmed" className="tabular">{account.internalNumber}</Text></Text>
                  <PresenceBadge presence={nowOf({ type: 'voipAccount', id: account.id })} />
                </Group>
              ))}
              {directory.accounts.length === 0 && <Text size="sm" c="dimmed">{t('accounts.empty.text')}</Text>}
            </Stack>
          </Block>
        </Stack>
      </div>
    </Page>
  );
}
