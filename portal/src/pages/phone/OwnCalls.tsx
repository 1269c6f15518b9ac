import { Button, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { read, type Page } from '../../api/client';
import type { CallRecord, User } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTimezone } from '../../app/tenant';
import { Block } from '../../parts/Page';
import { LoadingRows } from '../../parts/Loading';
import { dateTime, duration } from '../../parts/time';
import { OutcomeBadge } from '../calls/CallTable';
import { CallBackButton } from './CallBackButton';

/** Who was at the other end. */
function other(call: CallRecord): string | null {
  return call.direction === 'outbound' ? call.called : call.caller;
}

/** One's own calls, and those that one missed, with a way to call back. */
export function OwnCalls({ tenant, me }: { tenant: string; me: User }) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const [missed, setMissed] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['history', tenant, 'own', me.id, missed],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: '25', missed: String(missed), ...(pageParam === null ? {} : { cursor: pageParam }) });
      return read<Page<CallRecord>>(tenantPath(tenant, `users/${encodeURIComponent(me.id)}/calls?${asked}`), signal);
    },
    getNextPageParam: (last) => last.next,
  });
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Block
      title={t('phone.calls')}
      actions={
        <SegmentedControl
          aria-label={t('phone.calls')}
          data={[{ value: 'all', label: t('all') }, { value: 'missed', label: t('outcome.missed') }]}
          value={missed ? 'missed' : 'all'}
          onChange={(value) => setMissed(value === 'missed')}
        />
      }
    >
      {query.isPending && <LoadingRows rows={3} />}
      {query.data && calls.length === 0 && <Text size="sm" c="dimmed">{missed ? t('phone.noMissed') : t('phone.noCalls')}</Text>}
      <Table>
        <Table.Tbody>
          {calls.map((call) => (
            <Table.Tr key={call.id}>
              <Table.Td className="tabular">{dateTime(call.startedAt, zone)}</Table.Td>
              <Table.Td className="tabular">{call.callerName && call.direction !== 'outbound' ? `${call.callerName} · ` : ''}{other(call) ?? t('call.withheld')}</Table.Td>
              <Table.Td><OutcomeBadge outcome={call.outcome} /></Table.Td>
              <Table.Td className="tabular" visibleFrom="sm">{call.answeredAt ? duration(call.talkSeconds) : '–'}</Table.Td>
              <Table.Td ta="right"><CallBackButton number={other(call)} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {query.hasNextPage && <Group><Button variant="default" mt="sm" onClick={() => void query.fetchNextPage()}>{t('more')}</Button></Group>}
    </Block>
  );
}
