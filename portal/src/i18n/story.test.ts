import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const words = new Set(
  readFileSync(join(import.meta.dirname, 'words.tsv'), 'utf8').split('\n').map((line) => line.split('\t')[0]),
);
/** What the server may say of a call, by the words that it has for each itself. */
const told = readFileSync(join(root, 'call/src/main/resources/tutti/call/history/Story_en.properties'), 'utf8')
  .split('\n')
  .map((line) => line.split('=')[0] ?? '');

function missing(of: string, as: string): string[] {
  const names = told.filter((key) => key.split('.')[0] === of && key.split('.').length === 2).map((key) => key.split('.')[1] ?? '');
  expect(names.length).toBeGreaterThan(3);
  return names.filter((name) => !words.has(`${as}.${name}`));
}

describe('the words for what happens in a call', () => {
  it.each([
    ['because', 'because'],
    ['skipped', 'skip'],
    ['closed', 'closing'],
    ['end', 'how'],
    ['step', 'step'],
  ])('know every "%s" of the server', (of, as) => {
    expect(missing(of, as)).toEqual([]);
  });
});
