import { describe, expect, it } from 'vitest';
import { lineOpened, tell, withNews } from './news';

const add = (name: string) => (known: string[]) => [...known, name];

describe('news', () => {
  it('change an answer that was under way when they came', async () => {
    let arrives = (_: string[]) => {};
    const answer = withNews(['list', 'calls'], () => new Promise<string[]>((resolve) => (arrives = resolve)));
    tell(['list', 'calls'], add('of the news'));
    arrives(['of the answer']);
    expect(await answer).toEqual(['of the answer', 'of the news']);
  });

  it('do not change what was asked for after them, nor what is read elsewhere', async () => {
    tell(['list', 'calls'], add('earlier'));
    const answer = withNews(['list', 'calls'], async () => {
      tell(['list', 'users'], add('of others'));
      return Promise.resolve(['of the answer']);
    });
    expect(await answer).toEqual(['of the answer']);
  });

  it('that nobody was told before the line was open are read', async () => {
    let reads = 0;
    const answer = await withNews(['list', 'calls'], async () => {
      if (reads++ === 0) lineOpened();
      return Promise.resolve(reads);
    });
    expect(answer).toBe(2);
  });

  it('are forgotten in time, the newest last', async () => {
    let arrives = (_: string[]) => {};
    const answer = withNews(['list', 'calls'], () => new Promise<string[]>((resolve) => (arrives = resolve)));
    for (let count = 0; count < 10_000; count++) tell(['list', 'others'], add('x'));
    tell(['list', 'calls'], add('newest'));
    arrives([]);
    expect(await answer).toEqual(['newest']);
  });
});
