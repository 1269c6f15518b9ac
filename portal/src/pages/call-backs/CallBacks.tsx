import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAll, replace } from '../../api/client';
import { Problem } from '../../api/problem';
import type { CallBack } from '../../api/reports';
import { needs, tenantPath, useKind } from '../../api/resources';
import { useTenant, useTimezone } from '../../app/tenant';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { dateTime } from '../../parts/time';
import { complained } from '../../parts/toast';
import { CallBackButton } from '../phone/CallBackButton';

/** What colleagues take over is told by no event. */
const LOOK_AGAIN = 5_000;

interface CardProps {
  entry: CallBack;
  group: string;
  onState: (state: CallBack['state']) => void;
  onClaim: () => Promise<unknown>;
}

function Card({ entry, group, onState, onClaim }: CardProps) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const name = entry.callerName ?? entry.caller;
  return (
    <Group className="card" justify="space-between" component="li">
      <div>
        <Text fw={600} className="tabular">{entry.callerName ? `${entry.callerName} · ` : ''}{entry.caller}</Text>
        <Text size="sm" c="dimmed">{t('callBack.missed', { when: dateTime(entry.missedAt, zone), group, count: entry.attempts })}</Text>
        {entry.owner && <Badge variant="default" tt="none" mt={4}>{t('callBack.owner', { name: entry.owner.name })}</Badge>}
      </div>
      <Group gap="xs">
        <CallBackButton number={entry.caller} {...(entry.state === 'open' ? { before: onClaim } : {})} />
        {entry.state === 'open' && <Button size="compact-sm" onClick={() => onState('claimed')} aria-label={`${t('callBack.claim')}: ${name}`}>{t('callBack.claim')}</Button>}
        {entry.state === 'claimed' && <Button size="compact-sm" variant="default" onClick={() => onState('open')} aria-label={`${t('callBack.release')}: ${name}`}>{t('callBack.release')}</Button>}
        {entry.state !== 'done' && <Button size="compact-sm" variant="default" onClick={() => onState('done')} aria-label={`${t('callBack.finish')}: ${name}`}>{t('callBack.finish')}</Button>}
      </Group>
    </Group>
  );
}

/** Callers whom nobody answered: who takes care of whom. */
export function CallBacks() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const [done, setDone] = useState(false);
  const groups = useKind(tenant, 'call-groups');
  const path = tenantPath(tenant, 'call-backs');
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['history', tenant, 'call-backs', done],
    queryFn: ({ signal }) => readAll<CallBack>(done ? `${path}?state=done` : path, signal),
    refetchInterval: LOOK_AGAIN,
  });
  const change = useMutation({
    mutationFn: ({ call, state }: Pick<CallBack, 'call' | 'state'>) => replace(`${path}/${encodeURIComponent(call)}`, { state }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['history', tenant, 'call-backs'] }),
    onError: (failure) => complained(failure instanceof Problem ? failure.message : t('broken.text')),
  });
  needs(query);
  return (
    <Page title={t('nav.callBacks')} hint={t('callBacks.hint')}>
      <SegmentedControl
        w="fit-content"
        aria-label={t('nav.callBacks')}
        data={[{ value: 'open', label: t('callBacks.open') }, { value: 'done', label: t('callBacks.done') }]}
        value={done ? 'done' : 'open'}
        onChange={(value) => setDone(value === 'done')}
      />
      {query.isPending && <LoadingRows rows={3} />}
      {query.data?.length === 0 && <div className="card"><Empty title={t('callBacks.empty.title')} text={t('callBacks.empty.text')} /></div>}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {(query.data ?? []).map((entry) => (
          <Card
            key={`${entry.group} ${entry.call}`}
            entry={entry}
            group={groups.data?.find((group) => group.id === entry.group)?.description ?? ''}
            onState={(state) => change.mutate({ call: entry.call, state })}
            onClaim={() => change.mutateAsync({ call: entry.call, state: 'claimed' })}
          />
        ))}
      </Stack>
    </Page>
  );
}
