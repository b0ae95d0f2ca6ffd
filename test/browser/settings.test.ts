import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** What firewalls, databases, shells and templates trip over, and 20 KB of it. */
const HOSTILE = [
  'select the best option from "the list"; drop table agents; -- \' or 1=1',
  '../../etc/passwd ..\\ \\n {{ mustache }} $(shell) %s <script>alert(1)</script>',
  'emoji 🙂👩‍👩‍👧, ё, “quotes”, tab\there, new\nline',
  'ж'.repeat(10_000),
].join('\n');

async function promptInForce(): Promise<unknown> {
  const { adminPort, secret } = bed.calls.sidecar;
  const answer = await fetch(`http://127.0.0.1:${adminPort}/settings`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  const { settings } = (await answer.json()) as { settings: { agents: { id: string; prompt: string }[] } };
  return settings.agents.find(({ id }) => id === 'front-desk')?.prompt;
}

describe('the settings of an agent', () => {
  it('arrive unchanged, whatever a prompt holds', async () => {
    const { page, faults } = await bed.open('agents');
    await picture(page, 'agents');
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).click();
    await page.getByText(/about \S+ tokens/).waitFor();
    await picture(page, 'agent');
    await page.getByLabel('Prompt', { exact: true }).fill(HOSTILE);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Saved. New calls use the new settings.').waitFor();
    expect(await promptInForce()).toBe(HOSTILE);
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).click();
    expect(await page.getByLabel('Prompt', { exact: true }).inputValue()).toBe(HOSTILE);
    expect(faults).toEqual([]);
  });

  it('are refused with the fault at its field, and nothing is stored', async () => {
    const { page } = await bed.open('agents/front-desk');
    const saves = bed.cabinet.saved.length;
    await page.getByLabel('Number', { exact: true }).fill('nine');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('alert').getByText('One setting needs a look').waitFor();
    const number = page.locator('[data-path="number"]');
    expect(await number.getAttribute('class')).toContain('error');
    expect(await page.evaluate(`document.activeElement.closest('[data-path]').dataset.path`)).toBe('number');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(bed.cabinet.saved.length).toBe(saves);
  });

  it('are never lost silently', async () => {
    const { page } = await bed.open('agents/front-desk');
    await page.getByLabel('Greeting', { exact: true }).fill('Something not saved');
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByLabel('Greeting', { exact: true }).inputValue()).toBe('Something not saved');
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('search').waitFor();
  });

  it('can be copied, saved as another agent, and deleted again', async () => {
    const { page } = await bed.open('agents');
    await page.getByRole('button', { name: 'Duplicate Harbour Dental' }).click();
    await page.getByText('free', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('link', { name: 'Harbour Dental (copy)', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete Harbour Dental (copy)' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page
      .getByRole('link', { name: 'Harbour Dental (copy)', exact: true })
      .waitFor({ state: 'detached' });
  });

  it('can be reached and saved by keyboard alone', async () => {
    const { page } = await bed.open('agents/front-desk');
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    const reach = async (name: string): Promise<void> => {
      for (let count = 0; count < 120; count++) {
        const focused = await page.evaluate(
          `document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? ''`,
        );
        if (String(focused).trim() === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${name} cannot be reached`);
    };
    await reach('Farewell');
    await page.keyboard.press('End');
    await page.keyboard.type(' Bye!');
    await reach('Save settings');
    await page.keyboard.press('Enter');
    await page.getByText('Saved. New calls use the new settings.').waitFor();
  });
});
