import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('the editor of an agent', () => {
  it('puts variables into the prompt, flags those nobody fills in, and leaves all other braces alone', async () => {
    const { page } = await bed.open('agents/front-desk');
    const prompt = page.getByLabel('Prompt', { exact: true });
    await prompt.fill('Caller: . Answer as {"text": ""}.');
    await prompt.press('Control+Home');
    for (const _ of 'Caller: ') await prompt.press('ArrowRight');
    await page.getByRole('button', { name: 'Caller’s number' }).click();
    expect(await prompt.inputValue()).toBe('Caller: {{caller}}. Answer as {"text": ""}.');
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(18);
    expect(await page.locator('.aiva-warning').count()).toBe(0);
    await page.keyboard.type(' or {{callr}}');
    await page.getByText('{{callr}} is no variable').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('tells what a minute costs and how soon an answer is heard, by the prices that were entered', async () => {
    const { page, faults } = await bed.open('keys');
    await page.locator('#aiva-add-vendor').selectOption('deepgram');
    await page.getByLabel('Key', { exact: false }).last().fill('secret-of-the-test');
    await page.getByText('Prices', { exact: true }).click();
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByLabel('A minute of audio, silence included').fill('0.0077');
    await picture(page, 'prices', { isWhole: true });
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('article', { name: 'deepgram' }).getByText('key set').waitFor();
    await page.getByRole('link', { name: 'Agents', exact: true }).click();
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).click();
    await page.getByLabel('Add a fallback for Speech recognition').selectOption('deepgram');
    await page.getByText('€0.0077 a minute').waitFor();
    await page.getByText('€0.00', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Move deepgram up' }).click();
    await page.locator('.aiva-estimate').getByText('≈ €0.0077').waitFor();
    await page.getByText('By a typical minute').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says who has a number that only the PBX knows, and shows its refusal at the field', async () => {
    bed.cabinet.held.set('850', 'SIP Anna <850>');
    const { page } = await bed.open('agents/front-desk');
    const number = page.getByLabel('Number', { exact: true });
    await number.fill('850');
    await page.getByText('taken by the phone SIP Anna').waitFor();
    const saves = bed.cabinet.saved.length;
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.locator('[data-path="number"]').getByText('Taken: SIP Anna <850>.').waitFor();
    expect(await page.evaluate(`document.activeElement.closest('[data-path]').dataset.path`)).toBe('number');
    expect(bed.cabinet.saved.length).toBe(saves);
    await picture(page, 'refused');
    await number.fill('998');
    await page.locator('[data-path="number"]').getByText('free', { exact: true }).waitFor();
  });

  it('does not overwrite what was saved in another window meanwhile', async () => {
    const { page: first } = await bed.open('agents/front-desk');
    await first.getByLabel('Greeting', { exact: true }).fill('From the first window.');
    const { page: second } = await bed.open('agents/front-desk');
    await second.getByLabel('Farewell', { exact: true }).fill('From the second window.');
    await second.getByRole('button', { name: 'Save settings' }).click();
    await second.getByText('Saved. New calls use the new settings.').waitFor();
    await first.getByRole('button', { name: 'Save settings' }).click();
    await first.getByText('changed elsewhere meanwhile').waitFor();
    expect(await first.getByLabel('Greeting', { exact: true }).inputValue()).toBe('From the first window.');
    expect(bed.cabinet.saved.at(-1)).toContain('From the second window.');
  });

  it('writes an agent into a file and reads it from there as a new one', async () => {
    const { page } = await bed.open('agents');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export Harbour Dental' }).click();
    const path = await (await download).path();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ agent: { id: 'front-desk' } });
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.getByRole('button', { name: 'Save settings' }).waitFor();
    expect(await page.getByLabel('Number', { exact: true }).inputValue()).not.toBe('999');
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await page.getByText('a.json holds no agent of this program.').waitFor();
  });
});
