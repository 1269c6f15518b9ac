import type { CallGroup } from '../../api/model';

/** A stretch of time in which somebody rings, in seconds from the start of the group. */
export interface Bar {
  label: string;
  from: number;
  until: number;
  kind: 'last' | 'previous' | 'all';
}

type Shape = Pick<CallGroup, 'method' | 'smart' | 'ringSeconds' | 'targets'>;

/** The rounds of the smart order: each keeps ringing while the next one joins (clauses 6-9). */
export function smartRounds({ smart, ringSeconds }: Shape): Bar[] {
  const starts = [0, smart.stepSeconds, 2 * smart.stepSeconds];
  const kinds = ['last', 'previous', 'all'] as const;
  return kinds
    .map((kind, at): Bar => ({ label: kind, kind, from: starts[at]!, until: ringSeconds }))
    .filter((bar) => bar.from < ringSeconds);
}

/** All at once: each target from its delay to the end (clause 10). */
export function simultaneousBars({ targets, ringSeconds }: Shape, name: (at: number) => string): Bar[] {
  return targets.map((target, at) => ({
    label: name(at),
    kind: 'all',
    from: Math.min(target.delaySeconds ?? 0, ringSeconds),
    until: ringSeconds,
  }));
}
