import { expect, test, type Locator } from '@playwright/test';
import { Carrier } from './rig/carrier';
import { open, signIn } from './rig/people';
import { Company, get, post, put } from './rig/rest';

/** Plays a sound to its first moments and says how long it is. */
async function heard(audio: Locator): Promise<number> {
  return await audio.evaluate(async (element) => {
    const sound = element as HTMLAudioElement;
    sound.muted = true;
    await sound.play();
    await new Promise((resolve) => sound.addEventListener('timeupdate', resolve, { once: true }));
    sound.pause();
    return sound.duration;
  });
}

function tone(seconds: number): Buffer {
  const rate = 8_000;
  const wave = Buffer.alloc(44 + rate * seconds * 2);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(wave.length - 8, 4);
  wave.write('WAVEfmt ', 8);
  [[16, 16], [24, rate], [28, rate * 2]].forEach(([at, value]) => wave.writeUInt32LE(value!, at!));
  [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(([at, value]) => wave.writeUInt16LE(value!, at!));
  wave.write('data', 36);
  wave.writeUInt32LE(rate * seconds * 2, 40);
  for (let at = 0; at < rate * seconds; at++) wave.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * 440 * at) / rate)), 44 + at * 2);
  return wave;
}

test('a prompt is uploaded, another is spoken into the microphone, and both are heard', async ({ page }) => {
  const company = await Company.create('Ansagen GmbH');
  await signIn(page);
  await open(page, `/t/${company.id}/admin/prompts`);
  await expect(page.getByText('Lade eine Datei hoch', { exact: false })).toBeVisible();
  const add = () => page.getByRole('link', { name: 'Hinzufügen' }).first().click();
  await add();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Wähle eine Datei oder nimm die Ansage auf.')).toBeVisible();
  await page.getByLabel('Beschreibung').fill('Begrüßung');
  await page.locator('input[type=file]').setInputFiles({ name: 'hello.wav', mimeType: 'audio/wav', buffer: tone(2) });
  await page.getByRole('button', { name: 'Speichern' }).click();
  const uploaded = page.getByRole('row', { name: /Begrüßung/ });
  await expect(uploaded).toContainText('0:02');
  expect(await heard(uploaded.locator('audio'))).toBeCloseTo(2, 0);

  await add();
  await page.getByLabel('Beschreibung').fill('Gesprochen');
  await page.getByRole('button', { name: 'Aufnehmen' }).click();
  await expect(page.getByText('Aufnahme läuft', { exact: false })).toBeVisible();
  await page.waitForTimeout(2_500); // It is the length of what is said.
  await page.getByRole('button', { name: 'Aufnahme beenden' }).click();
  expect(await heard(page.getByLabel('Vor dem Speichern anhören'))).toBeGreaterThan(1.5);
  await page.getByRole('button', { name: 'Speichern' }).click();
  const spoken = page.getByRole('row', { name: /Gesprochen/ });
  await expect(spoken).toBeVisible();
  expect(await heard(spoken.locator('audio'))).toBeGreaterThan(1.5);

  const { items } = (await get(company.path('prompts'))) as unknown as { items: { id: string; description: string }[] };
  const greeting = items.find(({ description }) => description === 'Begrüßung')!.id;
  await put(company.path(`phone-numbers/${company.number.id}/call-plan`), { steps: [{ type: 'announcement', promptId: greeting }, { type: 'hangUp', reason: 'normal' }] });
  await page.getByRole('link', { name: 'Begrüßung' }).click();
  await expect(page.getByRole('link', { name: new RegExp(company.number.number!.replace('+', '\\+')) })).toBeVisible();
  await page.getByLabel('Beschreibung').fill('Guten Tag');
  await page.locator('input[type=file]').setInputFiles({ name: 'again.wav', mimeType: 'audio/wav', buffer: tone(3) });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Guten Tag' })).toBeVisible();
  expect(await heard(page.getByLabel('Guten Tag anhören'))).toBeCloseTo(3, 0);

  await page.locator('input[type=file]').setInputFiles({ name: 'letter.wav', mimeType: 'audio/wav', buffer: Buffer.from('no sound at all') });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.locator('form').getByRole('alert')).toBeVisible();
});

test('a message that a caller leaves is listed, heard, no longer new, and deleted', async ({ page }) => {
  test.setTimeout(90_000);
  const carrier = await Carrier.start();
  try {
    const company = await Company.create('Mailbox GmbH');
    const box = await post(company.path('voicemail-boxes'), { description: 'Empfang' });
    await put(company.path(`phone-numbers/${company.number.id}/call-plan`), { steps: [{ type: 'voicemail', boxId: box.id }] });
    await carrier.speaks(company.number.number!, '+493099887766', 'Karla Kundin', 9, 4);
    await signIn(page);
    await open(page, `/t/${company.id}/admin/voicemail/${box.id}`);
    const message = page.getByRole('row', { name: /Karla Kundin/ });
    await expect(async () => {
      await page.reload();
      await expect(message).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expect(message).toContainText('neu');
    expect(await heard(message.locator('audio'))).toBeGreaterThan(2);
    await expect(message).not.toContainText('neu');

    await page.getByRole('link', { name: 'Anrufe', exact: true }).click();
    await page.getByRole('row', { name: /493099887766/ }).click();
    await expect(page.getByRole('heading', { name: 'Nachricht', exact: true })).toBeVisible();
    expect(await heard(page.locator('main audio'))).toBeGreaterThan(2);

    await open(page, `/t/${company.id}/admin/voicemail/${box.id}`);
    await message.getByRole('button', { name: /löschen$/ }).click();
    await expect(page.getByRole('dialog')).toContainText('wird gelöscht');
    await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
    await expect(page.getByText('Keine Nachrichten.')).toBeVisible();
  } finally {
    await carrier.close();
  }
});
