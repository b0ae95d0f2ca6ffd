import { readFile, stat } from 'node:fs/promises';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PageBed } from './page-bed.ts';

const CALLS = 12;
/** A quarter of an hour: 29 MB. */
const LENGTH_SECONDS = 900;
const BYTES = LENGTH_SECONDS * 32_000;

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start({ seeds: { count: CALLS, longest: LENGTH_SECONDS } });
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** The newest call, with the answers its recording gets. */
async function openNewest(): Promise<{ page: Page; sounds: Response[] }> {
  const { page } = await bed.open('calls');
  const sounds: Response[] = [];
  page.on('response', (response) => response.url().includes('/audio') && sounds.push(response));
  await page.locator('tbody a').first().click();
  await page.locator('.aiva-position:not([disabled])').waitFor();
  return { page, sounds };
}

const position = (page: Page) => page.locator('.aiva-position').inputValue().then(Number);

describe('the recording of a long call', () => {
  it('is drawn from its peaks and played in stretches, without being loaded', async () => {
    const { page, sounds } = await openNewest();
    await page.getByText(`0:00 / ${LENGTH_SECONDS / 60}:00`).waitFor();
    await page.locator('.aiva-wave').evaluate((box) => {
      const host = box.firstElementChild;
      if (!host?.shadowRoot?.querySelector('canvas')) throw new Error('nothing is drawn');
    });
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => position(page)).toBeGreaterThan(500);
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(sounds.map((each) => each.status())).toContain(206);
    expect(sounds.map((each) => each.status())).not.toContain(200);
    const loaded = await page.evaluate(`performance.getEntriesByType('resource')
      .filter(({ name }) => name.includes('/audio')).reduce((sum, each) => sum + each.transferSize, 0)`);
    expect(loaded).toBeLessThan(BYTES / 2);
  });

  it('goes on where it was asked to after the token has run out', async () => {
    const { page, sounds } = await openNewest();
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => position(page)).toBeGreaterThan(200);
    bed.cabinet.expireTokens();
    await page.locator('.aiva-position').fill('800000');
    await expect.poll(() => position(page), { timeout: 15_000 }).toBeGreaterThan(800_500);
    expect(sounds.map((each) => each.status())).toContain(401);
    expect(await page.getByText('cannot be played').count()).toBe(0);
  });

  it('is in step with the transcript and its events', async () => {
    const { page } = await openNewest();
    await page.locator('.aiva-turns .aiva-time-button').nth(2).click();
    expect(await page.locator('.aiva-turns li').nth(2).getAttribute('class')).toContain('aiva-active');
    expect(await page.locator('.aiva-unsaid').first().innerText()).toContain('behind the building');
    await page.getByText('Interruptions').waitFor();
    await page.getByText('The caller took the floor (words)').waitFor();
    await page.locator('.aiva-waterfall-total').first().click();
    await page.getByRole('cell', { name: 'First sound of the voice' }).waitFor();
    await page.getByText('Why the turn was over: silent long enough').waitFor();
    await page.getByText('Key •').waitFor();
    await page.getByText('Switched from azure to offline-tts').waitFor();
  });
});

describe('the export of calls', () => {
  it('saves what is listed as one file, with progress', async () => {
    const { page } = await bed.open('calls');
    await page.getByLabel('Words in the transcript').fill('lighthouse');
    await page.locator('mark').first().waitFor();
    await page.getByText('Export these calls').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Export ${CALLS} calls` }).click();
    await page.getByRole('progressbar', { name: 'Export these calls' }).waitFor();
    const path = await (await download).path();
    expect((await stat(path)).size).toBeGreaterThan(BYTES);
    expect((await readFile(path)).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    await page.getByRole('button', { name: `Export ${CALLS} calls` }).waitFor();
  });

  it('can be broken off, and begun again', async () => {
    const { page } = await bed.open('calls');
    await page.getByText('Export these calls').click();
    await page.getByRole('button', { name: `Export ${CALLS} calls` }).click();
    await page.locator('.aiva-export').getByRole('button', { name: 'Cancel' }).click();
    const again = page.getByRole('button', { name: `Export ${CALLS} calls` });
    await again.waitFor();
    await page.getByLabel('With the recordings').uncheck();
    const download = page.waitForEvent('download');
    await again.click();
    expect((await stat(await (await download).path())).size).toBeLessThan(1_000_000);
  });
});
