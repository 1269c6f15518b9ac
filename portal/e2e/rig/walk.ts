import { expect, type Page } from '@playwright/test';
import type { Baresip } from './baresip';
import type { Carrier } from './carrier';

/** The words of the portal on the way from a company to a group that rings, as people of a language read them. */
export interface Words {
  companies: string;
  add: string;
  name: string;
  save: string;
  accounts: string;
  internalNumber: string;
  description: string;
  code: string;
  username: string;
  password: string;
  ways: string;
  groups: string;
  addPhone: string;
  reachable: string;
  numbers: string;
  number: string;
  plan: string;
  change: string;
  step: string;
  confirm: string;
  done: string;
  holds: string;
  rings: string;
  quiet: string;
  calls: string;
  story: string;
  ringing: string;
}

export const GERMAN: Words = {
  companies: 'Firmen', add: 'Hinzufügen', name: 'Name', save: 'Speichern', accounts: 'VoIP-Accounts', internalNumber: 'Interne Nummer',
  description: 'Beschreibung', code: 'QR-Code mit den Zugangsdaten', username: 'Benutzername', password: 'Passwort', ways: 'Transport, Port', groups: 'Anrufgruppen',
  addPhone: 'Empfang (201) hinzufügen', reachable: '1 von 1 erreichbar', numbers: 'Rufnummern', number: 'Rufnummer', plan: 'Anrufplan',
  change: 'Anrufplan ändern', step: 'Schritt hinzufügen', confirm: 'Bestätigen', done: 'Änderungen speichern', holds: 'gilt ab dem nächsten Anruf',
  rings: 'klingelt bei Empfang', quiet: 'Gerade klingelt und spricht niemand.', calls: 'Anrufe', story: 'Ablauf', ringing: 'klingelt',
};

interface Rings {
  company: string;
  /** As one dials it, and as it is shown. */
  dialled: string;
  number: string;
  phone: Baresip;
  carrier: Carrier;
}

/** From the list of companies to a group that rings a phone, and the picture of that call; a person's whole first afternoon. */
export async function fromNothingToRinging(page: Page, say: Words, { company, dialled, number, phone, carrier }: Rings): Promise<void> {
  const toAdd = async (link: string) => {
    await page.getByRole('link', { name: link, exact: true }).click();
    await page.getByRole('link', { name: say.add, exact: true }).first().click();
  };
  const save = () => page.getByRole('button', { name: say.save, exact: true }).click();
  await toAdd(say.companies);
  await page.getByRole('textbox', { name: say.name }).fill(company);
  await save();

  await toAdd(say.accounts);
  await page.getByLabel(say.internalNumber).fill('201');
  await page.getByLabel(say.description).fill('Empfang');
  await save();
  await expect(page.getByRole('img', { name: say.code })).toBeVisible();
  const cell = (label: string) => page.getByRole('row', { name: label }).getByRole('cell').locator('p').innerText();
  const udp = /UDP (\d+)/.exec(await cell(say.ways))![1];
  await phone.register(await cell(say.username), await cell(say.password), Number(udp));
  await expect(page.getByText('baresip', { exact: false }).first()).toBeVisible();

  await toAdd(say.groups);
  await page.getByLabel(say.internalNumber).fill('600');
  await page.getByLabel(say.description).fill('Abteilung Customer Service');
  await page.getByRole('button', { name: say.addPhone }).click();
  await save();
  await expect(page.getByRole('row', { name: /Abteilung Customer Service/ })).toContainText(say.reachable);

  await toAdd(say.numbers);
  await page.getByLabel(say.number).fill(dialled);
  await save();
  await expect(page.getByRole('row', { name: number })).toBeVisible();

  await page.getByRole('link', { name: say.plan, exact: true }).click();
  await page.getByRole('link', { name: number }).click();
  await page.getByRole('button', { name: say.change }).click();
  await page.getByRole('button', { name: say.step }).click();
  await page.getByRole('button', { name: say.confirm }).click();
  await page.getByRole('button', { name: say.done }).click();
  await expect(page.getByText(say.holds, { exact: false })).toBeVisible();

  await page.getByRole('link', { name: 'Live', exact: true }).click();
  const leaves = new AbortController();
  const ended = carrier.call(number, '+4930123456', 'Anrufer', leaves.signal);
  await expect(page.getByText(say.rings)).toBeVisible();
  await phone.awaits('CALL_INCOMING');
  leaves.abort();
  expect(await ended, 'what the caller was told after giving up').toBe(487);
  await expect(page.getByText(say.quiet)).toBeVisible();

  await page.getByRole('link', { name: say.calls, exact: true }).click();
  await page.getByRole('row', { name: '+4930123456' }).click();
  await expect(page.getByRole('heading', { name: say.story, exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: new RegExp(`Empfang: ${say.ringing}`) })).toBeVisible();
}
