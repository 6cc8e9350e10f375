import { describe, expect, test } from 'vitest';
import { pageAssets } from '../../src/cli/page-assets.js';
import type { Report } from '../../src/model/report.js';
import { renderHtml } from '../../src/report/html/html.js';
import { Html, html, within } from '../../src/report/html/markup.js';
import { HOSTILE, hostileReport } from '../support/hostile.js';
import { largeReport } from '../support/large.js';
import { reportOf } from '../support/report.js';
import { analyzeScenario, scenarios } from '../support/scenarios.js';
import { showcase } from '../support/showcase.js';

// What can be told without a browser; `npm run test:pages` opens the page in one.

const MAX_BYTES = 3_000_000;
const page = (report: Report) => renderHtml(report, 'en', pageAssets());

describe('the HTML report', () => {
  test('is one file of at most 3 MB, however much there is, and says what it leaves out', () => {
    const large = page(largeReport());
    expect(Buffer.byteLength(large)).toBeLessThan(MAX_BYTES);
    expect(large.match(/class="left"/g)?.length).toBeGreaterThan(6);
  });

  test.each(HOSTILE.map((text, index) => ({ start: text.slice(0, 30), index })))(
    'keeps its own tags with $start in every field',
    ({ index }) => {
      const tags = (text: string) => (text.match(/<(?:script|style|img|iframe|a|svg)[ >]/g) ?? []).sort().join();
      const hostile = page(hostileReport(HOSTILE[index] ?? ''));
      expect(tags(hostile)).toBe(tags(page(hostileReport('harmless'))));
      expect(Buffer.byteLength(hostile)).toBeLessThan(MAX_BYTES);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
      expect(hostile).not.toMatch(/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/);
    },
  );

  test('allows its own script and style only, by their hashes, and asks for nothing', () => {
    const { scriptHash, styleHash } = pageAssets();
    const text = page(showcase());
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/\b(?:src|href)="(?!#|data:,)/);
    expect(text).not.toMatch(/ (?:style|on\w+)="/);
  });

  test('is the same for the same report', () => {
    expect(page(structuredClone(showcase()))).toBe(page(showcase()));
  });

  test('can be made of a report without anything in it', () => {
    expect(page(reportOf({ coverage: [], span: { from: null, to: null } }))).toContain('Nothing could be concluded');
  });

  test('holds every loud incident of every fixture', async () => {
    for (const scenario of scenarios()) {
      const report = await analyzeScenario(scenario);
      const text = page(report);
      for (const number of report.incidents.keys()) expect(text).toContain(`id="incident-${number + 1}"`);
    }
  });
});

describe('markup', () => {
  test('escapes every text and takes pieces as they are', () => {
    expect(html`<p title="${'"<'}">${['a&b', html`<b>${1}</b>`]}</p>`.markup).toBe(
      '<p title="&quot;&lt;">a&amp;b<b>1</b></p>',
    );
  });

  test('refuses script content that would end its element', () => {
    expect(() => Html.raw('script', '', 'a</script>')).toThrow();
  });

  test('stops where the bytes end and counts what is left', () => {
    const { shown, left } = within(['a', 'b', '中'], 5, (text) => html`${text}${text}`);
    expect({ shown: shown.length, left }).toEqual({ shown: 2, left: 1 });
  });
});
