/** The values of the API as the portal uses them (contract: REST, version 1). */

export type Role = 'platform' | 'admin' | 'user';

export interface Preferences {
  language: 'de' | 'en' | 'nl';
  timezone: string;
  theme: 'system' | 'light' | 'dark';
}

export interface Session {
  state: 'signedIn' | 'secondFactorNeeded';
  person: { id: string; name: string; email: string } | null;
  role: Role | null;
  tenant: { id: string; name: string } | null;
  preferences: Preferences;
  secondFactor: boolean;
  expiresAt: string;
}

/** Somebody who is fully signed in. */
export interface SignedIn extends Session {
  person: { id: string; name: string; email: string };
  role: Role;
  /** The server knows the session no longer; the page waits for the password. */
  ended?: boolean;
}

export interface Tenant {
  id: string;
  name: string;
  country: string;
  timezone: string;
  language: string;
}

export interface Registration {
  contact: string;
  userAgent: string | null;
  transport: string;
  expiresAt: string;
}

export interface Forwarding {
  always: string | null;
  busy: string | null;
  noAnswer: string | null;
  unreachable: string | null;
  noAnswerSeconds: number;
}

export interface VoipAccount {
  id: string;
  internalNumber: string;
  description: string;
  userId: string | null;
  outboundNumber: string | null;
  doNotDisturb: boolean;
  forwarding: Forwarding;
  username: string;
  password?: string;
  domain: string;
  /** Where a phone registers; the usual ways first. */
  sip: { transport: string; port: number }[];
  registrations: Registration[];
}

export interface ExternalNumber {
  id: string;
  number: string;
  description: string;
}

export interface Trunk {
  id: string;
  internalNumber: string | null;
  description: string;
  mode: 'static' | 'register';
  host: string | null;
  port: number | null;
  transport: string | null;
  addresses: string[];
  username: string | null;
  password?: string;
  number: string | null;
  /** Of one that registers: what is registered now. */
  registrations: Registration[];
}

export type AvailabilityStatus = 'available' | 'colleaguesOnly' | 'doNotDisturb' | 'unavailable';
export interface Reference {
  type: 'voipAccount' | 'externalNumber';
  id: string;
}
export interface Availability {
  status: AvailabilityStatus;
  destination: 'all' | Reference;
}

export interface User {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  internalNumber: string | null;
  language: string | null;
  voipAccountIds: string[];
  externalNumberIds: string[];
  availability: Availability;
}

export type TargetKind = 'voipAccount' | 'trunk' | 'externalNumber' | 'user';
export interface Target {
  type: TargetKind;
  id: string;
  number?: string | null;
  reachableAt?: Reference[];
  delaySeconds?: number;
}

export interface Smart {
  recentWindowHours: number;
  previousWindowHours: number;
  stepSeconds: number;
  chainGapMinutes: number;
  maxPeople: number;
  minTalkSeconds: number;
}

export interface Confirmation {
  mode: 'none' | 'standard' | 'custom';
  acceptKey: string;
  declineKey: string;
  attempts: number;
  secondsPerAttempt: number;
  promptId: string | null;
  announceGroup: boolean;
  announceCaller: boolean;
  legs: 'external' | 'externalAndTrunks';
}

export interface CallGroup {
  id: string;
  internalNumber: string;
  description: string;
  method: 'simultaneous' | 'smart';
  smart: Smart;
  ignoreForwarding: boolean;
  ringBusy: boolean;
  ringSeconds: number;
  confirmation: Confirmation;
  displayPrefix: boolean;
  targets: Target[];
  waiting: { type: 'ringback' | 'music'; promptId: string | null };
}

export interface Prompt {
  id: string;
  description: string;
  millis: number;
}

export interface PhoneNumber {
  id: string;
  number: string;
  description: string;
}

export interface VoicemailBox {
  id: string;
  description: string;
  greetingPromptId: string | null;
  email: string | null;
}

export interface VoicemailMessage {
  id: string;
  call: string;
  state: 'new' | 'old';
  caller: string | null;
  callerName: string | null;
  receivedAt: string;
  seconds: number;
}

export interface WeeklyHours {
  days: string[];
  from: string;
  to: string;
}
export interface Schedule {
  weekly: WeeklyHours[];
  closedDates: string[];
  openDates: string[];
}

/** A schedule by a name of its own. */
export interface OpeningHours {
  id: string;
  description: string;
  schedule: Schedule;
}

export type RingKind = 'callGroup' | 'user' | 'voipAccount' | 'externalNumber' | 'trunk';
export type Step =
  | { type: RingKind; id: string; ringSeconds: number }
  | { type: 'openingHours'; schedule: Schedule; scheduleId: string | null; open: Step[]; closed: Step[] }
  | { type: 'announcement'; promptId: string }
  | {
      type: 'menu';
      promptId: string;
      options: Record<string, Step[]>;
      timeoutSeconds: number;
      attempts: number;
      otherwise: Step[];
    }
  | { type: 'voicemail'; boxId: string }
  | { type: 'callerMatch'; numbers: string[]; match: Step[]; otherwise: Step[] }
  | { type: 'hangUp'; reason: 'busy' | 'rejected' | 'normal' };
export type StepKind = Step['type'];

export interface Warning {
  pointer: string;
  code: string;
  detail: string;
}
export interface CallPlan {
  steps: Step[];
  warnings: Warning[];
}

export interface Party {
  type: TargetKind;
  id: string | null;
  name: string;
  address: string | null;
}

export interface LiveCall {
  id: string;
  state: 'ringing' | 'talking' | string;
  direction: 'inbound' | 'outbound' | 'internal';
  caller: string | null;
  callerName: string | null;
  called: string;
  ringing: Party[];
  answeredBy: Party | null;
  since: string;
  /** The call group that it is in at this moment, and when it came there. */
  groupId: string | null;
  groupSince: string | null;
}

export const outcomes = ['answered', 'missed', 'abandoned', 'busy', 'voicemail', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export interface CallRecord {
  id: string;
  direction: 'inbound' | 'outbound' | 'internal';
  caller: string | null;
  callerName: string | null;
  callerAccountId: string | null;
  called: string;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string;
  ringSeconds: number;
  talkSeconds: number;
  outcome: Outcome;
  answeredBy: Party | null;
  groupId: string | null;
}

export type TimelineEntry =
  | { type: 'step'; at: string; step: number; kind: string; id: string | null; name: string; ringSeconds: number }
  | {
      type: 'leg';
      at: string;
      leg: number;
      target: Party;
      because: { kind: string; name: string };
      ringingAt: string | null;
      answeredAt: string | null;
      endedAt: string | null;
      how: string | null;
      status: number | null;
    }
  | { type: 'skipped'; at: string; target: Party; because: string }
  | { type: 'round'; at: string; round: number; order: string; why: string }
  | { type: 'asked'; at: string; leg: number; name: string; attempt: number }
  | { type: 'digit'; at: string; leg: number; name: string; key: string; meaning: string }
  | { type: 'prompt'; at: string; promptId: string; name: string; answered: boolean }
  | { type: 'chose'; at: string; kind: string; branch: string }
  | { type: 'recorded'; at: string; boxId: string; name: string; millis: number }
  | { type: 'forwarded'; at: string; from: Party; when: string; to: string }
  | { type: 'transferred'; at: string; by: string; to: string; how: string }
  | { type: 'pickedUp'; at: string; by: Party; from: string | null }
  | { type: 'closed'; at: string; how: string; status: number | null; detail: string | null };

export interface CallDetail extends CallRecord {
  story: string[];
  timeline: TimelineEntry[];
}

export interface Carrier {
  id: string;
  name: string;
  addresses: string[];
  host: string;
  port: number;
  transport: string;
  username: string | null;
  register: boolean;
  priority: number;
  allowCallerNumber: boolean;
  /** Where our registration there stands; null when it wants none. */
  registration: { state: 'trying' | 'registered' | 'refused' | 'silent'; since: string; reason: string | null } | null;
}

export interface AccessToken {
  id: string;
  name: string;
  role: 'admin' | 'user';
  createdAt: string;
}

/** Who begins to ring at a moment of the dry run, and who does not. */
export interface SimulationEntry {
  atSeconds: number;
  step: { step: number; kind: string; id: string | null; name: string; ringSeconds: number };
  /** What a step chose that chooses: open, closed, match, otherwise, a key. */
  choice: { branch: string; others: string[] } | null;
  ring: { target: Party; address: string | null; because: { kind: string; name: string }; text: string }[];
  skipped: { target: Party; because: string; text: string }[];
}

export interface Simulation {
  timeline: SimulationEntry[];
  outcome: string | null;
  warnings: Warning[];
}
