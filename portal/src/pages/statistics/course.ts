import type { Outcome } from '../../api/model';
import type { Answerer, Statistics } from '../../api/reports';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 7;
const HOURS = 24;

export type Slice = Statistics['series'][number];

/** The clock of a zone at an instant, as if it were UTC: for counting in local time. */
function clockOf(iso: string, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'));
}

/** All hours, or days, of a report, with those in which nobody called. */
export function courseOf({ series, from, to, timezone, bucket }: Pick<Statistics, 'series' | 'from' | 'to' | 'timezone' | 'bucket'>): Slice[] {
  const step = bucket === 'hour' ? HOUR : DAY;
  const first = Math.floor(clockOf(from, timezone) / step) * step;
  const until = clockOf(new Date(Date.parse(to) - 1).toISOString(), timezone);
  const known = new Map(series.map((slice) => [slice.start, slice]));
  return Array.from({ length: Math.floor((until - first) / step) + 1 }, (_, at) => {
    const start = new Date(first + at * step).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
    return known.get(start) ?? { start, calls: 0, answered: 0, missed: 0, abandoned: 0, busy: 0, voicemail: 0, failed: 0 };
  });
}

/** The calls of each hour of the week: Monday first, 0 h first. */
export function weekOf(hours: Statistics['hours']): number[][] {
  const week = Array.from({ length: DAYS }, () => Array.from({ length: HOURS }, () => 0));
  for (const { weekday, hour, calls } of hours) week[weekday - 1]![hour]! += calls;
  return week;
}

/** How dark a number is shown: 0 for none, 1 to 4 by quarters of the largest. */
export function shadeOf(calls: number, most: number): number {
  return calls === 0 ? 0 : Math.max(1, Math.ceil((4 * calls) / most));
}

/** What each of `people` answered, group by group; groups past the first `most` are one, the last. */
export function sharesOf(people: Answerer[], groups: Statistics['groups'], most: number): { groups: Statistics['groups']; others: boolean; shares: number[][] } {
  const answering = groups.filter((group) => people.some((person) => person.groups.some(({ id }) => id === group.id)));
  const named = answering.slice(0, most);
  const others = answering.length > most;
  const of = (person: Answerer, id: string | null) => person.groups.find((each) => each.id === id)?.calls ?? 0;
  const shares = named.map((group) => people.map((person) => of(person, group.id)));
  if (others) shares.push(people.map((person, at) => person.calls - shares.reduce((sum, share) => sum + share[at]!, 0)));
  return { groups: named, others, shares };
}

export const outcomesShown: Outcome[] = ['answered', 'voicemail', 'missed', 'abandoned', 'busy', 'failed'];
