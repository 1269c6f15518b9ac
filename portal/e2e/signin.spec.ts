import { expect, test } from '@playwright/test';
import { OPERATOR, signIn } from './rig/people';
import { base, Company } from './rig/rest';

test('nobody gets in with a wrong password, and the sentence does not say what was wrong', async ({ page }) => {
  await page.goto(base());
  await page.getByLabel('E-Mail').fill('nobody@example.org');
  await page.getByRole('textbox', { name: 'Passwort' }).fill('wrong-wrong-wrong');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test('signs in and out, and the cookie is of no use afterwards', async ({ page }) => {
  await signIn(page);
  await page.context().clearCookies();
  await page.goto(base());
  await page.getByLabel('E-Mail').fill(OPERATOR.email);
  await page.getByRole('textbox', { name: 'Passwort' }).fill(OPERATOR.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: 'Eigenes Konto' })).toBeVisible();
  const before = await page.context().cookies();
  await page.getByRole('button', { name: 'Eigenes Konto' }).click();
  await page.getByRole('menuitem', { name: 'Abmelden' }).click();
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await page.context().addCookies(before);
  const answer = await page.request.get(`${base()}/api/v1/session`);
  expect(answer.status()).toBe(401);
});

test('a change without the proof of our own pages is refused', async ({ page }) => {
  await signIn(page);
  const answer = await page.request.put(`${base()}/api/v1/session/preferences`, { data: { language: 'de', timezone: 'Europe/Berlin' } });
  expect(answer.status()).toBe(403);
});

test('the end of a session, and a server that is away, take nothing that was typed', async ({ page }) => {
  const company = await Company.create('Sitzung GmbH');
  await page.context().clearCookies();
  await signIn(page);
  await page.request.delete(`${base()}/api/v1/session`, { headers: { 'X-Tutti-CSRF': '1' } });
  const group = `/t/${company.id}/admin/call-groups/${company.group.id}`;
  await page.goto(`${base()}${group}`);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText('Gib deine E-Mail-Adresse an.')).toBeVisible();
  await page.getByLabel('E-Mail').fill(OPERATOR.email);
  await page.getByRole('textbox', { name: 'Passwort' }).fill(OPERATOR.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  const description = page.getByLabel('Beschreibung');
  await expect(description, 'whoever wanted a page comes to it').toHaveValue('Abteilung Customer Service');

  await description.fill('Anders');
  await page.request.delete(`${base()}/api/v1/session`, { headers: { 'X-Tutti-CSRF': '1' } });
  await page.keyboard.press('Control+s'); // The line of events may have told already that the session is gone.
  const again = page.getByRole('dialog', { name: 'Deine Anmeldung ist abgelaufen' });
  await again.getByRole('textbox', { name: 'Passwort' }).fill(OPERATOR.password);
  await again.getByRole('button', { name: 'Anmelden' }).click();
  await expect(again).toBeHidden();
  await expect(description).toHaveValue('Anders');

  await page.route('**/api/v1/**', (route) => route.abort());
  await page.waitForTimeout(5_500); // What was read has grown old.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('Keine Verbindung: du siehst', { exact: false })).toBeVisible();
  await expect(description).toHaveValue('Anders');
  await page.unroute('**/api/v1/**');
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
  await expect(page.getByText('Keine Verbindung: du siehst', { exact: false })).toBeHidden();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
});
