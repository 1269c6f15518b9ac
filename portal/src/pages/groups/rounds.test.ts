import { describe, expect, it } from 'vitest';
import { newGroup } from '../../api/defaults';
import { simultaneousBars, smartRounds } from './rounds';

describe('the picture of who rings when', () => {
  it('widens in the smart order: nobody stops when the next join', () => {
    const bars = smartRounds({ ...newGroup, ringSeconds: 60 });
    expect(bars.map((bar) => [bar.kind, bar.from, bar.until])).toEqual([['last', 0, 60], ['previous', 12, 60], ['all', 24, 60]]);
  });

  it('leaves out a round that would begin after the end', () => {
    expect(smartRounds({ ...newGroup, ringSeconds: 20 }).map((bar) => bar.kind)).toEqual(['last', 'previous']);
  });

  it('begins with a target’s delay when all ring at once', () => {
    const targets = [{ type: 'user' as const, id: 'a' }, { type: 'user' as const, id: 'b', delaySeconds: 10 }];
    expect(simultaneousBars({ ...newGroup, targets }, String).map((bar) => bar.from)).toEqual([0, 10]);
  });
});
