/** The fields of a group's form that can show a mistake of the server. */
export const SETTING_FIELDS = [
  'internalNumber', 'description', 'method', 'ringSeconds', 'ignoreForwarding', 'ringBusy', 'displayPrefix',
  'smart.recentWindowHours', 'smart.previousWindowHours', 'smart.stepSeconds', 'smart.chainGapMinutes',
  'smart.maxPeople', 'smart.minTalkSeconds',
  'confirmation.mode', 'confirmation.acceptKey', 'confirmation.declineKey', 'confirmation.attempts',
  'confirmation.secondsPerAttempt', 'confirmation.promptId', 'confirmation.announceGroup',
  'confirmation.announceCaller', 'confirmation.legs', 'waiting.type', 'waiting.promptId',
] as const;
