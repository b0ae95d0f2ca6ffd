import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';
import { showScreen } from './show-screen.ts';

/** More than one page of the table. */
const CALLS = 60;
const NEWEST = 'calls/seeded-00000';
const SCREENS = ['start', 'agents', 'agents/front-desk', 'keys', 'live', 'calls', NEWEST, 'try', 'health'];
const WIDE = { width: 1400, height: 1000 };
/** The narrowest window that is supported, pixels. */
const NARROW = { width: 360, height: 740 };

/** Names of pictures: those of wide windows in English are made where each screen's own test is. */
const NAMES: Readonly<Record<string, string>> = { 'agents/front-desk': 'agent', [NEWEST]: 'call' };

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start({ seeds: { count: CALLS } });
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe.each(['en', 'ru'])('every screen in the language "%s"', (language) => {
  it.each([
    ['wide', WIDE],
    ['360', NARROW],
  ] as const)('fits a window that is %s, without a serious fault of accessibility', async (width, size) => {
    const { page, faults } = await bed.open('start', { language, size });
    for (const screen of SCREENS) {
      await showScreen(page, screen);
      const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([screen, excess]).toEqual([screen, 0]);
      if (language === 'ru') expect(await page.locator('.aiva').innerText()).toMatch(/[а-яё]{4}/i);
      expect([screen, await accessibilityFaults(page)]).toEqual([screen, []]);
      const suffix = `${language === 'ru' ? '-ru' : ''}${width === '360' ? '-360' : ''}`;
      if (suffix !== '') await picture(page, `${NAMES[screen] ?? screen}${suffix}`, { isWhole: true });
    }
    expect(faults).toEqual([]);
  });
});

describe('a long history', () => {
  it('is shown a page at a time, and any page can be reached at once', async () => {
    const { page } = await bed.open('calls');
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(25);
    await page.getByRole('spinbutton').fill('3');
    await page.getByRole('spinbutton').press('Enter');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(10);
    await page.getByLabel('Number').fill('790');
    await page.getByText('No call matches').waitFor();
    await page.getByRole('button', { name: 'Show all calls' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(25);
  });
});
