import type { CallDetail, TimelineEntry } from '../../api/model';

type Leg = Extract<TimelineEntry, { type: 'leg' }>;
type Skipped = Extract<TimelineEntry, { type: 'skipped' }>;

/** A stretch of a leg: sent out, alerting, asked to confirm or talking. */
export interface Stretch {
  from: number;
  until: number;
  kind: 'calling' | 'ringing' | 'talking';
}

export interface LegRow {
  leg: Leg;
  stretches: Stretch[];
}

/** A step of the plan with what was rung and what was skipped in it. */
export interface Section {
  step: Extract<TimelineEntry, { type: 'step' }> | null;
  at: number;
  legs: LegRow[];
  skipped: Skipped[];
}

const MILLIS = 1_000;

/** A call that talks for an hour would squeeze its ringing into nothing: talk is shown this long at most. */
const TALK_SHOWN_MIN = 10;

export interface Picture {
  seconds: number;
  /** Whether the end of the talk is cut off in the picture. */
  cut: boolean;
  sections: Section[];
}

function stretchesOf(leg: Leg, second: (iso: string) => number, end: number): Stretch[] {
  const over = leg.endedAt === null ? end : second(leg.endedAt);
  const answered = leg.answeredAt === null ? null : second(leg.answeredAt);
  const alert = leg.ringingAt === null ? null : second(leg.ringingAt);
  const start = second(leg.at);
  const stretches: Stretch[] = [];
  const ringsUntil = answered ?? over;
  if (alert === null) stretches.push({ from: start, until: ringsUntil, kind: 'calling' });
  else {
    if (alert > start) stretches.push({ from: start, until: alert, kind: 'calling' });
    stretches.push({ from: alert, until: ringsUntil, kind: 'ringing' });
  }
  if (answered !== null) stretches.push({ from: answered, until: over, kind: 'talking' });
  return stretches;
}

/** The timeline of a call as rows of bars, by steps of the plan. */
export function pictureOf(call: CallDetail): Picture {
  const begin = new Date(call.startedAt).getTime();
  const second = (iso: string) => (new Date(iso).getTime() - begin) / MILLIS;
  const end = second(call.endedAt);
  const sections: Section[] = [];
  const current = (at: string) => {
    if (sections.length === 0) sections.push({ step: null, at: second(at), legs: [], skipped: [] });
    return sections.at(-1)!;
  };
  for (const entry of call.timeline) {
    switch (entry.type) {
      case 'step':
        sections.push({ step: entry, at: second(entry.at), legs: [], skipped: [] });
        break;
      case 'leg':
        current(entry.at).legs.push({ leg: entry, stretches: stretchesOf(entry, second, end) });
        break;
      case 'skipped':
        current(entry.at).skipped.push(entry);
        break;
      default:
        break;
    }
  }
  const answered = call.answeredAt === null ? end : second(call.answeredAt);
  const seconds = Math.min(end, answered + Math.max(TALK_SHOWN_MIN, answered));
  return { seconds: Math.max(seconds, 1), cut: seconds < end, sections };
}
