/**
 * News arrive while answers are under way, and such an answer may be older than the news: it would take back
 * what the page has been told. So what news change is remembered for a while and changed in that answer too.
 */
type Change = (known: unknown) => unknown;

interface Amendment {
  number: number;
  key: string;
  change: Change;
}

/** More news than arrive while one answer is under way. */
const KEPT_MAX = 2_000;

let told = 0;
let kept: Amendment[] = [];
let opened = 0;

/** The line of news is open (again): what was asked for before may be older than the first of them. */
export function lineOpened(): void {
  opened++;
}

/** Remembers how news change what is read under this key. */
export function tell<T>(queryKey: readonly unknown[], change: (known: T) => T): void {
  kept.push({ number: told++, key: JSON.stringify(queryKey), change: change as Change });
  if (kept.length > 2 * KEPT_MAX) kept = kept.slice(-KEPT_MAX);
}

/** Reads, once more when the line was opened meanwhile, and changes the answer by the news that came meanwhile. */
export async function withNews<T>(queryKey: readonly unknown[], read: () => Promise<T>): Promise<T> {
  const [begun, line] = [told, opened];
  const answer = await read();
  if (line !== opened) return withNews(queryKey, read);
  const key = JSON.stringify(queryKey);
  return kept
    .filter((each) => each.number >= begun && each.key === key)
    .reduce<unknown>((known, { change }) => change(known), answer) as T;
}
