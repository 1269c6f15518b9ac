import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'pictures');

async function startDemo() {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const running = spawn(java, [
    '-Xmx400m', '--enable-native-access=ALL-UNNAMED', '-cp', `${join(root, 'app/target/app-0.1.0.jar')}:${join(root, 'app/target/lib')}/*`,
    'tutti.app.Main', 'demo',
  ]);
  let output = '';
  running.stdout.on('data', (text: Buffer) => (output += text.toString()));
  for (;;) {
    const base = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
    const email = /(\S+@\S+)[^\n]*administrator/i.exec(output)?.[1]?.replace(/,$/, '');
    const password = /password (\S+)/i.exec(output)?.[1]?.replace(/[,;]$/, '');
    if (base && email && password && output.includes('Call 1')) return { base, email, password, stop: () => running.kill('SIGTERM') };
    if (running.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function shot(page: Page, name: string) {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

test('the pictures of the README', async ({ page }) => {
  const demo = await startDemo();
  try {
    await page.setViewportSize({ width: 1180, height: 760 });
    await page.goto(demo.base);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('E-mail').fill(demo.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(demo.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await expect(page.getByText(/rings at/).first()).toBeVisible({ timeout: 60_000 });
    await shot(page, 'portal-live');

    await page.getByRole('button', { name: 'Admin', exact: true }).click();
    await page.getByRole('link', { name: 'Call groups' }).click();
    await page.getByRole('row', { name: /Customer Service/ }).click();
    await page.getByRole('tab', { name: 'Targets' }).click();
    await expect(page.getByText('Who rings when')).toBeVisible();
    await shot(page, 'portal-group');

    await page.getByRole('link', { name: 'Call plan', exact: true }).click();
    await page.getByRole('link', { name: /^\+49/ }).first().click();
    await page.getByRole('button', { name: 'Change call plan' }).click();
    await page.getByRole('button', { name: 'Add step' }).last().click();
    await shot(page, 'portal-plan');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('tab', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await expect(page.getByText('Why', { exact: true })).toBeVisible();
    await page.waitForTimeout(5_000);
    await shot(page, 'portal-try');

    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByRole('row').nth(1).click();
    await expect(page.getByText('The timeline in words')).toBeVisible();
    await shot(page, 'portal-call');
  } finally {
    demo.stop();
  }
});
