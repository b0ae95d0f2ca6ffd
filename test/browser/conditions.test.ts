import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, PageBed, picture } from './page-bed.ts';

let bed: PageBed;

beforeAll(async () => {
  bed = await PageBed.start();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('the page under unusual conditions', () => {
  it('goes on with a new token when the old one has run out', async () => {
    const { page } = await bed.open('agents');
    await page.getByRole('link', { name: 'Harbour Dental', exact: true }).waitFor();
    bed.cabinet.expireTokens();
    await page.getByRole('link', { name: 'Health' }).click();
    await page.locator('.aiva-finding').first().waitFor();
    expect(await page.evaluate('keeper.refreshes')).toBe(2);
  });

  it('says that the connection is lost while the sidecar restarts, and comes back by itself', async () => {
    const { page } = await bed.open('live');
    await page.getByText('No call at the moment').waitFor();
    const worker = await bed.calls.sidecar.workerPid();
    process.kill(worker ?? 0, 'SIGKILL');
    await page.getByText('Connection lost.').waitFor();
    await picture(page, 'connection-lost');
    await bed.calls.sidecar.waitForHealth(({ status }) => status === 'ok');
    await page.getByText('Connection lost.').waitFor({ state: 'detached' });
    const call = await bed.calls.caller.dial('999');
    await page.getByText('Hello, this is Harbour Dental').waitFor();
    await call.hangUp();
  });

  it('shows a visitor without a token nothing but how to get in', async () => {
    for (const path of ['/settings', '/calls', '/history', '/events', '/doctor'])
      expect((await fetch(bed.site + path)).status).toBe(401);
    const { page } = await bed.window();
    await page.goto(`${bed.site}/`);
    await page.getByText('This page needs a sign-in link').waitFor();
    await picture(page, 'no-permission');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.content()).not.toContain('Harbour Dental');
  });

  it('lets a one-time link into the sidecar’s own site, once', async () => {
    const answer = await fetch(`${bed.site}/logins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bed.calls.sidecar.secret}` },
    });
    const { code } = (await answer.json()) as { code: string };
    const { page, faults } = await bed.window();
    await page.goto(`${bed.site}/#login=${code}`);
    await page.getByText('From here to your first call').waitFor();
    expect(page.url()).not.toContain(code);
    await page.locator('.aiva-finding').first().waitFor();
    await picture(page, 'site');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Language').selectOption('ru');
    await page.getByText('Путь к первому звонку').waitFor();
    const { page: second } = await bed.window();
    await second.goto(`${bed.site}/#login=${code}`);
    await second.getByText('This page needs a sign-in link').waitFor();
    expect(faults).toEqual([]);
  });

  it('says that the sidecar is down and offers to start it', async () => {
    const { page } = await bed.open('calls');
    await page.getByRole('search').waitFor();
    await bed.calls.sidecar.stop();
    await page.getByRole('link', { name: 'Agents' }).click();
    await page.getByText('The voice agent is not running').waitFor();
    await page.getByRole('button', { name: 'Start the voice agent' }).waitFor();
    await picture(page, 'sidecar-down');
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
