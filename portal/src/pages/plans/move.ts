import type { Step } from '../../api/model';
import { branchesOf, ends, insert, removeStep, type Path } from './tree';

/** A place in a plan: before step `at` of a list, or that step itself. */
export interface Place {
  list: Path;
  at: number;
}

/** A list of steps that a step can be moved to, and where it comes to stand in it. */
export interface Home extends Place {
  /** The branch: the step that it belongs to, and its name; null for the plan itself. */
  branch: { step: Step; name: string[] } | null;
}

export function samePlace(one: Place, other: Place): boolean {
  return one.at === other.at && one.list.join('/') === other.list.join('/');
}

/** Whether a list is inside a step, in one of its branches. */
export function isInside(list: Path, step: Place): boolean {
  const path = [...step.list, step.at];
  return path.every((key, at) => list[at] === key);
}

/** The list of steps at a path. */
export function listAt(plan: Step[], path: Path): Step[] {
  let found: unknown = plan;
  for (const key of path) found = (found as Record<string | number, unknown>)[key];
  return found as Step[];
}

/** A place, by its numbers after the step at `gone` was taken out. */
function without(place: Place, gone: Place): Place {
  const depth = gone.list.length;
  const same = gone.list.every((key, at) => place.list[at] === key);
  if (!same) return place;
  if (place.list.length === depth) return place.at > gone.at ? { ...place, at: place.at - 1 } : place;
  const beside = place.list[depth] as number;
  return beside > gone.at ? { ...place, list: place.list.with(depth, beside - 1) } : place;
}

/**
 * Moves a step to another place of the plan, before whatever stands there; tells where it stands then.
 * Null when that changes nothing, and for a place in one of its own branches: it cannot go into itself.
 */
export function relocate(plan: Step[], from: Place, to: Place): { plan: Step[]; place: Place } | null {
  const step = listAt(plan, from.list)[from.at];
  if (step === undefined || isInside(to.list, from)) return null;
  const place = without(to, from);
  if (samePlace(place, from) || to.at < 0 || to.at > listAt(plan, to.list).length) return null;
  return { plan: insert(removeStep(plan, from.list, from.at), place.list, place.at, step), place };
}

/** Moves a step up or down in its list. */
export function shift(plan: Step[], from: Place, by: number): { plan: Step[]; place: Place } | null {
  return relocate(plan, from, { list: from.list, at: from.at + (by > 0 ? by + 1 : by) });
}

function listsOf(steps: Step[], list: Path, branch: Home['branch']): { list: Path; steps: Step[]; branch: Home['branch'] }[] {
  return [
    { list, steps, branch },
    ...steps.flatMap((step, at) =>
      branchesOf(step).flatMap((each) => listsOf(each.steps, [...list, at, ...each.name], { step, name: each.name })),
    ),
  ];
}

/**
 * The other lists that a step can be moved to. Out of a branch it comes right behind the step that has the
 * branch; elsewhere to the end, though before a step that ends the call.
 */
export function homesOf(plan: Step[], from: Place): Home[] {
  return listsOf(plan, [], null)
    .filter(({ list }) => list.join('/') !== from.list.join('/') && !isInside(list, from))
    .map(({ list, steps, branch }) => {
      const outward = list.every((key, at) => from.list[at] === key);
      const end = steps.findIndex(ends);
      return { list, branch, at: outward ? (from.list[list.length] as number) + 1 : end < 0 ? steps.length : end };
    });
}
