import { describe, expect, it } from 'vitest';
import { duration, instantIn } from './time';

describe('times', () => {
  it('are told as people say them', () => {
    expect(duration(75)).toBe('1:15');
    expect(duration(3700)).toBe('1:01:40');
  });

  it('are meant in the zone that is looked from, in summer and in winter', () => {
    expect(instantIn('Europe/Berlin', '2026-07-01', '12:00')).toBe('2026-07-01T10:00:00.000Z');
    expect(instantIn('Europe/Berlin', '2026-12-01', '12:00')).toBe('2026-12-01T11:00:00.000Z');
  });
});
