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

describe('the first steps', () => {
  it('say of each line that failed what to do, and where, and let it be tried again', async () => {
    const about = { title: '', message: '', values: {} };
    const remedy = 'Paste the key again.';
    const items = [
      { ...about, id: 'asterisk', status: 'ok', code: null, remedy: null, values: { version: '22' } },
      { ...about, id: 'voice', status: 'unknown', code: null, remedy: null },
      {
        ...about,
        id: 'keys',
        subject: 'eleven',
        status: 'failed',
        code: 'PROVIDER_KEY_REFUSED',
        message: 'The key was refused.',
        remedy,
      },
    ];
    const agents = [{ id: 'front-desk', number: '999', name: 'Harbour Dental' }];
    const body = JSON.stringify({ ready: false, agents, items });
    const { page } = await held('start', '/checklist', { status: 200, body });
    const failed = page.locator('[data-id="keys"]');
    await failed.getByText(remedy).waitFor();
    await failed.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByText('Once the steps are green').waitFor();
    await isWell(page, 'start-failed');
    await failed.getByRole('link', { name: 'Open the keys' }).click();
    await page.locator('#aiva-add-vendor').waitFor();
  });
});

describe('the keyboard alone', () => {
  it.each(['start', 'agents', 'agents/front-desk', 'keys', 'live', 'calls', 'try', 'health'])(
    'reaches everything that can be used on the screen "%s", and shows where it is',
    async (screen) => {
      const { page } = await bed.open(screen);
      await page.waitForFunction(`document.querySelector('.aiva-body')?.children.length > 0
        && !document.querySelector('.aiva-body [aria-busy="true"]')`);
      const usable = Number(
        await page.evaluate(`(() => {
          const all = [...document.querySelectorAll('.aiva :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')];
          const shown = all.filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility() && each.type !== 'radio');
          shown.forEach((each, index) => each.setAttribute('data-seen', index));
          return shown.length;
        })()`),
      );
      expect(usable).toBeGreaterThan(6);
      const reached = new Set<string>();
      for (let count = 0; count < usable + 60 && reached.size < usable; count++) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(`(() => {
          const { activeElement: at } = document;
          const look = getComputedStyle(at);
          const isSeen = (look) => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
          const label = at.type === 'checkbox' && at.nextElementSibling;
          // A date has parts of its own, which the browser marks.
          const isMarked = at.type === 'date' || isSeen(look) || (label && isSeen(getComputedStyle(label)));
          return [at.getAttribute('data-seen'), isMarked, at.outerHTML.slice(0, 120)];
        })()`);
        const [seen, isMarked, html] = found as [string | null, boolean, string];
        if (seen === null) continue;
        reached.add(seen);
        expect([html, isMarked]).toEqual([html, true]);
      }
      expect(reached.size).toBe(usable);
    },
  );
});
