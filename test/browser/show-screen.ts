import type { Page } from 'playwright-core';

/** Goes to a screen by its address and waits until it has been drawn and nothing loads any more. */
export async function showScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate(`location.hash = '#/${screen}'`);
  await page.waitForFunction(`location.hash === '#/${screen}'`);
  // Two frames: the router's change, then what it draws.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await page.waitForFunction(`document.querySelector('.aiva-body [aria-busy="true"]') === null`);
  await page.evaluate('document.fonts.ready');
}
