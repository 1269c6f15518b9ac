import { expect, it } from 'vitest';
import type { LiveCall } from '../../api/model';
import { callsOf, waitingSince } from './liveCalls';

const at = '2026-03-02T09:00:00Z';
const call = (id: string, groupId: string | null, groupSince: string | null = null): LiveCall => ({
  id,
  state: 'ringing',
  direction: 'inbound',
  caller: null,
  callerName: null,
  called: '600',
  ringing: [{ type: 'voipAccount', id: 'anna', name: 'Anna', address: null }],
  answeredBy: null,
  since: at,
  groupId,
  groupSince,
});

it('knows a call of a group by nothing but the group it is in', () => {
  const calls = [call('direct', null), call('service', 'g1'), call('gone on', 'g2')];
  expect(callsOf({ id: 'g1' }, calls).map((each) => each.id)).toEqual(['service']);
  expect(callsOf({ id: 'g2' }, calls).map((each) => each.id)).toEqual(['gone on']);
});

it('counts the waiting of a call from when it came into its group', () => {
  expect(waitingSince(call('gone on', 'g2', '2026-03-02T09:00:25Z'))).toBe('2026-03-02T09:00:25Z');
  expect(waitingSince(call('direct', null))).toBe(at);
});
