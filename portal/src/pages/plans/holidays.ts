/** A day and a month, or days after Easter Sunday. */
type Holiday = [month: number, day: number] | number;

const EASTER_MONDAY = 1;
const ASCENSION = 39;
const WHIT_MONDAY = 50;
const GOOD_FRIDAY = -2;
const CORPUS_CHRISTI = 60;

/** What is a public holiday in the whole country. */
const holidays: Record<string, Holiday[]> = {
  DE: [[1, 1], GOOD_FRIDAY, EASTER_MONDAY, [5, 1], ASCENSION, WHIT_MONDAY, [10, 3], [12, 25], [12, 26]],
  AT: [[1, 1], [1, 6], EASTER_MONDAY, [5, 1], ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, [8, 15], [10, 26], [11, 1], [12, 8], [12, 25], [12, 26]],
  NL: [[1, 1], EASTER_MONDAY, [4, 27], ASCENSION, WHIT_MONDAY, [12, 25], [12, 26]],
  BE: [[1, 1], EASTER_MONDAY, [5, 1], ASCENSION, WHIT_MONDAY, [7, 21], [8, 15], [11, 1], [11, 11], [12, 25]],
};

/** Easter Sunday of a year, by the Gregorian calendar (Meeus, Jones, Butcher). */
function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}

function date(year: number, holiday: Holiday): Date {
  if (typeof holiday === 'number') {
    const sunday = easter(year);
    return new Date(Date.UTC(year, sunday.getUTCMonth(), sunday.getUTCDate() + holiday));
  }
  return new Date(Date.UTC(year, holiday[0] - 1, holiday[1]));
}

/** The public holidays of a country in a year, as year-month-day; none where we do not know them. */
export function holidaysOf(country: string, year: number): string[] {
  const all = (holidays[country] ?? []).map((each) => date(year, each).toISOString().slice(0, 10));
  // The Dutch king's birthday is kept a day earlier when it falls on a Sunday.
  const moved = all.map((each) => (country === 'NL' && each.endsWith('-04-27') && new Date(each).getUTCDay() === 0 ? `${year}-04-26` : each));
  return [...new Set(moved)].sort();
}
