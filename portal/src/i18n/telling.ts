import type { TFunction } from 'i18next';
import { fieldWord, isSeconds, valueWord } from './fields';

/** What values of the API are in words. */
export interface Speaker {
  t: TFunction;
  /** What a thing of that id is called. */
  nameOf: (id: string) => string | undefined;
}

type Value = unknown;
type Fields = Record<string, Value>;
const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: Value) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const isDeep = (value: Value) => isFields(value) || (Array.isArray(value) && value.some(isFields));
const isKey = (property: string) => /^[0-9*#]$/.test(property);
const indented = (lines: string[]) => lines.map((line) => `  ${line}`);

/** What a property is called in the forms; the key of a menu is no property. */
export function wordOf(path: readonly string[], { t }: Pick<Speaker, 't'>): string {
  const last = path.at(-1) ?? '';
  if (path.at(-2) === 'options' && isKey(last)) return t('branch.key', { key: last });
  const word = fieldWord(path);
  return word === undefined ? last : t(word);
}

function scalar(value: Value, path: readonly string[], { t, nameOf }: Speaker): string {
  if (isNothing(value)) return '–';
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return isSeconds(path.at(-1) ?? '') ? t('seconds', { count: value }) : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  const words = valueWord(path);
  if (words !== undefined) return t(words + value, { defaultValue: value });
  return nameOf(value) ?? value;
}

/** What tells only of how something is kept, and hours that others replace. */
function isTold(fields: Fields, property: string): boolean {
  if (isNothing(fields[property])) return false;
  return !(property === 'schedule' && !isNothing(fields['scheduleId']));
}

/** Hours of a week: `Mo, Di: 09:00–17:00`. */
function hours(fields: Fields, path: readonly string[], speaker: Speaker): string[] {
  return [`${tell(fields['days'], [...path, 'days'], speaker).join(' ')}: ${String(fields['from'])}–${String(fields['to'])}`];
}

/** The thing that is meant comes first, with its kind: `VoIP-Account: Anna (201), Verzögerung: 5 s`. */
function together(fields: Fields, path: readonly string[], speaker: Speaker): string[] {
  if ('days' in fields && 'from' in fields) return hours(fields, path, speaker);
  const head = typeof fields['type'] === 'string' ? [scalar(fields['type'], [...path, 'type'], speaker)] : [];
  const named = head.length > 0 && typeof fields['id'] === 'string';
  const parts: string[] = named ? [`${head[0]}: ${scalar(fields['id'], [...path, 'id'], speaker)}`] : head;
  const below: string[] = [];
  for (const property of Object.keys(fields)) {
    if ((head.length > 0 && property === 'type') || (named && property === 'id') || !isTold(fields, property)) continue;
    const here = [...path, property];
    const lines = tell(fields[property], here, speaker);
    if (!isDeep(fields[property])) parts.push(`${wordOf(here, speaker)}: ${lines[0]}`);
    else below.push(`${wordOf(here, speaker)}:`, ...indented(lines));
  }
  return parts.length > 0 ? [parts.join(', '), ...indented(below)] : below;
}

/** A value in lines of words; what hangs below something is indented. */
export function tell(value: Value, path: readonly string[], speaker: Speaker): string[] {
  if (Array.isArray(value) && isDeep(value)) return value.flatMap((each: Value) => tell(each, path, speaker));
  if (Array.isArray(value)) return [value.map((each: Value) => scalar(each, path, speaker)).join(', ') || '–'];
  return isFields(value) ? together(value, path, speaker) : [scalar(value, path, speaker)];
}

export interface Difference {
  /** As the forms call it, with what it is part of. */
  field: string;
  before: string[];
  after: string[];
}

interface Place {
  path: readonly string[];
  label: readonly string[];
}

function compared(before: Value, after: Value, { path, label }: Place, speaker: Speaker): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isFields(before) && isFields(after) && sameThing(before, after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((property) => {
      const here = [...path, property];
      return compared(before[property], after[property], { path: here, label: [...label, wordOf(here, speaker)] }, speaker);
    });
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every((each, at) => isFields(each) && isFields(after[at]) && sameThing(each, after[at]))) {
    return before.flatMap((each: Value, at) => {
      const place = speaker.t('audit.place', { field: label.at(-1), place: at + 1 });
      return compared(each, after[at], { path, label: [...label.slice(0, -1), place] }, speaker);
    });
  }
  return [{ field: label.join(' › '), before: tell(before, path, speaker), after: tell(after, path, speaker) }];
}

/** Whether it is the same as before, changed or not: then it is told what of it has changed. */
function sameThing(before: Fields, after: Fields): boolean {
  return before['id'] === after['id'] && before['type'] === after['type'];
}

/** What a change changed, property by property, in words. Of what came or went, what it was. */
export function differences({ kind, before, after }: { kind: string; before: Fields | null; after: Fields | null }, speaker: Speaker): Difference[] {
  const [old, fresh] = [before ?? {}, after ?? {}];
  const hidden = (property: string) => property === 'id' || (isNothing(old[property]) && isNothing(fresh[property]));
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((property) => !hidden(property))
    .flatMap((property) => {
      const path = [kind, property];
      return compared(old[property], fresh[property], { path, label: [wordOf(path, speaker)] }, speaker);
    });
}
