import { expect, test } from '@playwright/test';
import { Baresip } from './rig/baresip';
import { Carrier } from './rig/carrier';
import { base } from './rig/rest';
import { fromNothingToRinging, GERMAN } from './rig/walk';

const ADMIN = { name: 'Berta Betreiber', email: 'berta@example.org', password: 'vier-zufaellige-worte' };

/** The whole way an office manager goes: from the link of the terminal to a group that rings. */
test('from an empty system to a group that rings', async ({ page }) => {
  test.setTimeout(120_000);
  const carrier = await Carrier.start();
  const phone = await Baresip.start(22_700);
  try {
    await page.goto(process.env['TUTTI_WELCOME']!);
    await page.getByLabel('Name').fill(ADMIN.name);
    await page.getByLabel('E-Mail').fill(ADMIN.email);
    await page.getByRole('textbox', { name: 'Neues Passwort' }).fill(ADMIN.password);
    await page.getByRole('textbox', { name: 'Passwort wiederholen' }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Passwort speichern' }).click();
    await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
    await page.getByLabel('E-Mail').fill(ADMIN.email);
    await page.getByRole('textbox', { name: 'Passwort', exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await fromNothingToRinging(page, GERMAN, { company: 'Klingel GmbH', dialled: '030 5550177', number: '+49305550177', phone, carrier });
    expect(page.url()).toContain(base());
  } finally {
    phone.close();
    await carrier.close();
  }
});
