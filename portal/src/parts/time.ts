import { currentLanguage } from '../i18n';

/** English as Europe writes it: the day before the month. */
function locale(): string {
  const language = currentLanguage();
  return language === 'en' ? 'en-GB' : language;
}

/** Times as the reader says them, in the zone that he looks from. */
export function dateTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(new Date(iso));
}

export function timeOnly(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium', timeZone: zone }).format(new Date(iso));
}

/** A day of the calendar, with its weekday. */
export function dateOnly(date: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(new Date(date));
}

/** A day of a course, by its local beginning, short. */
export function dayShort(local: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(new Date(`${local}Z`));
}

/** An hour of a course, by its local beginning. */
export function hourOnly(local: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`${local}Z`));
}

/** 75 → 1:15, 3700 → 1:01:40. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The day of a zone, as an input of dates has it. */
export function today(zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(new Date());
}

/** Local date and time of an input, as an instant in a zone. */
export function instantIn(zone: string, date: string, time: string): string {
  const guess = new Date(`${date}T${time}:00Z`);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).formatToParts(guess);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return new Date(2 * guess.getTime() - shown).toISOString();
}
