import { expect, test } from '@playwright/test';
import { base, Company, post } from './rig/rest';
import { open, signIn } from './rig/people';

const PASSWORD = 'vier-zufaellige-worte';

test('a colleague is invited, chooses a password, and says where she is reached in one click', async ({ page }) => {
  const company = await Company.create('Kollegen GmbH');
  const anna = await post(company.path('users'), {
    name: 'Anna Kollegin', email: `anna-${company.id}@example.org`, role: 'user', internalNumber: '301', language: 'de',
    voipAccountIds: [company.accounts[0]!.id], externalNumberIds: [company.mobile.id],
  });
  const { link } = (await post(company.path(`users/${anna.id}/invitation`))) as unknown as { link: string };
  await page.goto(`${base()}/invitation#${link.split('#')[1]}`);
  await page.getByRole('textbox', { name: 'Neues Passwort' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: 'Passwort wiederholen' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Passwort speichern' }).click();
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await page.getByLabel('E-Mail').fill(String(anna['email']));
  await page.getByRole('textbox', { name: 'Passwort', exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Anmelden' }).click();

  await expect(page.getByRole('heading', { name: 'Mein Telefon' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Anrufgruppen' })).toHaveCount(0);
  await page.getByText('Nicht stören', { exact: true }).first().click();
  await expect(page.getByText('Gilt ab dem nächsten Anruf', { exact: false })).toBeVisible();
  await page.getByLabel('Erreichbar unter').selectOption({ label: 'Ben, Handy (+4915112345678)' });
  await page.reload();
  await expect(page.getByLabel('Erreichbar unter')).toHaveValue(/externalNumber/);
  await open(page, `/t/${company.id}/call-backs`);
  await expect(page.getByText('Niemand wartet auf einen Rückruf')).toBeVisible();
  await page.goto(`${base()}/t/${company.id}/admin/users`);
  await expect(page.getByText('Diese Seite ist nicht für deine Rolle.', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Mein Telefon' })).toBeVisible();
});

test('clause 20: a user is a target with a choice of devices, and a double pick is named and refused', async ({ page }) => {
  const company = await Company.create('Doppelt GmbH');
  await post(company.path('users'), {
    name: 'Anna Kollegin', role: 'user', voipAccountIds: [company.accounts[0]!.id], externalNumberIds: [company.mobile.id],
  });
  await signIn(page);
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await page.getByLabel('Interne Nummer').fill('640');
  await page.getByLabel('Beschreibung').fill('Doppelt');
  await page.getByRole('button', { name: 'Anna, Schreibtisch (201) hinzufügen' }).click();
  await page.getByRole('button', { name: 'Anna Kollegin hinzufügen' }).click();
  await page.getByRole('button', { name: 'Geräte wählen' }).click();
  await page.getByRole('list', { name: 'Gewählte Ziele' }).getByRole('checkbox', { name: 'Anna, Schreibtisch (201)' }).check();
  await expect(page.getByText('Anna, Schreibtisch (201) ist doppelt gewählt: an Stelle 1 und 2.', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { name: 'Anrufgruppe hinzufügen' })).toBeVisible();
  const list = page.getByRole('list', { name: 'Gewählte Ziele' });
  await list.getByRole('checkbox', { name: 'Anna, Schreibtisch (201)' }).uncheck();
  await list.getByRole('checkbox', { name: 'Ben, Handy (+4915112345678)' }).check();
  await page.getByRole('button', { name: 'Standard einschalten' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: /Doppelt/ })).toBeVisible();
});
