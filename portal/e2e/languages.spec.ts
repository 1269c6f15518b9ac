import { expect, test } from '@playwright/test';
import { Baresip } from './rig/baresip';
import { Carrier } from './rig/carrier';
import { open, signIn, signInAs } from './rig/people';
import { Company } from './rig/rest';
import { fromNothingToRinging, type Words } from './rig/walk';

const whole: Record<'en' | 'nl', Words> = {
  en: {
    companies: 'Companies', add: 'Add', name: 'Name', save: 'Save', accounts: 'VoIP accounts', internalNumber: 'Internal number',
    description: 'Description', code: 'QR code with the settings', username: 'Username', password: 'Password', ways: 'Transport, port', groups: 'Call groups',
    addPhone: 'Add Empfang (201)', reachable: '1 of 1 reachable', numbers: 'Phone numbers', number: 'Phone number', plan: 'Call plan',
    change: 'Change call plan', step: 'Add step', confirm: 'Confirm', done: 'Save changes', holds: 'holds from the next call on',
    rings: 'rings at Empfang', quiet: 'Nobody rings or talks at the moment.', calls: 'Calls', story: 'Timeline', ringing: 'ringing',
  },
  nl: {
    companies: 'Bedrijven', add: 'Toevoegen', name: 'Naam', save: 'Opslaan', accounts: 'VoIP-accounts', internalNumber: 'Intern nummer',
    description: 'Omschrijving', code: 'QR-code met de gegevens', username: 'Gebruikersnaam', password: 'Wachtwoord', ways: 'Transport, poort', groups: 'Belgroepen',
    addPhone: 'Empfang (201) toevoegen', reachable: '1 van 1 bereikbaar', numbers: 'Telefoonnummers', number: 'Telefoonnummer', plan: 'Belplan',
    change: 'Belplan wijzigen', step: 'Stap toevoegen', confirm: 'Bevestigen', done: 'Wijzigingen opslaan', holds: 'geldt vanaf het volgende gesprek',
    rings: 'rinkelt bij Empfang', quiet: 'Er rinkelt of praat nu niemand.', calls: 'Gesprekken', story: 'Verloop', ringing: 'rinkelt',
  },
};
const ports = { en: 22_740, nl: 22_760 } as const;
const numbers = { en: '55501', nl: '55502' } as const;

test('a person’s language and colours are his own, whoever chose another one at this browser', async ({ page }) => {
  const company = await Company.create('Talen BV');
  await page.addInitScript(() => localStorage.setItem('tutti.language', 'en'));
  await signInAs(page, company, { name: 'Piet', voipAccountIds: [company.accounts[0]!.id], language: 'nl' });
  await open(page, `/t/${company.id}/phone`);
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn telefoon' })).toBeVisible();
  await page.getByRole('button', { name: 'Donker weergeven' }).click();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

for (const language of ['en', 'nl'] as const) {
  test(`from a new company to a group that rings, ${language}`, async ({ page }, { repeatEachIndex }) => {
    test.setTimeout(120_000);
    const number = `${numbers[language]}${70 + repeatEachIndex}`;
    const carrier = await Carrier.start();
    const phone = await Baresip.start(ports[language]);
    try {
      await signIn(page, language);
      await open(page, '/platform/tenants');
      await fromNothingToRinging(page, whole[language], {
        company: `Ring ${language} ${repeatEachIndex}`, dialled: `030 ${number}`, number: `+4930${number}`, phone, carrier,
      });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    } finally {
      phone.close();
      await carrier.close();
    }
  });
}
