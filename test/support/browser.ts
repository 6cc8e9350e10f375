import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pageAssets } from '../../src/cli/page-assets.js';
import type { Report } from '../../src/model/report.js';
import { renderHtml } from '../../src/report/html/html.js';

/** How a reader looks at a page. */
export type Look = {
  readonly language: 'en' | 'zh';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
};

export const DESKTOP = { width: 1280, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

export const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light', ...DESKTOP },
  { language: 'zh', theme: 'dark', ...DESKTOP },
  { language: 'zh', theme: 'light', ...PHONE },
  { language: 'en', theme: 'dark', ...PHONE },
];

export const nameOf = ({ language, theme, width }: Look): string =>
  `${width > 600 ? 'desktop' : 'phone'}-${theme}-${language}`;

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium, or CHROMIUM=/path/to/it');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
  });
}

/** A page that was opened, and all that it must not do: messages on the console, errors, requests, dialogs. */
export type Opened = {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

export async function open(browser: Browser, report: Report, look: Look): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, renderHtml(report, look.language, pageAssets()));
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== url && request.url() !== 'data:,') complaints.push(`request: ${request.url().slice(0, 200)}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, complaints, close };
}

/** What axe finds, one line each. */
export async function axeViolations(page: Page, without: readonly string[] = []): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules([...without]).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** Pixels by which the page is wider than the window: nothing may push it out. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}
