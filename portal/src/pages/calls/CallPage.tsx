import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { read } from '../../api/client';
import type { CallDetail } from '../../api/model';
import { needs, tenantPath } from '../../api/resources';
import { useTenant, useTimezone } from '../../app/tenant';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { dateTime, duration } from '../../parts/time';
import { CallPicture } from './CallPicture';
import { OutcomeBadge } from './CallTable';
import { LeftMessages } from './LeftMessages';

/** A telephone number is read in one line. */
const unbroken = (called: string | null) => (called !== null && /^[+*#\d]{1,18}$/.test(called) ? { className: 'number' } : {});

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">{label}</Text>
      <div className="tabular">{children}</div>
    </div>
  );
}

/** One call: its facts, its timeline as a picture, the same as text. */
export function CallPage() {
  const { t, i18n } = useTranslation();
  const tenant = useTenant();
  const zone = useTimezone();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['call', tenant, id, i18n.language],
    queryFn: ({ signal }) => read<CallDetail>(tenantPath(tenant, `call-history/${encodeURIComponent(id)}`), signal),
  });
  needs(query);
  const call = query.data;
  const title = call === undefined ? t('nav.calls') : t('call.title', { caller: call.callerName ?? call.caller ?? t('call.withheld') });
  return (
    <Page title={title} back={{ to: `/t/${tenant}/calls`, label: t('nav.calls') }}>
      {call === undefined ? (
        <div className="card"><LoadingRows /></div>
      ) : (
        <Stack gap="md">
          <div className="card" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))', gap: 16 }}>
            <Fact label={t('call.when')}>{dateTime(call.startedAt, zone)}</Fact>
            <Fact label={t('call.caller')}><span {...unbroken(call.caller)}>{call.caller ?? t('call.withheld')}</span></Fact>
            <Fact label={t('call.called')}><span {...unbroken(call.called)}>{call.called}</span></Fact>
            <Fact label={t('call.outcome')}><OutcomeBadge outcome={call.outcome} /></Fact>
            <Fact label={t('call.answeredBy')}>{call.answeredBy?.name ?? '–'}</Fact>
            <Fact label={t('call.waitedTalked')}>{duration(call.ringSeconds)} / {call.answeredAt ? duration(call.talkSeconds) : '–'}</Fact>
          </div>
          <Block title={t('call.picture')} hint={t('call.pictureHint')}>
            <CallPicture call={call} />
            <Group gap="md" mt="md">
              {(['calling', 'ringing', 'talking'] as const).map((kind) => (
                <Badge key={kind} variant="default" tt="none" fw={500} leftSection={<span className="dot" style={{ background: `var(--stretch-${kind})` }} />}>
                  {t(`stretch.${kind}`)}
                </Badge>
              ))}
            </Group>
          </Block>
          <LeftMessages call={call} />
          <Block title={t('call.story')}>
            <Text component="ol" m={0} p={0} style={{ listStyle: 'none' }} ff="monospace" size="sm">
              {call.story.map((line, place) => <li key={place} style={{ whiteSpace: 'pre-wrap', padding: '2px 0' }}>{line}</li>)}
            </Text>
          </Block>
        </Stack>
      )}
    </Page>
  );
}
