import { Badge, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '../api/model';
import { duration } from './time';

const SECOND = 1_000;

/** Seconds since an instant, counting. */
export function useElapsed(since: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(ticking);
  }, []);
  return Math.max(0, (now - new Date(since).getTime()) / SECOND);
}

interface Props {
  call: LiveCall;
  /** What its time is counted from, where that is not the beginning of its state. */
  since?: string;
}

/** A call of this moment: who calls whom, who rings, who talks, for how long. */
export function LiveCallCard({ call, since = call.since }: Props) {
  const { t } = useTranslation();
  const elapsed = useElapsed(since);
  const ringing = call.state === 'ringing';
  return (
    <div className="card" style={{ padding: 12, borderLeft: `5px solid ${ringing ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-green-7)'}` }}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} className="tabular">{call.callerName ? `${call.callerName} · ` : ''}{call.caller ?? t('call.withheld')}</Text>
          <Text size="sm" c="dimmed" className="tabular">→ {call.called}</Text>
          <Text size="sm">
            {call.answeredBy
              ? t('live.talksWith', { name: call.answeredBy.name })
              : call.ringing.length > 0
                ? t('live.ringsAt', { names: call.ringing.map((party) => party.name).join(', ') })
                : t('live.ringsNowhere')}
          </Text>
        </div>
        <div style={{ textAlign: 'right' }}>
          <Badge color={ringing ? 'orange' : 'green'} variant="light" autoContrast className={ringing ? 'ring' : ''} tt="none" c="var(--mantine-color-text)">
            {t(`live.state.${ringing ? 'ringing' : call.answeredBy ? 'talking' : 'served'}`)}
          </Badge>
          <Text size="xl" fw={650} className="tabular">{duration(elapsed)}</Text>
        </div>
      </Group>
    </div>
  );
}
