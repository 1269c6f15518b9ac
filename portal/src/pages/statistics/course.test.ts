import { describe, expect, it } from 'vitest';
import type { Answerer, Statistics } from '../../api/reports';
import { courseOf, shadeOf, sharesOf, weekOf } from './course';

const none = { calls: 0, answered: 0, missed: 0, abandoned: 0, busy: 0, voicemail: 0, failed: 0 };

describe('the course of a report', () => {
  it('has every day of the company’s zone, those without calls too', () => {
    const monday = { ...none, start: '2026-03-02T00:00', calls: 3, answered: 3 };
    const course = courseOf({ series: [monday], from: '2026-02-28T23:30:00Z', to: '2026-03-03T23:00:00Z', timezone: 'Europe/Berlin', bucket: 'day' });
    expect(course.map((slice) => [slice.start, slice.calls])).toEqual([
      ['2026-03-01T00:00', 0],
      ['2026-03-02T00:00', 3],
      ['2026-03-03T00:00', 0],
    ]);
  });

  it('has every hour of a day', () => {
    const course = courseOf({ series: [], from: '2026-03-02T08:40:00Z', to: '2026-03-03T08:40:00Z', timezone: 'Europe/Berlin', bucket: 'hour' });
    expect(course).toHaveLength(25);
    expect(course[0]!.start).toBe('2026-03-02T09:00');
    expect(course.at(-1)!.start).toBe('2026-03-03T09:00');
  });

  it('goes on over the night in which the clock is put back', () => {
    const course = courseOf({ series: [], from: '2026-10-24T10:00:00Z', to: '2026-10-26T10:00:00Z', timezone: 'Europe/Berlin', bucket: 'day' });
    expect(course.map((slice) => slice.start.slice(0, 10))).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  });
});

it('knows the calls of each hour of the week, Monday first', () => {
  const week = weekOf([{ weekday: 1, hour: 9, calls: 4 }, { weekday: 7, hour: 23, calls: 1 }]);
  expect(week).toHaveLength(7);
  expect(week.every((day) => day.length === 24)).toBe(true);
  expect([week[0]![9], week[6]![23], week[0]![10]]).toEqual([4, 1, 0]);
});

it('shows more calls darker, and a single one at all', () => {
  expect([0, 1, 25, 26, 50, 100].map((calls) => shadeOf(calls, 100))).toEqual([0, 1, 1, 2, 2, 4]);
  expect(shadeOf(1, 1)).toBe(4);
});

describe('who answered how much of which group', () => {
  const group = (id: string | null) => ({ id, name: id }) as Statistics['groups'][number];
  const person = (calls: number, groups: Answerer['groups']) => ({ calls, groups }) as Answerer;
  const anna = person(6, [{ id: 'a', calls: 3 }, { id: 'b', calls: 2 }, { id: null, calls: 1 }]);
  const ben = person(4, [{ id: 'b', calls: 4 }]);

  it('is counted for each group that was answered', () => {
    const { groups, others, shares } = sharesOf([anna, ben], [group('b'), group('idle'), group('a'), group(null)], 6);
    expect(groups.map(({ id }) => id)).toEqual(['b', 'a', null]);
    expect(others).toBe(false);
    expect(shares).toEqual([[2, 4], [3, 0], [1, 0]]);
  });

  it('takes the smaller groups together', () => {
    const { groups, others, shares } = sharesOf([anna, ben], [group('b'), group('a'), group(null)], 1);
    expect(groups.map(({ id }) => id)).toEqual(['b']);
    expect(others).toBe(true);
    expect(shares).toEqual([[2, 4], [4, 0]]);
  });
});
