import type { WeeklyHours } from '../../api/model';

/** What is wrong with a row of the week, and the place of the row that it is in the way of. */
export interface RowMistake {
  code: 'noDay' | 'order' | 'overlap';
  other?: number;
}

const overlaps = (one: WeeklyHours, other: WeeklyHours) =>
  one.days.some((day) => other.days.includes(day)) && one.from < other.to && other.from < one.to;

/** The mistakes of each row as the server would find them: no day, closed before it opens, twice at the same time. */
export function mistakesOf(weekly: WeeklyHours[]): (RowMistake | undefined)[] {
  return weekly.map((hours, at) => {
    if (hours.days.length === 0) return { code: 'noDay' };
    if (hours.from === '' || hours.to === '' || hours.to <= hours.from) return { code: 'order' };
    const other = weekly.findIndex((each, place) => place !== at && overlaps(each, hours));
    return other < 0 ? undefined : { code: 'overlap', other };
  });
}
