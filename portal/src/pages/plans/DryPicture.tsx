import { Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Simulation } from '../../api/model';
import { Bars, clock } from '../../parts/Bars';
import { lengthOf, rowsOf } from './simulation';

const FRAME = 50;
const SHOW_MILLIS = 4_000;

/** Who would ring when; the bars grow as the time of the call passes, unless motion is not wanted. */
export function DryPicture({ timeline }: { timeline: Simulation['timeline'] }) {
  const { t } = useTranslation();
  const still = useReducedMotion();
  const length = lengthOf(timeline);
  const [now, setNow] = useState(0);
  const done = still || now >= length;
  useEffect(() => {
    if (done) return;
    const ticking = setTimeout(() => setNow(now + (length * FRAME) / SHOW_MILLIS), FRAME);
    return () => clearTimeout(ticking);
  }, [done, now, length]);
  const shown = done ? length : now;
  const rows = rowsOf(timeline).map((row) => ({
    label: row.name,
    note: row.why,
    bars: row.from > shown ? [] : [{
      from: row.from,
      until: Math.min(row.until, shown),
      colour: 'var(--stretch-ringing)',
      title: `${row.name}: ${clock(row.from)} – ${clock(row.until)}`,
    }],
  }));
  if (rows.length === 0) return <Text size="sm">{t('call.nobodyRung')}</Text>;
  return <Bars seconds={length} rows={rows} />;
}
