import type { ExternalNumber, Reference, Target, Trunk, User, VoipAccount } from '../../api/model';

/** What a group's targets may be, and what is known of them. */
export interface Directory {
  accounts: VoipAccount[];
  numbers: ExternalNumber[];
  trunks: Trunk[];
  users: User[];
}

/** A device or number that is picked at two places: it would ring once, so one of the picks is idle. */
export interface Doubling {
  name: string;
  first: number;
  second: number;
}

export const sameTarget = (one: { type: string; id: string }, other: { type: string; id: string }) =>
  one.type === other.type && one.id === other.id;

export function nameOf(directory: Directory, { type, id }: { type: string; id: string }): string {
  switch (type) {
    case 'voipAccount': {
      const account = directory.accounts.find((each) => each.id === id);
      return account ? `${account.description} (${account.internalNumber})` : id;
    }
    case 'externalNumber': {
      const number = directory.numbers.find((each) => each.id === id);
      return number ? `${number.description || number.number} (${number.number})` : id;
    }
    case 'trunk':
      return directory.trunks.find((each) => each.id === id)?.description ?? id;
    default:
      return directory.users.find((each) => each.id === id)?.name ?? id;
  }
}

/** The devices and numbers of a user, in his order. */
export function devicesOf(user: User): Reference[] {
  return [
    ...user.voipAccountIds.map((id): Reference => ({ type: 'voipAccount', id })),
    ...user.externalNumberIds.map((id): Reference => ({ type: 'externalNumber', id })),
  ];
}

/** What a pick reaches for certain: itself, or what is chosen of a user. */
function reached(target: Target): { type: string; id: string }[] {
  if (target.type !== 'user') return [target];
  return [target, ...(target.reachableAt ?? [])];
}

function keyOf(directory: Directory, { type, id }: { type: string; id: string }): string {
  if (type !== 'externalNumber') return `${type} ${id}`;
  return `number ${directory.numbers.find((each) => each.id === id)?.number ?? id}`;
}

/** Every device or number that is picked twice, with the places of both picks. */
export function doublings(directory: Directory, targets: Target[]): Doubling[] {
  const places = new Map<string, number>();
  const found: Doubling[] = [];
  targets.forEach((target, at) => {
    for (const reference of reached(target)) {
      const key = keyOf(directory, reference);
      const first = places.get(key);
      if (first === undefined) places.set(key, at);
      else if (first !== at) found.push({ name: nameOf(directory, reference), first, second: at });
    }
  });
  return found;
}

/** Where a target is reached now: itself, the chosen devices of a user, or where he says that he is. */
function placesOf(directory: Directory, target: Target): { type: string; id: string }[] {
  if (target.type !== 'user') return [target];
  if (target.reachableAt?.length) return target.reachableAt;
  const user = directory.users.find((each) => each.id === target.id);
  if (user === undefined) return [];
  return user.availability.destination === 'all' ? devicesOf(user) : [user.availability.destination];
}

const INTERNAL = /^\d{2,6}$/;

function forwardsOutside({ forwarding }: VoipAccount): boolean {
  return [forwarding.always, forwarding.busy, forwarding.noAnswer, forwarding.unreachable].some((to) => to !== null && !INTERNAL.test(to));
}

/** Whether a call of the group can leave to the outside, where a mobile's mailbox may answer; by a forward too, where they are followed. */
export function leavesOutside(directory: Directory, targets: Target[], ignoreForwarding = true): boolean {
  return targets
    .flatMap((target) => placesOf(directory, target))
    .some(({ type, id }) => {
      if (type === 'externalNumber') return true;
      const account = type === 'voipAccount' && !ignoreForwarding ? directory.accounts.find((each) => each.id === id) : undefined;
      return account !== undefined && forwardsOutside(account);
    });
}

/** The user's devices that are picked by themselves: they ring once, as explicitly picked. */
export function coveredDevices(directory: Directory, targets: Target[], target: Target): Reference[] {
  if (target.type !== 'user' || target.reachableAt?.length) return [];
  const user = directory.users.find((each) => each.id === target.id);
  return user === undefined ? [] : devicesOf(user).filter((device) => targets.some((each) => sameTarget(each, device)));
}

export type Presence = 'ready' | 'talking' | 'offline' | 'quiet' | 'unavailable' | 'colleaguesOnly' | 'unknown';

/** Whether a target could ring now. */
export function presenceOf(directory: Directory, target: { type: string; id: string }): Presence {
  if (target.type === 'voipAccount') {
    const account = directory.accounts.find((each) => each.id === target.id);
    if (account === undefined) return 'unknown';
    if (account.doNotDisturb) return 'quiet';
    return account.registrations.length > 0 ? 'ready' : 'offline';
  }
  if (target.type === 'user') {
    const user = directory.users.find((each) => each.id === target.id);
    if (user === undefined) return 'unknown';
    const { status } = user.availability;
    if (status !== 'available') return status === 'doNotDisturb' ? 'quiet' : status;
    const devices = user.availability.destination === 'all' ? devicesOf(user) : [user.availability.destination];
    return devices.some((device) => presenceOf(directory, device) === 'ready') ? 'ready' : 'offline';
  }
  return target.type === 'externalNumber' ? 'ready' : 'unknown';
}
