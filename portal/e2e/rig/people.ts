import { expect, type Page } from '@playwright/test';
import { base, post, type Company } from './rest';

export const OPERATOR = { name: 'Olga Betreiber', email: 'olga@example.org', password: 'correct-horse-battery' };
let made = false;

/** Makes an administrator of the platform by an invitation, once for each file of tests. */
async function makeOperator(): Promise<void> {
  if (made) return;
  made = true;
  const there = await fetch(`${base()}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: OPERATOR.email, password: OPERATOR.password }),
  });
  if (there.ok) return;
  const { invitation } = (await post('/administrators', { name: OPERATOR.name, email: OPERATOR.email })) as unknown as {
    invitation: { link: string };
  };
  await post('/sign-in-links/acceptance', { token: invitation.link.split('#')[1], password: OPERATOR.password });
}

/** Signs the browser in without the form, which a test of its own walks. */
export async function signIn(page: Page, language: 'de' | 'en' | 'nl' = 'de'): Promise<void> {
  await makeOperator();
  await page.addInitScript((chosen) => localStorage.setItem('tutti.language', chosen), language);
  const headers = { 'X-Tutti-CSRF': '1' };
  const answer = await page.request.post(`${base()}/api/v1/session`, { headers, data: { email: OPERATOR.email, password: OPERATOR.password } });
  expect(answer.status(), await answer.text()).toBe(201);
  await page.request.put(`${base()}/api/v1/session/preferences`, {
    headers,
    data: { language, timezone: 'Europe/Berlin', theme: 'system' },
  });
}

const PASSWORD = 'vier-zufaellige-worte';

/** A new user of a company, invited, with a password, and signed in in the browser. */
export async function signInAs(page: Page, company: Company, user: Record<string, unknown>, language: 'de' | 'en' | 'nl' = 'de') {
  const email = `person-${Math.random().toString(36).slice(2)}@example.org`;
  const made = await post(company.path('users'), { role: 'user', language, email, ...user });
  const { link } = (await post(company.path(`users/${made.id}/invitation`))) as unknown as { link: string };
  await post('/sign-in-links/acceptance', { token: link.split('#')[1], password: PASSWORD });
  await page.addInitScript((chosen) => localStorage.setItem('tutti.language', chosen), language);
  const answer = await page.request.post(`${base()}/api/v1/session`, { headers: { 'X-Tutti-CSRF': '1' }, data: { email, password: PASSWORD } });
  expect(answer.status(), await answer.text()).toBe(201);
  return made;
}

/** Opens a page of the portal and waits until it is there. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${base()}${path}`);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[role=status][aria-label]')).toHaveCount(0);
}
