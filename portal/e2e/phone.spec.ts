import { expect, test } from '@playwright/test';
import { Baresip } from './rig/baresip';
import { Carrier } from './rig/carrier';
import { open, signInAs } from './rig/people';
import { Company } from './rig/rest';

const CUSTOMER = '+493099887766';

test('a missed caller is called back through one’s own phone, as dialled there', async ({ page }) => {
  test.setTimeout(90_000);
  const carrier = await Carrier.start();
  const phone = await Baresip.start(22_720);
  try {
    const company = await Company.create('Rückruf GmbH');
    const desk = company.accounts[0]!;
    await signInAs(page, company, { name: 'Anna Kollegin', internalNumber: '301', voipAccountIds: [desk.id] });
    await open(page, `/t/${company.id}/phone`);
    await page.getByLabel('Rufnummer oder interne Nummer').fill('600');
    await page.getByRole('button', { name: 'Anrufen', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Kein eigenes Telefon ist da');
    await page.getByLabel('Rufnummer oder interne Nummer').fill('+8821612345678');
    await page.getByRole('button', { name: 'Anrufen', exact: true }).click();
    await expect(page.getByText('erlauben keine Anrufe', { exact: false })).toBeVisible();

    await phone.register(String(desk['username']), String(desk['password']));
    await open(page, `/t/${company.id}/call-backs`);
    await expect(page.getByText('Niemand wartet auf einen Rückruf')).toBeVisible();
    await carrier.call(company.number.number!, CUSTOMER, 'Kundin', 2_000);
    const callsBack = async () => {
      phone.forget();
      await page.getByRole('button', { name: `${CUSTOMER} zurückrufen` }).first().click();
      await expect(page.getByText('Dein Telefon klingelt', { exact: false })).toBeVisible();
      await phone.awaits('CALL_INCOMING');
      const called = carrier.isCalled(CUSTOMER);
      phone.answer();
      expect(await called).toBe(company.number.number);
      await phone.awaits('CALL_CLOSED');
    };
    await callsBack();
    await open(page, `/t/${company.id}/phone`);
    await page.getByText('verpasst', { exact: true }).first().click();
    await callsBack();
  } finally {
    phone.close();
    await carrier.close();
  }
});
