import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations, DESKTOP, LOOKS, launch, nameOf, open, overflow, PHONE } from '../support/browser.js';
import { HOSTILE, hostileReport } from '../support/hostile.js';
import { largeReport } from '../support/large.js';
import { differenceOf } from '../support/pictures.js';
import { analyzeScenario, ROOT, scenarios } from '../support/scenarios.js';
import { showcase } from '../support/showcase.js';

/** A fresh render of the page by another version of Chromium differs by less. */
const TOLERANCE = 0.04;
const FIRST_SCREEN_MS = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const all = scenarios();
/** Every eighth fixture, in the order of their names: more than ten, of all kinds; each on a screen and on a phone. */
const some = all
  .filter((_, index) => index % 8 === 0)
  .map((scenario, index) => ({ ...scenario, looks: LOOKS.filter((_, look) => look % 2 === index % 2) }));

describe.each(some)('the page of $name', ({ looks, ...scenario }) => {
  test.each(looks.map((look) => ({ name: nameOf(look), look })))(
    'is quiet, accessible and fits: $name',
    async ({ look }) => {
      const { page, complaints, close } = await open(browser, await analyzeScenario(scenario), look);
      expect(await axeViolations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe('the largest page', () => {
  test('shows its first screen in time and keeps the rest in reach', async () => {
    const report = largeReport();
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { page, complaints, close } = await open(browser, report, { language: 'en', theme: 'light', ...DESKTOP });
      await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0');
      times.push(await page.evaluate<number>('performance.getEntriesByName("first-contentful-paint")[0].startTime'));
      expect(await page.locator('#verdict').isVisible()).toBe(true);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    }
    expect(Math.min(...times)).toBeLessThan(FIRST_SCREEN_MS);
  }, 240_000);

  test('is accessible', async () => {
    const { page, close } = await open(browser, largeReport(), { language: 'zh', theme: 'dark', ...PHONE });
    // Colours are the same on every page and checked on the small ones; here they would take minutes.
    expect(await axeViolations(page, ['color-contrast'])).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await close();
  }, 240_000);
});

describe('hostile text in every field', () => {
  test.each(HOSTILE.map((text, index) => ({ start: text.slice(0, 40), index })))(
    'does nothing: $start',
    async ({ index }) => {
      const text = HOSTILE[index] ?? '';
      for (const look of [LOOKS[index % LOOKS.length]]) {
        if (look === undefined) continue;
        const { page, complaints, close } = await open(browser, hostileReport(text), look);
        await page.locator('[data-event]').first().dispatchEvent('click');
        await page.mouse.move(300, 400);
        expect(await page.evaluate('window.pwned')).toBeUndefined();
        expect(
          await page.evaluate(
            'document.querySelectorAll("main script, main style, main img, main iframe, main [onload], main [onerror], main [onmouseover]").length',
          ),
        ).toBe(0);
        expect(
          await page.evaluate(
            '[...document.querySelectorAll("a[href]")].filter((link) => !link.getAttribute("href").startsWith("#")).length',
          ),
        ).toBe(0);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        await close();
      }
    },
  );
});

describe('the reader', () => {
  const look = { language: 'en', theme: 'light', ...DESKTOP } as const;

  test('switches the language, everywhere', async () => {
    const { page, close } = await open(browser, showcase(), look);
    expect(await page.locator('h1').innerText()).toBe('Nacos log report');
    await page.locator('[data-value="zh"]').click();
    expect(await page.locator('h1').innerText()).toBe('Nacos 日志分析报告');
    expect(await page.title()).toBe('Nacos 日志分析报告');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    expect(await page.locator('#plot').getAttribute('aria-label')).toMatch(/^时间线/);
    expect(await page.locator('main span[lang="en"]:visible').count()).toBe(0);
    await close();
  });

  test('switches between light and dark', async () => {
    const { page, close } = await open(browser, showcase(), look);
    const color = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const before = await color();
    await page.locator('[data-act="theme"]').click();
    expect(await color()).not.toBe(before);
    expect(await axeViolations(page)).toEqual([]);
    await close();
  });

  test('walks the events with the keyboard and reads their lines', async () => {
    const { page, close } = await open(browser, showcase(), look);
    await page.locator('#plot').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#detail .place').first().innerText()).toBe('logs/order/naming.log:20');
    expect(await page.locator('#detail .quote').first().innerText()).toContain('[CLIENT-BEAT]');
    await page.keyboard.press('End');
    await page.locator('#detail [data-act="event"]').first().click();
    expect(await page.locator('#detail .place').first().innerText()).toMatch(/naming-server\.log:40$/);
    expect(await axeViolations(page)).toEqual([]);
    await close();
  });

  test('sees what the pointer is over', async () => {
    const { page, close } = await open(browser, showcase(), look);
    await page.locator('[data-event="1"] use').first().hover({ force: true });
    expect(await page.locator('div.tip').innerText()).toContain('Client could not send a heartbeat');
    await close();
  });

  test('zooms in, moves and comes back', async () => {
    const { page, close } = await open(browser, showcase(), look);
    const first = page.locator('[data-event="1"] use').first();
    const before = await first.getAttribute('x');
    await page.locator('[data-act="zoom-in"]').click();
    const zoomed = await first.getAttribute('x');
    expect(zoomed).not.toBe(before);
    await page.locator('[data-act="later"]').click();
    expect(await first.getAttribute('x')).not.toBe(zoomed);
    await page.locator('[data-act="zoom-all"]').click();
    expect(await first.getAttribute('x')).toBe(before);
    await page.locator('.incident [data-act="focus"]').first().click();
    expect(await first.getAttribute('x')).not.toBe(before);
    await close();
  });

  test('finds impact, gaps, versions and clocks, each with its lines', async () => {
    const { page, close } = await open(browser, showcase(), look);
    const impact = page.locator('#incident-1 .impact');
    expect(await impact.innerText()).toContain('192.0.2.63:9200 was wrong for 44 s.');
    await page.locator('#incident-1 details', { hasText: 'What each subscriber saw' }).locator('summary').click();
    expect(await page.locator('#incident-1').innerText()).toContain('logs/gateway/naming.log:8');
    expect(await page.locator('#gaps').innerText()).toContain('ends in the middle of a line');
    expect(await page.locator('#plot rect.partial').count()).toBe(1);
    expect(await page.locator('#versions').innerText()).toContain('1.4.1 – 1.4.3');
    await page.locator('#clocks td summary').first().click();
    expect(await page.locator('#clocks').innerText()).toContain('logs/order/naming.log:20');
    expect(await page.locator('#charts .pause').count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await close();
  });

  test('searches and sorts services and instances', async () => {
    const { page, close } = await open(browser, showcase(), look);
    const rows = page.locator('#instance-table tbody tr:visible');
    expect(await rows.count()).toBe(2);
    await page.locator('[data-act="search"]').fill('stock');
    expect(await rows.count()).toBe(1);
    expect(await page.locator('#service-tables tbody tr:visible').count()).toBe(2);
    await page.locator('[data-act="search"]').fill('');
    const heading = page.locator('#instance-table thead button').first();
    await heading.click();
    await heading.click();
    expect(await rows.first().locator('th').innerText()).toBe('192.0.2.64:9201');
    expect(await page.locator('#instance-table th[aria-sort="descending"]').count()).toBe(1);
    await close();
  });

  test('copies a command', async () => {
    const { page, close } = await open(browser, showcase(), look);
    await page.locator('.command button').first().click();
    await page.locator('.command button', { hasText: 'Copied' }).first().waitFor();
    await close();
  });

  test('can do without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: DESKTOP });
    const page = await context.newPage();
    const { page: scripted, close } = await open(browser, showcase(), look);
    await page.goto(scripted.url());
    expect(await page.locator('.card').count()).toBe(2);
    expect(await page.locator('#plot [data-event]').count()).toBeGreaterThan(4);
    expect(await page.locator('button:visible:not(thead button)').count()).toBe(0);
    await close();
    await context.close();
  });

  test('prints it', async () => {
    const { page, close } = await open(browser, showcase(), look);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
    await close();
  });
});

describe('the pictures of the READMEs', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'pictures-'));
  beforeAll(() => {
    const { stderr, status } = spawnSync('node', [join(ROOT, 'scripts/shoot-readme.mjs'), fresh], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => rmSync(fresh, { recursive: true, force: true }));

  const names = ['report.en.png', 'report.zh.png', 'terminal.en.png', 'terminal.zh.png'];
  test.each(names)('%s shows a report as it is now', (name) => {
    const kept = readFileSync(join(ROOT, 'docs/images', name));
    const difference = differenceOf(kept, readFileSync(join(fresh, name)));
    expect(difference, 'npm run build && node scripts/shoot-readme.mjs, and look').toBeLessThanOrEqual(TOLERANCE);
  });
});

describe('screenshots', () => {
  const parts = ['first screen', '#timeline', '#incidents', '#charts', '#instances', '#clocks'];
  const shots = LOOKS.flatMap((look) =>
    parts.map((part) => ({
      name: `${nameOf(look)}${part === 'first screen' ? '' : part.replace('#', '-')}`,
      look,
      part,
    })),
  );

  test.each(shots)('$name looks as it was looked at', async ({ name, look, part }) => {
    const { page, close } = await open(browser, showcase(), look);
    // Elements taller than the window are put together from several looks at it.
    await page.evaluate('document.querySelector("nav").style.position = "static"');
    const picture = part === 'first screen' ? await page.screenshot() : await page.locator(part).screenshot();
    await close();
    const golden = join(ROOT, `test/pages/screenshots/${name}.png`);
    if (process.env['UPDATE_SCREENSHOTS'] || !existsSync(golden)) {
      if (process.env['CI']) throw new Error(`no golden: ${golden}`);
      mkdirSync(dirname(golden), { recursive: true });
      writeFileSync(golden, picture);
      return;
    }
    const difference = differenceOf(readFileSync(golden), picture);
    if (difference > TOLERANCE) writeFileSync(`${golden}.tmp`, picture);
    expect(difference, 'look at the .png.tmp beside it, then npm run test:pages:update').toBeLessThanOrEqual(TOLERANCE);
  });
});
