import { describe, expect, it } from 'vitest';
import type { User, VoipAccount } from '../../api/model';
import { coveredDevices, doublings, leavesOutside, presenceOf, type Directory } from './targets';

const account = (id: string, description: string, online = true) =>
  ({ id, description, internalNumber: '2' + id, doNotDisturb: false, registrations: online ? [{}] : [] }) as unknown as VoipAccount;
const anna = {
  id: 'u', name: 'Anna', voipAccountIds: ['1'], externalNumberIds: ['m'],
  availability: { status: 'available', destination: 'all' },
} as unknown as User;
const directory: Directory = {
  accounts: [account('1', 'Anna, desk'), account('2', 'Ben, desk', false)],
  numbers: [
    { id: 'm', number: '+4915112345678', description: 'Anna, mobile' },
    { id: 'n', number: '+4915112345678', description: 'The same mobile' },
  ],
  trunks: [],
  users: [anna],
};

describe('targets of a group', () => {
  it('name a device that is picked by itself and under its user, with both places', () => {
    const found = doublings(directory, [
      { type: 'voipAccount', id: '1' },
      { type: 'user', id: 'u', reachableAt: [{ type: 'voipAccount', id: '1' }] },
    ]);
    expect(found).toEqual([{ name: 'Anna, desk (21)', first: 0, second: 1 }]);
  });

  it('take two entries of one number for a double pick', () => {
    expect(doublings(directory, [{ type: 'externalNumber', id: 'm' }, { type: 'externalNumber', id: 'n' }])).toHaveLength(1);
  });

  it('may hold a device beside its user at his current destination: it rings once', () => {
    const targets = [{ type: 'voipAccount', id: '1' } as const, { type: 'user', id: 'u' } as const];
    expect(doublings(directory, targets)).toEqual([]);
    expect(coveredDevices(directory, targets, targets[1]!)).toEqual([{ type: 'voipAccount', id: '1' }]);
  });

  it('leave to the outside by a number of their own or of a user', () => {
    expect(leavesOutside(directory, [{ type: 'voipAccount', id: '1' }])).toBe(false);
    expect(leavesOutside(directory, [{ type: 'externalNumber', id: 'm' }])).toBe(true);
    expect(leavesOutside(directory, [{ type: 'user', id: 'u', reachableAt: [{ type: 'externalNumber', id: 'm' }] }])).toBe(true);
  });

  it('leave to the outside by a user who is reached everywhere, and by a forward that is followed', () => {
    expect(leavesOutside(directory, [{ type: 'user', id: 'u' }])).toBe(true);
    const forwarding = { always: null, busy: null, noAnswer: '+4915112345678', unreachable: null, noAnswerSeconds: 20 };
    const away = { ...directory, accounts: [{ ...directory.accounts[0]!, forwarding }] };
    expect(leavesOutside(away, [{ type: 'voipAccount', id: '1' }], false)).toBe(true);
    expect(leavesOutside(away, [{ type: 'voipAccount', id: '1' }], true)).toBe(false);
    const inside = { ...directory, accounts: [{ ...directory.accounts[0]!, forwarding: { ...forwarding, noAnswer: '202' } }] };
    expect(leavesOutside(inside, [{ type: 'voipAccount', id: '1' }], false)).toBe(false);
  });

  it('know who could ring', () => {
    expect(presenceOf(directory, { type: 'voipAccount', id: '1' })).toBe('ready');
    expect(presenceOf(directory, { type: 'voipAccount', id: '2' })).toBe('offline');
    expect(presenceOf(directory, { type: 'user', id: 'u' })).toBe('ready');
    const says = (status: User['availability']['status']) =>
      presenceOf({ ...directory, users: [{ ...anna, availability: { status, destination: 'all' } }] }, { type: 'user', id: 'u' });
    expect(['doNotDisturb', 'unavailable', 'colleaguesOnly'].map((status) => says(status as 'available'))).toEqual(['quiet', 'unavailable', 'colleaguesOnly']);
  });
});
