import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../../api/model';
import { pictureOf } from './timeline';

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 8, 0, second)).toISOString();
const party = { type: 'voipAccount' as const, id: 'a', name: 'Anna', address: null };
const because = { kind: 'target', name: 'Support' };

function call(over: Partial<CallDetail>): CallDetail {
  return { startedAt: at(0), endedAt: at(40), answeredAt: null, timeline: [], story: [], ...over } as CallDetail;
}

describe('the picture of a call', () => {
  it('shows when a leg was called, rang and talked', () => {
    const { sections } = pictureOf(call({
      answeredAt: at(6),
      timeline: [
        { type: 'step', at: at(0), step: 1, kind: 'callGroup', id: 'g', name: 'Support', ringSeconds: 25 },
        { type: 'leg', at: at(0), leg: 1, target: party, because, ringingAt: at(1), answeredAt: at(6), endedAt: null, how: 'answered', status: 200 },
        { type: 'skipped', at: at(0), target: party, because: 'notRegistered' },
      ],
    }));
    expect(sections).toHaveLength(1);
    expect(sections[0]!.legs[0]!.stretches).toEqual([
      { from: 0, until: 1, kind: 'calling' },
      { from: 1, until: 6, kind: 'ringing' },
      { from: 6, until: 40, kind: 'talking' },
    ]);
    expect(sections[0]!.skipped).toHaveLength(1);
  });

  it('cuts a long talk so that the ringing can be seen', () => {
    const picture = pictureOf(call({ answeredAt: at(6), endedAt: new Date(Date.UTC(2026, 2, 2, 9)).toISOString() }));
    expect(picture.seconds).toBe(16);
    expect(picture.cut).toBe(true);
  });
});
