import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Carrier } from './rig/carrier';
import { open, signIn } from './rig/people';
import { base, Company, get, post, put } from './rig/rest';

const MATERIAL = process.env['TUTTI_MATERIAL'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'material');
const DISPLAY_MAX = 200;

/** Texts that attack a page, a table or a log, as the material lists them. */
const payloads = [
  ...new Set(
    readFileSync(join(MATERIAL, 'payloads', 'sip_header_payloads.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .filter(([kind]) => ['xss', 'csv', 'sqli', 'jndi', 'unicode'].includes(kind ?? ''))
      .flatMap((cells) => {
        try {
          return [JSON.parse(cells[2] ?? '') as string];
        } catch {
          return [];
        }
      }),
  ),
].filter((text) => typeof text === 'string' && text.length > 0 && text.length < DISPLAY_MAX);

test('all payloads arrive by SIP and by forms and are shown as text', async ({ page }) => {
  test.setTimeout(180_000);
  const executed: string[] = [];
  page.on('dialog', (dialog) => {
    executed.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) executed.push(message.text());
  });
  const company = await Company.create('Angriff GmbH');
  await put(company.path(`phone-numbers/${company.number.id}/call-plan`), { steps: [{ type: 'hangUp', reason: 'busy' }] });
  expect(payloads.length).toBeGreaterThan(20);

  const stored: string[] = [];
  for (const text of payloads) {
    const taken = await post(company.path('external-numbers'), { number: `0151 2${String(1_000_000 + stored.length)}`, description: text.slice(0, 100) }).catch(() => null);
    if (taken) stored.push(String(taken['description']));
  }
  const carrier = await Carrier.start();
  for (const [at, text] of payloads.entries()) {
    const quoted = text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]/g, ' ');
    await carrier.call(company.number.number!, `+49301${String(1_000_000 + at)}`, quoted, 1_500);
  }
  await carrier.close();

  await signIn(page);
  await open(page, `/t/${company.id}/admin/external-numbers`);
  for (const text of stored.slice(0, 60)) {
    await expect(page.getByText(text.trim(), { exact: true }).first(), text).toBeVisible();
  }
  await open(page, `/t/${company.id}/admin/call-groups/new`);
  await open(page, `/t/${company.id}/admin/audit`);
  await open(page, `/t/${company.id}/calls`);
  const { items } = (await get(company.path('call-history?limit=200'))) as unknown as { items: { id: string; callerName: string | null }[] };
  expect(items.length).toBeGreaterThan(20);
  for (const call of items.filter((each) => each.callerName !== null).slice(0, 40)) {
    await expect(page.getByText(call.callerName!.trim(), { exact: true }).first(), call.callerName!).toBeVisible();
  }
  const marked = items.find((each) => each.callerName?.includes('<'))!;
  await open(page, `/t/${company.id}/calls/${marked.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<');

  const table = await page.request.get(`${base()}/api/v1/tenants/${company.id}/call-history/export.csv`);
  const formulas = [...(await table.text()).matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!).filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^\+[0-9]+$/.test(cell));
  expect(formulas).toEqual([]);
  expect(executed).toEqual([]);
});
