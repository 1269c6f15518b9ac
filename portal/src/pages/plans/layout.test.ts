import { describe, expect, it } from 'vitest';
import type { Step } from '../../api/model';
import { newStep } from '../../api/defaults';
import { pictureOf, START } from './layout';

const group: Step = { type: 'callGroup', id: 'g', ringSeconds: 25 };
const mobile: Step = { type: 'externalNumber', id: 'n', ringSeconds: 30 };
const end: Step = { type: 'hangUp', reason: 'busy' };

describe('the picture of a plan', () => {
  it('runs down from the number', () => {
    const { boxes, arrows } = pictureOf([group, mobile]);
    expect(arrows).toEqual([{ from: START, to: '0' }, { from: '0', to: '1' }]);
    expect(boxes[1]!.y).toBeGreaterThan(boxes[0]!.y);
    expect(boxes[1]!.start).toBe(25);
  });

  it('puts branches side by side and joins them below', () => {
    const hours = { ...newStep('openingHours'), open: [group], closed: [mobile] } as Step;
    const { boxes, arrows } = pictureOf([hours, end]);
    const at = (id: string) => boxes.find((box) => box.id === id)!;
    expect(at('0/open/0').y).toBe(at('0/closed/0').y);
    expect(at('0/closed/0').x).toBeGreaterThan(at('0/open/0').x);
    expect(arrows.filter((arrow) => arrow.to === '1').map((arrow) => arrow.from)).toEqual(['0/open/0', '0/closed/0']);
  });

  it('lets nothing follow a step that ends the call', () => {
    expect(pictureOf([end, group]).arrows).toEqual([{ from: START, to: '0' }]);
  });

  it('leads past an empty branch', () => {
    const hours = { ...newStep('openingHours'), open: [group], closed: [] } as Step;
    const into = pictureOf([hours, end]).arrows.filter((arrow) => arrow.to === '1');
    expect(into).toContainEqual({ from: '0', branch: ['closed'], to: '1' });
  });
});
