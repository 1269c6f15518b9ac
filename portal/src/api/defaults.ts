import type { CallGroup, Confirmation, Schedule, Smart, Step, StepKind } from './model';

/** The contract's defaults and ranges, once. */
export const smartDefaults: Smart = {
  recentWindowHours: 48,
  previousWindowHours: 1152,
  stepSeconds: 12,
  chainGapMinutes: 15,
  maxPeople: 3,
  minTalkSeconds: 5,
};

export const confirmationDefaults: Confirmation = {
  mode: 'none',
  acceptKey: '1',
  declineKey: '0',
  attempts: 3,
  secondsPerAttempt: 5,
  promptId: null,
  announceGroup: false,
  announceCaller: false,
  legs: 'external',
};

export const newGroup: Omit<CallGroup, 'id'> = {
  internalNumber: '',
  description: '',
  method: 'simultaneous',
  smart: smartDefaults,
  ignoreForwarding: true,
  ringBusy: false,
  ringSeconds: 25,
  confirmation: confirmationDefaults,
  displayPrefix: true,
  targets: [],
  waiting: { type: 'ringback', promptId: null },
};

export const RING_SECONDS = 25;
export const TARGETS_MAX = 50;
export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const officeHours: Schedule = {
  weekly: [{ days: DAYS.slice(0, 5), from: '09:00', to: '17:00' }],
  closedDates: [],
  openDates: [],
};

export function newStep(type: StepKind): Step {
  switch (type) {
    case 'openingHours':
      return {
        type,
        schedule: officeHours,
        scheduleId: null,
        open: [],
        closed: [],
      };
    case 'announcement':
      return { type, promptId: '' };
    case 'menu':
      return { type, promptId: '', options: { '1': [] }, timeoutSeconds: 5, attempts: 3, otherwise: [] };
    case 'voicemail':
      return { type, boxId: '' };
    case 'callerMatch':
      return { type, numbers: [], match: [], otherwise: [] };
    case 'hangUp':
      return { type, reason: 'normal' };
    default:
      return { type, id: '', ringSeconds: RING_SECONDS };
  }
}
