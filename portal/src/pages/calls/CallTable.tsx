import { Badge, Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { read, type Page } from '../../api/client';
import type { CallRecord, Outcome } from '../../api/model';
import { needs, tenantPath } from '../../api/resources';
import { useTimezone } from '../../app/tenant';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { dateTime, duration } from '../../parts/time';

export type Filters = Record<string, string>;

const colours: Record<Outcome, string> = {
  answered: 'green', missed: 'red', abandoned: 'orange', busy: 'gray', voicemail: 'blue', failed: 'red',
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <Badge variant="default" radius="sm" tt="none" fw={500} leftSection={<span className="dot" style={{ background: `var(--mantine-color-${colours[outcome]}-7)` }} />}>
      {t(`outcome.${outcome}`)}
    </Badge>
  );
}

export function queryOf(filters: Filters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
}

/** The history, newest first, page after page. */
export function CallTable({ tenant, filters }: { tenant: string; filters: Filters }) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const navigate = useNavigate();
  const query = useInfiniteQuery({
    queryKey: ['history', tenant, filters],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      read<Page<CallRecord>>(
        tenantPath(tenant, `call-history?${queryOf({ ...filters, limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) })}`),
        signal,
      ),
    getNextPageParam: (last) => last.next,
  });
  needs(query);
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <LoadingRows />;
  if (calls.length === 0) return <Empty title={t('calls.empty.title')} text={t('calls.empty.text')} />;
  return (
    <>
      <Table.ScrollContainer minWidth={300}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('call.when')}</Table.Th>
              <Table.Th>{t('call.caller')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('call.called')}</Table.Th>
              <Table.Th>{t('call.outcome')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('call.answeredBy')}</Table.Th>
              <Table.Th visibleFrom="md">{t('call.waited')}</Table.Th>
              <Table.Th visibleFrom="md">{t('call.talked')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {calls.map((call) => (
              <Table.Tr key={call.id} className="row-link" onClick={() => void navigate({ to: '/t/$tenant/calls/$id', params: { tenant, id: call.id } })}>
                <Table.Td className="tabular">
                  <Link to="/t/$tenant/calls/$id" params={{ tenant, id: call.id }} className="plain" onClick={(event) => event.stopPropagation()}>
                    {dateTime(call.startedAt, zone)}
                  </Link>
                </Table.Td>
                <Table.Td className="tabular">
                  {call.callerName && <Text size="sm">{call.callerName}</Text>}
                  {call.caller ?? t('call.withheld')}
                </Table.Td>
                <Table.Td className="tabular" visibleFrom="sm">{call.called}</Table.Td>
                <Table.Td><OutcomeBadge outcome={call.outcome} /></Table.Td>
                <Table.Td visibleFrom="sm">{call.answeredBy?.name ?? '–'}</Table.Td>
                <Table.Td className="tabular" visibleFrom="md">{duration(call.ringSeconds)}</Table.Td>
                <Table.Td className="tabular" visibleFrom="md">{call.answeredAt ? duration(call.talkSeconds) : '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {query.hasNextPage && (
        <Button variant="default" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('more')}</Button>
      )}
    </>
  );
}
