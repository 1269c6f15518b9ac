import { expect, test } from '@playwright/test';
import { open, signIn } from './rig/people';
import { Company, get, post, put } from './rig/rest';

/** The source document walked clause by clause, by its own words. */
test.describe.configure({ mode: 'serial' });
let company: Company;

test.beforeAll(async () => {
  company = await Company.create('Klausel GmbH');
});

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await open(page, `/t/${company.id}/live`);
});

test('clause 2: Admin, Anrufgruppen, Hinzufügen', async ({ page }) => {
  await page.getByRole('button', { name: 'Admin', exact: true }).click();
  await page.getByRole('link', { name: 'Anrufgruppen' }).click();
  await page.getByRole('link', { name: 'Hinzufügen' }).click();
  await expect(page.getByRole('heading', { name: 'Anrufgruppe hinzufügen' })).toBeVisible();
  await page.getByRole('button', { name: 'Admin', exact: true }).click();
  await page.getByRole('link', { name: 'VoIP-Trunks' }).click();
  await expect(page.getByText('Noch kein', { exact: false }).or(page.getByRole('heading', { level: 2 })).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Hinzufügen' }), 'one way to begin an empty list').toHaveCount(1);
});

test('clauses 3, 4: internal number and description are asked for, and a taken number is told at its field', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gib eine interne Nummer mit 2 bis 6 Ziffern an.')).toBeVisible();
  await expect(page.getByText('Gib eine Beschreibung an.')).toBeVisible();
  await expect(page.getByText('Wähle mindestens ein Ziel.')).toBeVisible();
  await page.getByLabel('Interne Nummer').fill('600');
  await page.getByLabel('Beschreibung').fill('Abteilung Verkauf');
  await page.getByRole('button', { name: 'Lager, IP-Telefon (203) hinzufügen' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByLabel('Interne Nummer')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('600', { exact: false }).filter({ hasText: 'Abteilung Customer Service' })).toBeVisible();
});

test('clauses 5 to 10: both methods, with the rounds of the smart order as a picture', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await expect(page.getByRole('radio', { name: 'Alle gleichzeitig' })).toBeChecked();
  await page.getByRole('radio', { name: 'Smarte Rufreihenfolge' }).check();
  await expect(page.getByLabel('Zuletzt gesprochen, Stunden')).toHaveValue('48');
  await expect(page.getByLabel('Davor gesprochen, Stunden')).toHaveValue('1152');
  await expect(page.getByText('in den letzten 48 Stunden zuletzt mit dem Anrufer sprach', { exact: false })).toBeVisible();
  await expect(page.getByText('bis 48 Tage zurück', { exact: false })).toBeVisible();
  await expect(page.getByRole('img', { name: 'klingelt von 12 s bis 25 s' })).toBeVisible();
});

test('clause 11: Rufumleitung ignorieren is on, and says what off means', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  const ignore = page.getByRole('switch', { name: 'Rufumleitung ignorieren' });
  await expect(ignore).toBeChecked();
  await ignore.uncheck();
  await expect(page.getByText('geht jeder Anruf an deren Nummer', { exact: false })).toBeVisible();
});

test('clauses 12 to 15: Anrufbestätigung is proposed as soon as an external number is in', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await expect(page.getByRole('radio', { name: 'Kein' })).toBeChecked();
  await page.getByRole('button', { name: 'Ben, Handy (+4915112345678) hinzufügen' }).click();
  await page.getByRole('button', { name: 'Standard einschalten' }).click();
  await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
  await page.getByRole('radio', { name: 'Angepasst' }).check();
  await expect(page.getByLabel('Sekunden je Versuch')).toHaveValue('5 s');
});

test('clause 14: it is proposed on the tab of the targets too, and for a user who has a mobile', async ({ page }) => {
  await post(company.path('users'), { name: 'Ben Unterwegs', role: 'user', externalNumberIds: [company.mobile.id] });
  await open(page, `/t/${company.id}/admin/call-groups/${company.group.id}?tab=targets`);
  await page.getByRole('button', { name: 'Ben Unterwegs hinzufügen' }).click();
  await page.getByRole('button', { name: 'Standard einschalten' }).click();
  await page.getByRole('tab', { name: 'Einstellungen' }).click();
  await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
});

test('clauses 16 to 19: targets of each kind under the document’s headings, by drag and drop too', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  for (const kind of ['VoIP-Accounts', 'VoIP-Trunks', 'Rufweiterleitung', 'User']) {
    await expect(page.getByRole('button', { name: new RegExp(`^${kind} \\d`) })).toBeVisible();
  }
  await expect(page.getByText('Diese Auswahl hat Priorität', { exact: false })).toBeVisible();
  const picked = page.getByRole('list', { name: 'Gewählte Ziele' });
  const stacker = page.getByText('Stapler, App (204)', { exact: true });
  await stacker.hover();
  await page.mouse.down();
  await page.mouse.move(700, 20, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('.dragged')).toHaveCount(0);
  await expect(picked.getByRole('listitem'), 'let go of outside of the list').toHaveCount(0);
  await stacker.hover();
  await page.mouse.down();
  await page.getByText('Ziehe Ziele hierher', { exact: false }).hover();
  await page.mouse.move(900, 500, { steps: 8 });
  await page.getByText('Ziehe Ziele hierher', { exact: false }).hover();
  await page.mouse.up();
  await expect(picked.getByText('Stapler, App (204)')).toBeVisible();
  await expect(page.locator('.dragged')).toHaveCount(0); // Until it has landed, a click would count as its end.
  await page.getByRole('button', { name: 'Lager, IP-Telefon (203) hinzufügen' }).focus();
  await page.keyboard.press('Enter');
  await expect(picked.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Lager, IP-Telefon (203) nach oben' }).focus();
  await page.keyboard.press('Enter');
  await expect(picked.getByRole('listitem').first()).toContainText('Lager, IP-Telefon');
});

test('clause 21: Speichern, and the group is there', async ({ page }) => {
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await page.getByLabel('Interne Nummer').fill('610');
  await page.getByLabel('Beschreibung').fill('Abteilung Lager');
  await page.getByRole('button', { name: 'Lager, IP-Telefon (203) hinzufügen' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: /Abteilung Lager/ })).toContainText('610');
});

test('clause 22: the group into the call plan', async ({ page }) => {
  await page.getByRole('link', { name: 'Anrufplan', exact: true }).click();
  await page.getByRole('link', { name: company.number.number! }).click();
  await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
  await page.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await page.getByLabel('Art des Schritts').selectOption('Callgroup');
  await expect(page.getByLabel('Art des Schritts').getByRole('option', { name: 'Anrufgruppe (Callgroup)' })).toBeAttached();
  await page.getByLabel('Ziel', { exact: true }).selectOption({ label: 'Abteilung Lager (610)' });
  await page.getByRole('button', { name: 'Bestätigen' }).click();
  await expect(page.getByText('0:25', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.getByRole('button', { name: 'Anrufplan ändern' })).toBeVisible();
  const plan = (await get(company.path(`phone-numbers/${company.number.id}/call-plan`))) as unknown as { steps: { type: string }[] };
  expect(plan.steps.map((step) => step.type)).toEqual(['callGroup', 'callGroup']);
});

test('a draft is moved by keyboard, taken back, and guarded when one leaves', async ({ page }) => {
  await open(page, `/t/${company.id}/plans/${company.number.id}`);
  await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
  await page.getByRole('button', { name: /Abteilung Lager \(610\) nach oben/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: '0:00' }).first()).toContainText('Abteilung Lager');
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Änderungen nicht gespeichert');
  await page.getByRole('button', { name: 'Auf der Seite bleiben' }).click();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByRole('button', { name: 'Änderungen speichern' })).toBeDisabled();
});

test('a step goes into a branch by menu, out of it by mouse, and back by keyboard; what was saved meanwhile is reloaded', async ({ page }) => {
  const other = await Company.create('Zweige GmbH');
  const path = other.path(`phone-numbers/${other.number.id}/call-plan`);
  const mobile = { type: 'externalNumber', id: other.mobile.id, ringSeconds: 30 };
  const schedule = { weekly: [{ days: ['mon'], from: '09:00', to: '17:00' }], closedDates: [], openDates: [] };
  await put(path, { steps: [{ type: 'callGroup', id: other.group.id, ringSeconds: 25 }, { type: 'openingHours', schedule, open: [mobile], closed: [] }] });
  await open(page, `/t/${other.id}/plans/${other.number.id}`);
  await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
  const closed = page.getByRole('region', { name: 'Geschlossen' });
  const said = page.getByRole('status').filter({ hasText: 'ist jetzt in' });
  await page.getByRole('button', { name: /Customer Service \(600\) verschieben nach/ }).click();
  await page.getByRole('menuitem', { name: /Öffnungszeiten .*: Geschlossen/ }).click();
  await expect(closed.getByText('Abteilung Customer Service (600)')).toBeVisible();
  await expect(closed.getByRole('button', { name: /Customer Service \(600\) ändern/ })).toBeFocused();
  await expect(said).toHaveText(/Anrufgruppe .*\(600\) ist jetzt in „Öffnungszeiten .*: Geschlossen“ an Stelle 1 von 1/);
  await page.getByRole('button', { name: /Öffnungszeiten .* verschieben nach/ }).waitFor({ state: 'detached' }); // It has itself only.

  const handle = page.getByRole('button', { name: /Customer Service \(600\) verschieben$/ });
  const drop = async (x: number, y: number) => {
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 10 });
    await page.mouse.up();
  };
  await drop(700, 20);
  await expect(closed.getByText('Abteilung Customer Service (600)'), 'let go of outside').toBeVisible();
  await expect(page.locator('.dragged')).toHaveCount(0);
  const end = (await page.getByRole('button', { name: 'Schritt hinzufügen', exact: true }).boundingBox())!;
  await drop(end.x + 20, end.y + end.height / 2);
  await expect(closed.getByText('Abteilung Customer Service (600)')).toHaveCount(0);
  await expect(said).toContainText('„Anrufplan selbst“ an Stelle 2 von 2');

  await handle.focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.dragged')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Geschlossen“, Stelle 1.', { exact: false })).toBeAttached();
  await page.keyboard.press('Space');
  await expect(closed.getByText('Abteilung Customer Service (600)')).toBeVisible();

  await put(path, { steps: [mobile] });
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await page.getByRole('button', { name: 'Neu laden, meine Änderungen verwerfen' }).click();
  await expect(closed).toHaveCount(0);
  await expect(page.getByText('Ben, Handy (+4915112345678)')).toBeVisible();
  await page.getByRole('button', { name: /Rufweiterleitung .* entfernen/ }).click();
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.getByRole('button', { name: 'Anrufplan ändern' })).toBeVisible();
});

test('a step that is open is confirmed before anything else is changed, and does not get lost', async ({ page }) => {
  await open(page, `/t/${company.id}/plans/${company.number.id}`);
  await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
  await page.getByRole('button', { name: /Customer Service \(600\) nach unten/ }).click();
  await page.getByRole('button', { name: /Customer Service \(600\) ändern/ }).click();
  await page.getByLabel('Klingeldauer').fill('40');
  await expect(page.getByRole('button', { name: /Abteilung Lager \(610\) entfernen/ }), 'the places stay').toBeDisabled();
  await expect(page.getByRole('button', { name: 'Änderungen speichern' })).toBeDisabled();
  await expect(page.getByText('Bestätige zuerst den offenen Schritt', { exact: false })).toBeVisible();
  await page.getByRole('tab', { name: 'Bild' }).click();
  await page.getByRole('tab', { name: 'Schritte' }).click();
  await expect(page.getByLabel('Klingeldauer')).toHaveValue('40 s');
  await page.getByRole('button', { name: 'Bestätigen' }).click();
  await expect(page.getByText('40 s', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByRole('button', { name: /Abteilung Lager \(610\) ändern/ }).click();
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page.getByRole('dialog'), 'an open step is guarded too').toContainText('Änderungen nicht gespeichert');
  await page.getByRole('button', { name: 'Auf der Seite bleiben' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
  await expect(page.getByRole('button', { name: 'Bestätigen' }), 'a new draft begins with nothing open').toHaveCount(0);
});
