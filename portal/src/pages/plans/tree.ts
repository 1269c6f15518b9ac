import type { Step } from '../../api/model';

/** Where a step is: places and branch names in turn, e.g. `[1, 'open', 0]`. */
export type Path = (number | string)[];

/** The branches of a step, by their names in the API. */
export function branchesOf(step: Step): { name: string[]; steps: Step[] }[] {
  switch (step.type) {
    case 'openingHours':
      return [{ name: ['open'], steps: step.open }, { name: ['closed'], steps: step.closed }];
    case 'menu':
      return [
        ...Object.keys(step.options).map((key) => ({ name: ['options', key], steps: step.options[key]! })),
        { name: ['otherwise'], steps: step.otherwise },
      ];
    case 'callerMatch':
      return [{ name: ['match'], steps: step.match }, { name: ['otherwise'], steps: step.otherwise }];
    default:
      return [];
  }
}

/** How long a step itself takes at most; hours and a caller's number are looked up at once. */
export function ownSecondsOf(step: Step): number {
  if ('ringSeconds' in step) return step.ringSeconds;
  return step.type === 'menu' ? step.timeoutSeconds * step.attempts : 0;
}

/** How long it takes at most until the next step runs: by the longest of the branches that lead there. */
export function secondsOf(step: Step): number {
  const ways = branchesOf(step).filter((branch) => !branch.steps.some(ends));
  const longest = ways.map((branch) => branch.steps.reduce((sum, each) => sum + secondsOf(each), 0));
  return ownSecondsOf(step) + Math.max(0, ...longest);
}

/** The second, from the start of the list, at which each step begins. */
export function startsOf(steps: Step[]): number[] {
  let at = 0;
  return steps.map((step) => {
    const start = at;
    at += secondsOf(step);
    return start;
  });
}

/** After such a step no other one in the list is reached: it ends the call, or each of its branches does. */
export function ends(step: Step): boolean {
  const branches = branchesOf(step);
  return step.type === 'hangUp' || step.type === 'voicemail' || (branches.length > 0 && branches.every((branch) => branch.steps.some(ends)));
}

function put(container: unknown, path: Path, change: (steps: Step[]) => Step[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(container as Step[]);
  if (Array.isArray(container)) return container.map((each: unknown, at) => (at === key ? put(each, rest, change) : each));
  const record = container as Record<string, unknown>;
  return { ...record, [key]: put(record[key], rest, change) };
}

/** A plan with the list of steps at a path changed; the path of the plan itself is empty. */
export function changeList(plan: Step[], path: Path, change: (steps: Step[]) => Step[]): Step[] {
  return put(plan, path, change) as Step[];
}

export function insert(plan: Step[], list: Path, at: number, step: Step): Step[] {
  return changeList(plan, list, (steps) => steps.toSpliced(at, 0, step));
}

export function replaceStep(plan: Step[], list: Path, at: number, step: Step): Step[] {
  return changeList(plan, list, (steps) => steps.with(at, step));
}

export function removeStep(plan: Step[], list: Path, at: number): Step[] {
  return changeList(plan, list, (steps) => steps.toSpliced(at, 1));
}

/** Whether a plan leads to something. */
export function mentions(steps: Step[], type: string, id: string): boolean {
  return steps.some(
    (step) =>
      (step.type === type && 'id' in step && step.id === id) ||
      (type === 'openingHours' && step.type === 'openingHours' && step.scheduleId === id) ||
      (type === 'voicemailBox' && step.type === 'voicemail' && step.boxId === id) ||
      branchesOf(step).some((branch) => mentions(branch.steps, type, id)),
  );
}

/** All steps, branches included, with their pointers as the API writes them. */
export function walk(steps: Step[], path: Path = []): { step: Step; pointer: string }[] {
  return steps.flatMap((step, at) => [
    { step, pointer: `/steps/${[...path, at].join('/')}` },
    ...branchesOf(step).flatMap((branch) => walk(branch.steps, [...path, at, ...branch.name])),
  ]);
}
