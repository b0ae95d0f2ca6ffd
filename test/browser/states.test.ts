import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** A window in which requests to one path of the sidecar wait until they are let through, or answer as told. */
async function held(screen: string, path: string, answer?: { status: number; body: string }) {
  const { page } = await bed.window();
  let letThrough = (): void => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(`**/module-ai-voice-agent${path}`, async (route) => {
    if (answer) return route.fulfill({ ...answer, contentType: 'application/json' });
    await gate;
    await route.continue().catch(() => undefined); // the window may be closed
  });
  await page.goto(`${bed.address}/cabinet/en#/${screen}`);
  return { page, letThrough };
}

async function isWell(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await accessibilityFaults(page)).toEqual([]);
}

describe('a screen', () => {
  it('shows where its content will be while that comes, and says so when it takes long', async () => {
    const { page, letThrough } = await held('agents', '/settings');
    await page.locator('.aiva-skeleton').waitFor();
    await page.getByText('This takes longer than usual').waitFor({ timeout: 10_000 });
    await isWell(page, 'slow');
    letThrough();
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).waitFor();
    expect(await page.locator('.aiva-skeleton').count()).toBe(0);
  });

  it('says what went wrong and what to do, and tries again', async () => {
    const body = JSON.stringify({
      error: 'The history of calls cannot be read.',
      code: 'HISTORY_UNAVAILABLE',
      remedy: 'Check that the disk is not full.',
    });
    const { page } = await held('calls', '/history?**', { status: 503, body });
    const alert = page.getByRole('alert');
    await alert.getByText('The history of calls cannot be read.').waitFor();
    await alert.getByText('What to do:').waitFor();
    expect(await page.getByText('not running').count()).toBe(0);
    await isWell(page, 'error');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No calls yet').waitFor();
    await isWell(page, 'empty');
  });

  it('leaves the focus on the page when what had it goes with its screen', async () => {
    const { page } = await bed.open('agents');
    await page.getByRole('link', { name: 'Edit Harbour Dental' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Greeting', { exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.labels[0].innerText')).toBe('Name');
  });

  it('shows nothing that moves to those who want nothing to move', async () => {
    const { page } = await held('health', '/doctor');
    await page.locator('.aiva-skeleton').waitFor();
    const moving = await page.evaluate(`document.getAnimations().filter((each) =>
      each.effect.target.closest('.aiva') && each.effect.getComputedTiming().duration > 1 && each.playState === 'running').length`);
    expect(moving).toBe(0);
  });
});

describe('the built script', () => {
  it('changes nothing in the cabinet around it', async () => {
    const { page } = await bed.window();
    const looks = `[...document.querySelectorAll('#side, #side span, #top, #content, #content > h1, body')]
      .map((each) => { const { color, fontSize, fontFamily, padding, margin, backgroundColor, lineHeight } = getComputedStyle(each);
        return [color, fontSize, fontFamily, padding, margin, backgroundColor, lineHeight].join(' '); })`;
    await page.route('**/ai-voice-agent.js*', (route) =>
      route.fulfill({ body: '', contentType: 'text/javascript' }),
    );
    await page.goto(`${bed.address}/cabinet/en#/agents`);
    const without = await page.evaluate(looks);
    const globals = await page.evaluate('Object.keys(window)');
    await page.unrouteAll();
    await page.reload();
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).waitFor();
    expect(await page.evaluate(looks)).toEqual(without);
    const added = ((await page.evaluate('Object.keys(window)')) as string[]).filter(
      (name) => !(globals as string[]).includes(name),
    );
    expect(added.filter((name) => !/^__/.test(name))).toEqual([]);
  });
});
