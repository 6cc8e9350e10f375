import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import type { Language } from '../../src/model/text.js';
import { renderCsv } from '../../src/report/csv.js';
import { renderJunit } from '../../src/report/junit.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderNdjson } from '../../src/report/ndjson.js';
import { renderSarif } from '../../src/report/sarif.js';
import { renderText } from '../../src/report/text.js';
import { renderTimesketch } from '../../src/report/timesketch.js';
import { HOSTILE, hostileReport } from '../support/hostile.js';
import { renderJson } from '../support/render-json.js';
import { causeOf, eventOf, incidentOf, reportOf } from '../support/report.js';
import { ROOT } from '../support/scenarios.js';
import { showcase } from '../support/showcase.js';

const { versions, gaps, clocks, incidents: shown } = showcase();
const sample = reportOf({
  ...{ versions, gaps, clocks },
  incidents: [
    incidentOf({
      ...(shown[0]?.impact === undefined ? {} : { impact: shown[0].impact }),
      causes: [
        causeOf(),
        causeOf({ likelihood: 'possible', against: [{ en: 'Others fared well.', zh: '其他正常。' }] }),
      ],
    }),
    incidentOf({ id: 'calm-1', severity: 'info', causes: [] }),
  ],
  events: [eventOf(), eventOf({ line: 14, count: 3, time: null, lastTime: null })],
  notChecked: [
    {
      cause: 'server-full-gc-mass-expire',
      title: { en: 'Server paused', zh: '服务端停顿' },
      missing: ['server/nacos'],
    },
  ],
  notices: [{ id: 'clock', path: null, text: { en: 'A remark.', zh: '一条提示。' }, incomplete: true }],
});

const renderers: Readonly<Record<string, (report: Report, language: Language) => string>> = {
  txt: (report, language) => renderText(report, { language, width: 100, color: false }),
  json: renderJson,
  md: renderMarkdown,
  ndjson: renderNdjson,
  csv: renderCsv,
  'timesketch.jsonl': renderTimesketch,
  xml: (report, language) => renderJunit(report, { language }),
  sarif: renderSarif,
};
const formats = Object.entries(renderers);
const languages: readonly Language[] = ['en', 'zh'];

/** What no reader of a format may meet, whatever a log holds. */
function faultsOf(end: string, text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a terminal, a page or a parser
  const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) ? ['control character'] : [];
  return [...controls, ...(SYNTAX[end]?.(text) ?? [])];
}

const SYNTAX: Readonly<Record<string, (text: string) => readonly string[]>> = {
  json: (text) => (typeof JSON.parse(text) === 'object' ? [] : ['no object']),
  sarif: (text) => (typeof JSON.parse(text) === 'object' ? [] : ['no object']),
  ndjson: badLines,
  'timesketch.jsonl': badLines,
  xml: (text) => {
    // Our own tags, in pairs, are all that is left between texts.
    const body = text.replace(/^<\?[^?]*\?>/, '');
    const open: string[] = [];
    const rest = body.replace(/<(\/?)([a-z-]+)(?: [a-z]+="[^<>"]*")*(\/?)>/g, (_, closes, name, empty) => {
      if (closes === '/' && open.pop() !== name) open.push(`${name} closes nothing`);
      if (closes === '' && empty === '') open.push(name);
      return '';
    });
    return /[<>]/.test(rest) ? ['a sign that begins a tag'] : open;
  },
  csv: (text) => {
    const rows = text
      .replace(/"(?:[^"]|"")*"/g, 'q')
      .trimEnd()
      .split('\r\n');
    const widths = new Set(rows.map((row) => row.split(',').length));
    return widths.size === 1 ? [] : ['rows of unequal width'];
  },
  txt: (text) => (/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) ? ['invisible sign'] : []),
  md: (text) => (/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) ? ['invisible sign'] : []),
};

function badLines(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n');
  return lines.filter((line) => typeof JSON.parse(line) !== 'object').map((line) => line.slice(0, 100));
}

describe.each(formats)('%s', (end, render) => {
  // The goldens of text and JSON are those of the scenarios.
  const withGolden = end === 'txt' || end === 'json' ? [] : languages;
  test.each(withGolden)('is as it was looked at, in %s', async (language) => {
    const golden = join(ROOT, `test/report/expected/report.${language}.${end}`);
    await expect(render(sample, language)).toMatchFileSnapshot(golden);
  });

  test('gives the same bytes for the same report', () => {
    expect(render(structuredClone(sample), 'en')).toBe(render(sample, 'en'));
  });

  test('can be made of an empty report', () => {
    expect(() => render(reportOf({ coverage: [], span: { from: null, to: null } }), 'zh')).not.toThrow();
  });

  test.each(HOSTILE.map((text) => text.slice(0, 40)))('stays whole with %j in every field', (start) => {
    const text = HOSTILE.find((candidate) => candidate.startsWith(start)) ?? '';
    const whole = render(hostileReport(text), 'en');
    expect(faultsOf(end, whole)).toEqual([]);
  });
});

describe('Markdown', () => {
  const parser = new MarkdownIt({ html: true, linkify: true });
  // GitHub makes links of schemes, www. and mail addresses, not of bare host names.
  parser.linkify.set({ fuzzyLink: false });
  test.each(HOSTILE.filter((text) => text.length < 1000))('keeps %j text', (text) => {
    const markdown = renderMarkdown(hostileReport(text), 'en');
    const tokens = parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
    const types = new Set(tokens.map(({ type }) => type));
    for (const type of ['html_block', 'html_inline', 'link_open', 'image']) expect(types).not.toContain(type);
    const prose = tokens.filter(({ type }) => type === 'text').map(({ content }) => content);
    expect(prose.filter((part) => /[@#!~][\p{L}\p{N}]|www\.|GH-\d/u.test(part))).toEqual([]);
    const headings = tokens.filter(({ type }) => type === 'heading_open').length;
    expect(headings).toBe(
      parser.parse(renderMarkdown(hostileReport('harmless'), 'en'), {}).filter(({ type }) => type === 'heading_open')
        .length,
    );
  });
});

describe('CSV', () => {
  test('computes nothing in a spreadsheet', () => {
    const csv = renderCsv(reportOf({ events: [eventOf({ text: '=1+1' })] }), 'en');
    expect(csv).toContain(",'=1+1\r\n");
  });
});

describe('NDJSON', () => {
  test('is what pino-pretty reads: level, time, msg on every line', () => {
    const lines = renderNdjson(sample, 'en')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual(['event', 'event', 'incident', 'incident']);
    expect(lines.every(({ level, msg }) => Number.isInteger(level) && typeof msg === 'string')).toBe(true);
    expect(lines[0].time).toBe(sample.events[0]?.time);
  });
});

describe('pino-pretty', () => {
  const run = (report: Report) =>
    spawnSync(process.execPath, [join(ROOT, 'node_modules/pino-pretty/bin.js')], {
      input: renderNdjson(report, 'en'),
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });

  test('reads every line, with time, level and message', () => {
    const { stdout, status } = run(sample);
    expect(status).toBe(0);
    const heads = stdout.split('\n').filter((line) => /^(\[|WARN|ERROR|INFO|FATAL)/.test(line));
    expect(heads[0]).toContain('Client could not send a heartbeat');
    expect(heads).toHaveLength(4);
  });

  test.each(HOSTILE.filter((text) => text.length < 1000))('reads every line with %j in every field', (text) => {
    const { stdout } = run(hostileReport(text));
    // A line that is no JSON object would be passed on as it is.
    expect(stdout).not.toMatch(/^\{/m);
  });
});

describe('JUnit', () => {
  const failures = (failOn: 'warning' | 'error' | 'critical') =>
    /failures="(\d+)"/.exec(renderJunit(sample, { language: 'en', failOn }))?.[1];
  test('fails what is at least as severe as asked', () => {
    expect([failures('warning'), failures('error'), failures('critical')]).toEqual(['1', '1', '0']);
  });
});
