import type { TFunction } from 'i18next';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences } from './telling';

const german = new Map(
  readFileSync(join(import.meta.dirname, 'words.tsv'), 'utf8').split('\n').map((line) => line.split('\t') as [string, string]),
);
const t = ((key: string, values: Record<string, unknown> = {}) =>
  (german.get(key) ?? String(values['defaultValue'] ?? key)).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))) as unknown as TFunction;
const names: Record<string, string> = { a1: 'Anna (201)', b2: 'Ben (202)', g: 'Kundendienst (600)', h: 'Bürozeiten', box: 'Empfang' };
const speaker = { t, nameOf: (id: string) => names[id] };
const told = (kind: string, before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  differences({ kind, before, after }, speaker).map(({ field, before: old, after: fresh }) => `${field}: ${old.join(' | ')} → ${fresh.join(' | ')}`);

describe('a change in words', () => {
  it('says of each property what the forms call it', () => {
    expect(told('callGroup', { ringSeconds: 25, method: 'simultaneous', ringBusy: false }, { ringSeconds: 40, method: 'smart', ringBusy: true })).toEqual([
      'Klingeldauer: 25 s → 40 s', 'Anrufmethode: Alle gleichzeitig → Smarte Rufreihenfolge', 'Auch klingeln, wer gerade spricht: nein → ja',
    ]);
  });

  it('says what of a part has changed, and what it is part of', () => {
    const target = { type: 'voipAccount', id: 'a1' };
    expect(told('callGroup', { targets: [{ ...target, delaySeconds: 0 }], confirmation: { mode: 'none' } }, { targets: [{ ...target, delaySeconds: 5 }], confirmation: { mode: 'standard' } })).toEqual([
      'Ziele 1 › Verzögerung: 0 s → 5 s', 'Anrufbestätigung › Anrufbestätigung: Kein → Standard',
    ]);
  });

  it('calls things by their names, as long as they have one', () => {
    const [anna, ben, gone] = ['a1', 'b2', 'gone'].map((id) => ({ type: 'voipAccount', id, delaySeconds: 0 }));
    expect(told('callGroup', { targets: [anna] }, { targets: [ben, gone] })).toEqual([
      'Ziele: VoIP-Account: Anna (201), Verzögerung: 0 s → VoIP-Account: Ben (202), Verzögerung: 0 s | VoIP-Account: gone, Verzögerung: 0 s',
    ]);
    expect(told('user', { availability: { status: 'available', destination: { type: 'all' } } }, { availability: { status: 'doNotDisturb', destination: { type: 'voipAccount', id: 'a1' } } })).toEqual([
      'Verfügbarkeit › Zustand: Verfügbar → Nicht stören',
      'Verfügbarkeit › Erreichbar unter: alle Geräte und Nummern → VoIP-Account: Anna (201)',
    ]);
  });

  it('shows a plan as it goes on, what a step leads to below it', () => {
    const ring = { type: 'callGroup', id: 'g', ringSeconds: 25 };
    const schedule = { weekly: [{ days: ['mon', 'tue'], from: '09:00', to: '17:00' }], closedDates: [], openDates: [] };
    expect(told('phoneNumber', { plan: { steps: [] } }, { plan: { steps: [{ type: 'openingHours', schedule, scheduleId: null, open: [ring], closed: [] }, { type: 'voicemail', boxId: 'box' }] } })).toEqual([
      'Anrufplan › Schritte: – → Öffnungszeiten |   Öffnungszeiten: |     Jede Woche: |       Mo, Di: 09:00–17:00 |   Geöffnet: |     Anrufgruppe: Kundendienst (600), Klingeldauer: 25 s | Voicemail, Voicemail-Box: Empfang',
    ]);
  });

  it('tells of what came or went what it was, and raw what it does not know', () => {
    expect(told('callGroup', null, { id: 'x', description: 'Neu', internalNumber: null, novelty: 'raw' })).toEqual(['Beschreibung: – → Neu', 'novelty: – → raw']);
    expect(told('callGroup', { method: 'strange' }, null)).toEqual(['Anrufmethode: strange → –']);
  });
});
