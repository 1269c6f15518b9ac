import { describe, expect, it } from 'vitest';
import type { SimulationEntry } from '../../api/model';
import { lengthOf, rowsOf } from './simulation';

const entry = (atSeconds: number, step: number, name: string, ringSeconds = 40): SimulationEntry => ({
  atSeconds,
  step: { step, kind: 'callGroup', id: 'g', name: 'Support', ringSeconds },
  choice: null,
  ring: [{ target: { type: 'user', id: name, name, address: null }, address: null, because: { kind: 'recent', name: 'Support' }, text: 'spoke last' }],
  skipped: [],
});

describe('the picture of a dry run', () => {
  it('lets the first go on ringing when the next join, until the step ends', () => {
    const rows = rowsOf([entry(0, 1, 'Anna'), entry(12, 1, 'Ben'), entry(40, 2, 'Carla', 20)]);
    expect(rows.map((row) => [row.name, row.from, row.until])).toEqual([['Anna', 0, 40], ['Ben', 12, 40], ['Carla', 40, 60]]);
  });

  it('is as long as the last step', () => {
    expect(lengthOf([entry(0, 1, 'Anna', 25)])).toBe(25);
    expect(lengthOf([])).toBe(1);
  });
});
