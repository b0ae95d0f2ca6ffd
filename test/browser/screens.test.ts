import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayClip } from '../speech/speech-clip.ts';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** The agent counts as done after so much silence, milliseconds. */
const DONE = 900;

describe('the page in the cabinet', () => {
  it('leads from nothing to a green checklist with a call it makes itself', async () => {
    const { page, faults } = await bed.open('start');
    const voice = page.locator('[data-id="voice"]');
    await voice.getByRole('button', { name: 'Place a test call' }).click();
    await page.locator('[data-id="voice"][data-status="ok"]').waitFor({ timeout: 45_000 });
    expect(await page.locator('[data-id="asterisk"]').getAttribute('data-status')).toBe('ok');
    await page.getByText('Everything is ready').waitFor();
    await picture(page, 'start');
    expect(await page.locator('.aiva-dial-number').first().textContent()).toBe('999');
    expect(faults).toEqual([]);
  });

  it('shows a call while it is spoken, and ends it', async () => {
    const { page, faults } = await bed.open('live');
    await page.getByText('No call at the moment').waitFor();
    const question = await sayClip('How much does a check-up cost?');
    const call = await bed.calls.caller.dial('999');
    await call.agentSpeaks();
    await page.getByText('Hello, this is Harbour Dental').waitFor();
    await call.agentSilentFor(DONE);
    await call.play(question.pcm);
    await page.locator('.aiva-agent').getByText('forty pounds').waitFor();
    await page.getByText(/Last answer after \d+ ms/).waitFor();
    await picture(page, 'live');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'End call' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End call' }).click();
    await call.ended;
    await page.getByText('No call at the moment').waitFor();
    expect(faults).toEqual([]);
  });

  it('finds an ended call by its words and shows all of it', async () => {
    const { page, faults } = await bed.open('calls');
    await page.getByLabel('Words in the transcript').fill('pounds');
    await page
      .locator('mark', { hasText: /pounds/i })
      .first()
      .waitFor();
    await picture(page, 'calls');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    await page.locator('.aiva-position').isEnabled();
    await page.locator('.aiva-waterfall-total').first().waitFor();
    await page.locator('.aiva-turns .aiva-time-button:not([disabled])').last().click();
    await page.waitForFunction(`document.querySelector('.aiva-active') !== null`);
    await picture(page, 'call');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The call has been deleted').waitFor();
    expect(faults).toEqual([]);
  });

  it('lets an agent be tried in writing and aloud', async () => {
    const { page, faults } = await bed.open('try');
    await page.getByPlaceholder('What the caller says').fill('How much does a check-up cost?');
    await page.keyboard.press('Enter');
    await page.getByText('forty pounds').waitFor();
    await page.getByLabel('Line').fill('Good morning.');
    await page.getByRole('button', { name: 'Speak', exact: true }).click();
    await page.locator('audio').waitFor({ timeout: 20_000 });
    await picture(page, 'try');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('stores a key without ever showing it, and says what is wrong with it', async () => {
    const { page, faults } = await bed.open('keys');
    await page.locator('#aiva-add-vendor').selectOption('deepgram');
    await page.getByLabel('Key', { exact: false }).last().fill('secret-of-the-test');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('article', { name: 'deepgram' }).getByText('key set').waitFor();
    await picture(page, 'keys');
    await page.getByRole('button', { name: 'Edit deepgram' }).click();
    expect(await page.content()).not.toContain('secret-of-the-test');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Test offline-tts' }).click();
    await page.getByText(/Works, [\d,]+ ms/).waitFor({ timeout: 20_000 });
    expect(faults).toEqual([]);
  });

  it('examines everything and copies a report', async () => {
    const { page, faults } = await bed.open('health');
    await page.locator('.aiva-finding').first().waitFor();
    await picture(page, 'health');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Copy report' }).click();
    const copied = page.getByText(/on the clipboard|keeps the clipboard closed/);
    await copied.first().waitFor();
    expect(await page.content()).not.toContain(bed.calls.sidecar.secret);
    expect(faults).toEqual([]);
  });
});
