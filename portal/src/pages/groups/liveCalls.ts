import type { CallGroup, LiveCall } from '../../api/model';

/** The live calls that are in a group at this moment: they ring there, or its member has answered. */
export function callsOf(group: Pick<CallGroup, 'id'>, calls: LiveCall[]): LiveCall[] {
  return calls.filter((call) => call.groupId === group.id);
}

/** Since when a call is where it is: in its group, where it is in one. */
export function waitingSince(call: LiveCall): string {
  return call.groupSince ?? call.since;
}
