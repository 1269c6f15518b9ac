import { describe, expect, it } from 'vitest';
import { wavOf } from './recording';

describe('a recording', () => {
  it('is a WAV file of 16 bit mono', () => {
    const view = new DataView(wavOf(new Float32Array([0, 1, -1, 2]), 16_000));
    const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
    expect([text(0), text(8), text(36)]).toEqual(['RIFF', 'WAVE', 'data']);
    expect(view.byteLength).toBe(52);
    expect(view.getUint32(24, true)).toBe(16_000);
    expect([view.getInt16(46, true), view.getInt16(48, true), view.getInt16(50, true)]).toEqual([32_767, -32_767, 32_767]);
  });
});
