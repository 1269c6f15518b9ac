import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallGroup, LiveCall } from '../../api/model';
import { list, tenantPath } from '../../api/resources';
import { Block } from '../../parts/Page';
import { LiveCallCard } from '../../parts/LiveCallCard';
import { PresenceBadge } from '../../parts/Presence';
import { callsOf, waitingSince } from './liveCalls';
import { nameOf, presenceOf, type Directory } from './targets';

/** What goes on in a group at this moment. */
export function GroupLive({ group, directory, tenant }: { group: CallGroup; directory: Directory; tenant: string }) {
  const { t } = useTranslation();
  const calls = useQuery(list<LiveCall>(tenantPath(tenant, 'calls')));
  const mine = callsOf(group, calls.data ?? []);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Block title={t('live.calls')}>
        <Stack gap="xs">
          {mine.length === 0 && <Text size="sm" c="dimmed">{t('live.none')}</Text>}
          {mine.map((call) => <LiveCallCard key={call.id} call={call} since={call.state === 'ringing' ? waitingSince(call) : call.since} />)}
        </Stack>
      </Block>
      <Block title={t('group.targets')}>
        <Stack gap={6}>
          {group.targets.map((target) => (
            <Group key={`${target.type}:${target.id}`} justify="space-between" wrap="nowrap">
              <Text size="sm">{nameOf(directory, target)}</Text>
              <PresenceBadge presence={presenceOf(directory, target)} />
            </Group>
          ))}
        </Stack>
      </Block>
    </SimpleGrid>
  );
}
