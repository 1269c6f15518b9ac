import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Carrier } from './rig/carrier';
import { furnish, pagesOf, pagesOfColleague } from './pages';
import { open, settled, signIn, signInAs } from './rig/people';
import { base, Company, post } from './rig/rest';

const axe = readFileSync(join(import.meta.dirname, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const QUICK_MILLIS = 1_000;

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary: string }[];
}

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }).axe;
    return (await run.run()).violations;
  });
  return findings
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .map((finding) => `${finding.id}: ${finding.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).slice(0, 3).join('; ')}`);
}

let company: Company;
test.beforeAll(async () => {
  company = await Company.create('Zugang GmbH');
  const carrier = await Carrier.start();
  await carrier.call(company.number.number!, '+493099887766', 'Käuferin', 500);
  await carrier.close();
  await furnish(company);
});

let colleagues = 0;

/** Somebody with a telephone of his own. */
async function colleague(): Promise<Record<string, unknown>> {
  const number = String(400 + colleagues++);
  const account = await post(company.path('voip-accounts'), { internalNumber: number, description: `Telefon ${number}` });
  return { name: `Berta ${number}`, voipAccountIds: [account.id] };
}

/** What is cut off at this width, and what scrolls sideways. */
async function cutOff(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const texts = [...document.querySelectorAll<HTMLElement>('main h1, main h2, main p, main label, main button, main td, main th')]
      .filter((each) => each.offsetParent !== null && each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).overflowX === 'hidden')
      .map((each) => each.innerText.slice(0, 40));
    return [...(wide > 1 ? [`scrolls by ${wide}`] : []), ...texts];
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any page, ${scheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    await page.goto(`${base()}/sign-in`);
    await settled(page);
    found.push(...(await serious(page)).map((each) => `/sign-in ${each}`));
    await signIn(page);
    for (const path of await pagesOf(company)) {
      await open(page, path);
      found.push(...(await serious(page)).map((each) => `${path} ${each}`));
    }
    expect(found).toEqual([]);
  });

  test(`nor on those of a colleague, ${scheme}`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await signInAs(page, company, await colleague());
    const found: string[] = [];
    for (const path of pagesOfColleague(company)) {
      await open(page, path);
      found.push(...(await serious(page)).map((each) => `${path} ${each}`));
    }
    expect(found).toEqual([]);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`nor in what opens on a page, ${scheme}`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await signIn(page);
    const found: string[] = [];
    const look = async (what: string) => found.push(...(await serious(page)).map((each) => `${what}: ${each}`));
    const group = `/t/${company.id}/admin/call-groups/${company.group.id}`;
    await open(page, `${group}?tab=targets`);
    await page.getByRole('button', { name: /^Anna, Schreibtisch .*VoIP-Accounts/ }).click();
    await expect(page.getByLabel('Verzögerung')).toBeVisible();
    await look('an opened target');
    await open(page, group);
    await page.getByRole('button', { name: 'Eigenes Konto' }).click();
    await expect(page.getByRole('menuitem', { name: 'Abmelden' })).toBeVisible();
    await look('the menu');
    await page.keyboard.press('Escape');
    await page.getByLabel('Anrufer hört').first().click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await look('an open list');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /löschen$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('the question before deleting');
    await page.getByRole('dialog').getByRole('button', { name: 'Schließen' }).click();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText('Gespeichert.')).toBeVisible();
    await look('what is told');
    await page.getByLabel('Beschreibung').fill('Anders');
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Änderungen nicht gespeichert');
    await look('the question before leaving');
    await page.getByRole('button', { name: 'Verwerfen' }).click();
    await open(page, `/t/${company.id}/plans/${company.number.id}`);
    await page.getByRole('button', { name: 'Anrufplan ändern' }).click();
    await page.getByRole('button', { name: 'Schritt hinzufügen' }).last().click();
    await expect(page.getByLabel('Art des Schritts')).toBeVisible();
    await look('the editor of a step');
    expect(found).toEqual([]);
  });
}

/** A screen of 1280 points at 200 %, and the screen of a phone. */
for (const [what, width, height] of [['at 200 % zoom', 640, 450], ['on a phone', 375, 700]] as const) {
  for (const language of ['de', 'en', 'nl'] as const) {
    test(`nothing is cut off and nothing scrolls sideways ${what}, ${language}`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height });
      await signIn(page, language);
      const found: string[] = [];
      for (const path of await pagesOf(company)) {
        await open(page, path);
        found.push(...(await cutOff(page)).map((each) => `${path}: ${each}`));
      }
      expect(found).toEqual([]);
    });
  }

  test(`nor on the pages of a colleague ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await signInAs(page, company, await colleague());
    const found: string[] = [];
    for (const path of pagesOfColleague(company)) {
      await open(page, path);
      found.push(...(await cutOff(page)).map((each) => `${path}: ${each}`));
    }
    expect(found).toEqual([]);
  });
}

test('no page breaks the policy of what may run, and each is there within a second', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(page);
  await open(page, `/t/${company.id}/live`);
  const millis = async (path: string) => {
    const begun = Date.now();
    await open(page, path);
    return Date.now() - begun;
  };
  const slow: string[] = [];
  for (const path of await pagesOf(company)) {
    // Somebody else may have had the processor the first time.
    const took = Math.min(await millis(path), await millis(path));
    if (took > QUICK_MILLIS) slow.push(`${path} ${took} ms`);
  }
  expect(complaints).toEqual([]);
  expect(slow).toEqual([]);
});

test('no words of libraries are left in the German pages, hidden ones neither', async ({ page }) => {
  await signIn(page);
  const words = async () =>
    await page.evaluate(() =>
      [document.body.textContent, ...[...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('aria-') || name === 'title').map((name) => each.getAttribute(name)))].join(' | '),
    );
  const theirs = /draggable|sortable|press (enter|space|the)|zoom in|fit view|control panel|pick up/i;
  await open(page, `/t/${company.id}/admin/call-groups/${company.group.id}?tab=targets`);
  expect(theirs.exec(await words())).toBeNull();
  await open(page, `/t/${company.id}/plans/${company.number.id}?tab=picture`);
  await expect(page.getByRole('button', { name: 'Vergrößern' })).toBeVisible();
  expect(theirs.exec(await words())).toBeNull();
});

test('the first load is below 250 kB compressed', async ({ page }) => {
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`${base()}/sign-in`, { waitUntil: 'networkidle' });
  await settled(page);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(250_000);
});
