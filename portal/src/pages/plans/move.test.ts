import { describe, expect, it } from 'vitest';
import { newStep } from '../../api/defaults';
import type { Step } from '../../api/model';
import { homesOf, relocate, shift } from './move';

const group: Step = { type: 'callGroup', id: 'g', ringSeconds: 25 };
const mobile: Step = { type: 'externalNumber', id: 'n', ringSeconds: 30 };
const end: Step = { type: 'voicemail', boxId: 'b' };
const hours = (open: Step[], closed: Step[]) => ({ ...newStep('openingHours'), open, closed }) as Step;
const menu = (options: Record<string, Step[]>, otherwise: Step[] = []) => ({ ...newStep('menu'), options, otherwise }) as Step;

describe('a step of a call plan that is moved', () => {
  it('changes places in its list, and not over an end of it', () => {
    expect(shift([group, mobile, end], { list: [], at: 0 }, 1)?.plan).toEqual([mobile, group, end]);
    expect(shift([group, mobile, end], { list: [], at: 2 }, -1)).toEqual({ plan: [group, end, mobile], place: { list: [], at: 1 } });
    expect(shift([group, mobile], { list: [], at: 0 }, -1)).toBeNull();
    expect(shift([group, mobile], { list: [], at: 1 }, 1)).toBeNull();
  });

  it('goes into a branch, whose own place changes when it came from before', () => {
    const moved = relocate([group, hours([mobile], [])], { list: [], at: 0 }, { list: [1, 'open'], at: 1 });
    expect(moved).toEqual({ plan: [hours([mobile, group], [])], place: { list: [0, 'open'], at: 1 } });
  });

  it('goes out of a branch', () => {
    const moved = relocate([hours([mobile, group], [])], { list: [0, 'open'], at: 0 }, { list: [], at: 1 });
    expect(moved).toEqual({ plan: [hours([group], []), mobile], place: { list: [], at: 1 } });
  });

  it('goes from branch to branch, of one step or of several', () => {
    expect(relocate([hours([mobile], [end])], { list: [0, 'open'], at: 0 }, { list: [0, 'closed'], at: 0 })?.plan).toEqual([
      hours([], [mobile, end]),
    ]);
    const plan = [hours([mobile], []), menu({ '1': [group] })];
    expect(relocate(plan, { list: [1, 'options', '1'], at: 0 }, { list: [0, 'closed'], at: 0 })?.plan).toEqual([
      hours([mobile], [group]),
      menu({ '1': [] }),
    ]);
  });

  it('takes its branches along', () => {
    const moved = relocate([hours([group], []), menu({ '1': [] })], { list: [], at: 0 }, { list: [1, 'options', '1'], at: 0 });
    expect(moved).toEqual({ plan: [menu({ '1': [hours([group], [])] })], place: { list: [0, 'options', '1'], at: 0 } });
  });

  it('never goes into itself, nor anywhere by staying', () => {
    const plan = [hours([group], []), mobile];
    expect(relocate(plan, { list: [], at: 0 }, { list: [0, 'open'], at: 0 })).toBeNull();
    expect(relocate([hours([menu({ '1': [] })], [])], { list: [], at: 0 }, { list: [0, 'open', 0, 'options', '1'], at: 0 })).toBeNull();
    expect(relocate(plan, { list: [], at: 0 }, { list: [], at: 0 })).toBeNull();
    expect(relocate(plan, { list: [], at: 0 }, { list: [], at: 1 })).toBeNull();
  });

  it('leaves the plan as it was that it came from', () => {
    const plan = [group, hours([], [])];
    relocate(plan, { list: [], at: 0 }, { list: [1, 'open'], at: 0 });
    expect(plan).toEqual([group, hours([], [])]);
  });
});

describe('the places that a step can be moved to', () => {
  it('are the other lists: before what ends the call there, behind the step that it comes out of', () => {
    const plan = [hours([mobile], [end]), group];
    expect(homesOf(plan, { list: [0, 'open'], at: 0 })).toEqual([
      { list: [], at: 1, branch: null },
      { list: [0, 'closed'], at: 0, branch: { step: plan[0], name: ['closed'] } },
    ]);
    expect(homesOf(plan, { list: [], at: 1 }).map((home) => [home.list.join('/'), home.at])).toEqual([['0/open', 1], ['0/closed', 0]]);
  });

  it('are never inside the step itself', () => {
    expect(homesOf([hours([mobile], []), group], { list: [], at: 0 })).toEqual([]);
  });
});
