import { expect, test, type Page } from '@playwright/test';
import { open, signIn, signInAs } from './rig/people';
import { Company, get } from './rig/rest';

const TABS_MAX = 90;

/** Goes on with the tabulator until the thing of this name has the focus. */
async function tabTo(page: Page, role: 'link' | 'button' | 'textbox' | 'combobox' | 'radio', name: string, back = false): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle !== 'none' || getComputedStyle(element).boxShadow !== 'none' || element.matches(':focus-visible'));
      expect(outline, `${name} shows that it has the focus`).toBe(true);
      return;
    }
  }
  throw new Error(`${role} "${name}" cannot be reached with the tabulator`);
}

/** Keys as a person presses them: what the page has put off because of one, such as the mark in a list that has just opened, is done before the next. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
}

test('a group is made and put into a plan with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  const company = await Company.create('Tastatur GmbH');
  await signIn(page);
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await tabTo(page, 'textbox', 'Interne Nummer');
  await page.keyboard.type('650');
  await tabTo(page, 'textbox', 'Beschreibung');
  await page.keyboard.type('Tasten');
  for (const name of ['Lager, IP-Telefon (203) hinzufügen', 'Stapler, App (204) hinzufügen']) {
    await tabTo(page, 'button', name);
    await page.keyboard.press('Enter');
  }
  const picked = page.getByRole('list', { name: 'Gewählte Ziele' }).getByRole('listitem');
  await expect(picked).toHaveCount(2);
  await tabTo(page, 'button', 'Stapler, App (204) nach oben');
  await page.keyboard.press('Enter');
  await expect(picked.first()).toContainText('Stapler, App');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('row', { name: /Tasten/ })).toBeVisible();

  await open(page, `/t/${company.id}/plans/${company.number.id}`);
  await tabTo(page, 'button', 'Anrufplan ändern');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Schritt hier hinzufügen: vor Anrufgruppe Abteilung Customer Service (600)');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Art des Schritts')).toBeFocused();
  await tabTo(page, 'combobox', 'Ziel');
  await page.keyboard.type('Tasten');
  await tabTo(page, 'button', 'Bestätigen');
  await page.keyboard.press('Enter');
  const steps = page.getByRole('listitem').filter({ hasText: 's' });
  await expect(steps.filter({ hasText: 'Tasten' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Anrufgruppe Tasten (650) ändern' }), 'the focus is on the new step').toBeFocused();
  await tabTo(page, 'button', 'Anrufgruppe Tasten (650) nach unten');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Anrufgruppe Tasten (650) ändern' }), 'the focus goes with the step').toBeFocused();
  await tabTo(page, 'button', 'Änderungen speichern', true);
  await page.keyboard.press('Enter');
  await expect(page.getByText('gilt ab dem nächsten Anruf', { exact: false })).toBeVisible();
  const plan = (await get(company.path(`phone-numbers/${company.number.id}/call-plan`))) as unknown as { steps: { id: string }[] };
  expect(plan.steps).toHaveLength(2);
  expect(plan.steps[0]!.id).toBe(company.group.id);
});

test('a filter is taken back, and the own availability changed, without the mouse', async ({ page }) => {
  const company = await Company.create('Pfeil GmbH');
  const anna = await signInAs(page, company, { name: 'Anna Kollegin', role: 'admin', voipAccountIds: [company.accounts[0]!.id] });
  await open(page, `/t/${company.id}/calls`);
  const outcome = page.getByLabel('Ausgang').first();
  await outcome.focus();
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await expect(page).toHaveURL(/outcome=answered/);
  await expect(outcome).toHaveValue('angenommen');
  await press(page, 'ArrowDown', 'ArrowUp', 'Enter');
  await expect(page).not.toHaveURL(/outcome=/);
  await expect(outcome).toHaveValue('Alle');

  await open(page, `/t/${company.id}/phone`);
  await page.getByRole('radio', { name: 'Verfügbar', exact: true }).focus();
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(page.getByRole('radio', { name: 'Nicht verfügbar', exact: true })).toBeFocused();
  await expect.poll(async () => ((await get(company.path(`users/${anna.id}`))) as unknown as { availability: { status: string } }).availability.status).toBe('unavailable');
});
