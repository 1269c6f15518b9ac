import { describe, expect, it } from 'vitest';
import type { Step } from '../../api/model';
import { newStep } from '../../api/defaults';
import { ends, insert, mentions, removeStep, replaceStep, startsOf, walk } from './tree';

const group: Step = { type: 'callGroup', id: 'g', ringSeconds: 25 };
const mobile: Step = { type: 'externalNumber', id: 'n', ringSeconds: 30 };
const end: Step = { type: 'voicemail', boxId: 'b' };

describe('a call plan in the editor', () => {
  it('shows the second at which each step begins', () => {
    expect(startsOf([group, mobile, end])).toEqual([0, 25, 55]);
  });

  it('counts the longest branch that leads on, and none that ends the call', () => {
    const hours = (open: Step[], closed: Step[]) => ({ ...newStep('openingHours'), open, closed }) as Step;
    expect(startsOf([hours([group, mobile], []), end])).toEqual([0, 55]);
    expect(startsOf([hours([group, mobile, end], [group]), end])).toEqual([0, 25]);
    expect(startsOf([{ ...newStep('menu'), options: { '1': [mobile] } } as Step, end])).toEqual([0, 45]);
  });

  it('ends where every branch ends', () => {
    const hours = (open: Step[], closed: Step[]) => ({ ...newStep('openingHours'), open, closed }) as Step;
    expect(ends(hours([group, end], [end]))).toBe(true);
    expect(ends(hours([group, end], []))).toBe(false);
    expect(ends(hours([hours([end], [end])], [end]))).toBe(true);
  });

  it('is changed inside a branch without touching what was there', () => {
    const hours = { ...newStep('openingHours'), open: [group] } as Step;
    const plan = [hours, end];
    const changed = insert(plan, [0, 'open'], 1, mobile);
    expect((changed[0] as { open: Step[] }).open).toEqual([group, mobile]);
    expect((plan[0] as { open: Step[] }).open).toEqual([group]);
    expect(removeStep(changed, [0, 'open'], 0)[0]).toMatchObject({ open: [mobile] });
  });

  it('reaches the steps behind a key of a menu', () => {
    const menu = { ...newStep('menu'), options: { '1': [group], '2': [] } } as Step;
    const changed = insert([menu], [0, 'options', '2'], 0, mobile);
    expect(changed[0]).toMatchObject({ options: { '1': [group], '2': [mobile] } });
    expect(walk(changed).map((each) => each.pointer)).toEqual(['/steps/0', '/steps/0/options/1/0', '/steps/0/options/2/0']);
  });

  it('replaces a step at its place', () => {
    expect(replaceStep([group, end], [], 0, mobile)).toEqual([mobile, end]);
  });

  it('knows what it leads to, branches included', () => {
    const hours = { ...newStep('openingHours'), closed: [end, group] } as Step;
    expect(mentions([hours], 'callGroup', 'g')).toBe(true);
    expect(mentions([hours], 'callGroup', 'other')).toBe(false);
    expect(mentions([hours], 'voicemailBox', 'b')).toBe(true);
    expect(mentions([hours], 'openingHours', 'h')).toBe(false);
    expect(mentions([{ ...hours, scheduleId: 'h' } as Step], 'openingHours', 'h')).toBe(true);
  });
});
