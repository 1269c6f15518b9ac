import type { CallRecord, Outcome, Step } from './model';

/** Calls, counted by outcome. */
export type Figures = Record<Outcome, number> & {
  calls: number;
  talkSeconds: number;
  waitSeconds: { average: number; p50: number; p90: number; longest: number };
};

export interface Answerer {
  type: string;
  id: string | null;
  /** Null when it is gone and was never shown by one. */
  name: string | null;
  calls: number;
  talkSeconds: number;
  averageWaitSeconds: number;
  /** Of which groups, the largest first; null: of none. */
  groups: { id: string | null; calls: number }[];
}

export interface Statistics {
  from: string;
  to: string;
  timezone: string;
  bucket: 'hour' | 'day' | 'week' | 'month';
  total: Figures;
  groups: (Figures & { id: string | null; name: string | null })[];
  hours: { weekday: number; hour: number; calls: number }[];
  answeredBy: Answerer[];
  /** By local time, without the offset; slices without calls are left out. */
  series: (Record<Outcome, number> & { start: string; calls: number })[];
}

/** A caller whom nobody answered, until somebody has called him back. */
export interface CallBack {
  call: string;
  group: string;
  caller: string;
  callerName: string | null;
  missedAt: string;
  attempts: number;
  state: 'open' | 'claimed' | 'done';
  owner: { id: string; name: string } | null;
  changedAt: string | null;
}

/** A call plan as it was stored once. */
export interface PlanVersion {
  version: string;
  at: string;
  actor: { type: string; id: string | null; name: string };
  steps: Step[];
}

export type OwnCall = CallRecord;
