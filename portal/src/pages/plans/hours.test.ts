import { describe, expect, it } from 'vitest';
import { mistakesOf } from './hours';

const hours = (days: string[], from: string, to: string) => ({ days, from, to });

describe('rows of the week', () => {
  it('may touch, and may be on other days', () => {
    expect(mistakesOf([hours(['mon'], '09:00', '12:00'), hours(['mon'], '12:00', '17:00'), hours(['tue'], '10:00', '24:00')])).toEqual([undefined, undefined, undefined]);
  });

  it('are told of each other when they overlap', () => {
    expect(mistakesOf([hours(['mon', 'tue'], '09:00', '13:00'), hours(['sat'], '09:00', '10:00'), hours(['tue'], '12:00', '17:00')])).toEqual([
      { code: 'overlap', other: 2 }, undefined, { code: 'overlap', other: 0 },
    ]);
  });

  it('have a day, and end after they begin', () => {
    expect(mistakesOf([hours([], '09:00', '13:00'), hours(['mon'], '17:00', '09:00'), hours(['tue'], '', '09:00')]).map((each) => each?.code)).toEqual(['noDay', 'order', 'order']);
  });
});
