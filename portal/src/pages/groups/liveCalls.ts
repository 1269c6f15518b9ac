import type { CallGroup, LiveCall } from '../../api/model';
import { devicesOf, sameTarget, type Directory } from './targets';

/** The live calls that touch a group: dialled by its number, or ringing at (or taken by) its targets. */
export function callsOf(group: CallGroup, calls: LiveCall[], directory: Directory): LiveCall[] {
  const devices = group.targets.flatMap((target) => {
    const user = target.type === 'user' ? directory.users.find((each) => each.id === target.id) : undefined;
    return [target, ...(user === undefined ? [] : devicesOf(user))];
  });
  const isMine = (party: { type: string; id: string | null } | null) =>
    party?.id != null && devices.some((device) => sameTarget(device, { type: party.type, id: party.id! }));
  return calls.filter(
    (call) => call.called === group.internalNumber || call.ringing.some(isMine) || isMine(call.answeredBy),
  );
}
