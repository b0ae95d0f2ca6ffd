import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildPage } from '../../build/page.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { builtSidecar } from '../sidecar/programs.ts';
import { CabinetStandIn } from './cabinet-stand-in.ts';
import { provisionChromium } from './provision-chromium.ts';
import { type Seeds, seedCalls } from './seeded-calls.ts';

/** `npm run pictures` renews those of the documentation; other runs leave the work tree clean. */
const FOLDER = process.env['PICTURES'] ? 'docs/images' : 'out/images';
const IMAGES = fileURLToPath(new URL(`../../${FOLDER}/`, import.meta.url));
const AXE = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));

/** As wide as the pictures of the cabinet. */
const DESKTOP = { width: 1400, height: 1000 };

/** Looked for this often, milliseconds apart. */
const READING_TRIES = 120;
const READING_STEP = 250;

/** Asterisk, the real sidecar, a caller, the cabinet around the built page, and a browser. */
export class PageBed implements AsyncDisposable {
  readonly calls: CallBed;
  readonly cabinet: CabinetStandIn;
  readonly address: string;
  readonly #browser: Browser;

  private constructor(calls: CallBed, cabinet: CabinetStandIn, address: string, browser: Browser) {
    this.calls = calls;
    this.cabinet = cabinet;
    this.address = address;
    this.#browser = browser;
  }

  static async start({ seeds }: { readonly seeds?: Seeds } = {}): Promise<PageBed> {
    await using opened = new AsyncDisposableStack();
    await buildPage(); // before the program, which takes the site along
    const calls = opened.use(
      await CallBed.start({
        ...{ agents: [EXAMPLE_AGENT], program: builtSidecar, settings: exampleSettings },
        prepare: seeds && ((storage) => seedCalls(storage, seeds)),
      }),
    );
    const { secret } = calls.sidecar;
    const cabinet = new CabinetStandIn({
      secret,
      sidecar: () => `http://127.0.0.1:${calls.sidecar.adminPort}`,
    });
    const address = await cabinet.start();
    opened.defer(() => cabinet.stop());
    const browser = await chromium.launch({ ...(await provisionChromium()), args: ['--no-sandbox'] });
    opened.move();
    const bed = new PageBed(calls, cabinet, address, browser);
    if (seeds) await bed.#untilHistoryHas(seeds.count);
    return bed;
  }

  /** The sidecar reads earlier calls in some seconds after its start. */
  async #untilHistoryHas(count: number): Promise<void> {
    const headers = { authorization: `Bearer ${this.calls.sidecar.secret}` };
    for (let tries = 0; tries < READING_TRIES; tries++) {
      const answer = await fetch(`${this.site}/history?size=1`, { headers });
      if (((await answer.json()) as { total: number }).total >= count) return;
      await delay(READING_STEP);
    }
    throw new Error('the seeded calls were not read in');
  }

  /** The sidecar's own site, without a slash at the end. */
  get site(): string {
    return `http://127.0.0.1:${this.calls.sidecar.adminPort}`;
  }

  /** An empty window; faults of the page's own code fail the test that looks at `faults`. */
  async window(size = DESKTOP): Promise<{ page: Page; faults: string[] }> {
    const context = await this.#browser.newContext({
      viewport: size,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    return { page, faults };
  }

  /** A window of the cabinet that shows a screen, e.g. `agents`. */
  async open(
    screen: string,
    { language = 'en', size = DESKTOP } = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const opened = await this.window(size);
    await opened.page.goto(`${this.address}/cabinet/${language}#/${screen}`);
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.cabinet.stop();
    await this.calls[Symbol.asyncDispose]();
  }
}

/** A picture of the window, or of the whole page as a window that is high enough shows it; see FOLDER. */
export async function picture(page: Page, name: string, { isWhole = false } = {}): Promise<void> {
  const size = page.viewportSize();
  if (isWhole && size) {
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewportSize({ ...size, height: Math.max(size.height, Number(height)) });
  }
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled' });
  if (size) await page.setViewportSize(size);
}

/** Serious and critical faults that axe finds in the page's part of the window, with where they are. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const found = await page.evaluate(`axe.run('#ai-voice-agent-app', { resultTypes: ['violations'] })`);
  const { violations } = found as {
    violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
