import type { Simulation, SimulationEntry } from '../../api/model';

type Timeline = Simulation['timeline'];

/** What is shown of a last step that has no ring time. */
const LAST_SECONDS = 10;

/** When what begins to ring in an entry is over: at the end of its step, since nobody stops when the next ones join. */
export function untilOf(timeline: Timeline, entry: SimulationEntry): number {
  const begun = Math.min(...timeline.filter((each) => each.step.step === entry.step.step).map((each) => each.atSeconds));
  const next = timeline.find((each) => each.step.step !== entry.step.step && each.atSeconds >= entry.atSeconds && each.step.step > entry.step.step);
  return next?.atSeconds ?? begun + (entry.step.ringSeconds || LAST_SECONDS);
}

export function lengthOf(timeline: Timeline): number {
  return timeline.reduce((most, entry) => Math.max(most, untilOf(timeline, entry)), 1);
}

/** A row of the picture: somebody, from when to when, and why. */
export interface DryRow {
  name: string;
  from: number;
  until: number;
  why: string;
}

export function rowsOf(timeline: Timeline): DryRow[] {
  return timeline.flatMap((entry) =>
    entry.ring.map((leg) => ({ name: leg.target.name, from: entry.atSeconds, until: untilOf(timeline, entry), why: leg.text })),
  );
}
