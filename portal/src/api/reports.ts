import type { CallRecord, Outcome, Step } from './model';

/** Calls, counted by outcome. */
export type Figures = Record<Outcome, number> & {
  calls: number;
  talkSeconds: number;
  waitSeconds: { average: number; p50: number; p90: number; longest: number };
};

export interface Statistics {
  from: string;
  to: string;
  timezone: string;
  bucket: string;
  total: Figures;
  groups: (Figures & { id: string | null; name: string | null })[];
  hours: { weekday: number; hour: number; calls: number }[];
  answeredBy: { type: string; id: string | null; name: string; calls: number; talkSeconds: number; averageWaitSeconds: number }[];
  series: { start: string; calls: number; answered: number; missed: number; abandoned: number; voicemail: number }[];
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
