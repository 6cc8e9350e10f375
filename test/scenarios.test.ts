import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../src/model/report.js';
import { renderTimeline } from '../src/report/pretty.js';
import { renderText } from '../src/report/text.js';
import { renderJson } from './support/render-json.js';
import { analyzeScenario, causesOf, isLoud, scenarios } from './support/scenarios.js';
import { reportFaults } from './support/schema.js';

// What must be concluded stands in scenario.yml, written by hand; how it is said stands in expected/, which
// `npm run test:update` rewrites. An update can therefore never bless a wrong conclusion.

const renderings = [
  { file: 'report.json', render: (report: Report) => renderJson(report, 'en') },
  {
    file: 'report.en.txt',
    render: (report: Report) => renderText(report, { language: 'en', width: 100, color: false }),
  },
  {
    file: 'report.zh.txt',
    render: (report: Report) => renderText(report, { language: 'zh', width: 100, color: false }),
  },
  { file: 'timeline.txt', render: (report: Report) => renderTimeline(report, { language: 'en', color: false }) },
];

const names = new Set(scenarios().map(({ name }) => name));

describe.each(scenarios())('$name', (scenario) => {
  let report: Report;
  beforeAll(async () => {
    report = await analyzeScenario(scenario);
  });

  test('raises no alarm where nothing is wrong', () => {
    const loud = report.incidents.filter(isLoud);
    if (scenario.silent) expect(loud).toEqual([]);
    else expect(report.incidents).not.toEqual([]);
  });

  test('names the expected causes', () => {
    const named = causesOf(report.incidents);
    expect(named).toEqual(expect.arrayContaining([...scenario.causes]));
    const allowed = [...scenario.causes, ...scenario.mayAlso];
    const loud = causesOf(report.incidents.filter(isLoud));
    expect(loud.filter((cause) => !allowed.includes(cause))).toEqual([]);
  });

  test('names no cause that is ruled out', () => {
    const sure = report.incidents.filter(isLoud);
    expect(causesOf(sure).filter((cause) => scenario.never.includes(cause))).toEqual([]);
  });

  test('names those who were hit', () => {
    const keys = report.incidents.flatMap((incident) => incident.subjects.map(({ key }) => key));
    expect(keys).toEqual(expect.arrayContaining([...scenario.subjects]));
  });

  test('makes a report as the schema describes it', () => {
    expect(reportFaults(report)).toEqual([]);
  });

  test.each(renderings)('renders $file', async ({ file, render }) => {
    const golden = join(scenario.expectedDir, file);
    const hint = existsSync(golden) ? 'the wording changed' : 'no golden yet';
    await expect(render(report), `${hint}: look at it, then npm run test:update`).toMatchFileSnapshot(golden);
  });

  test('says where it comes from and which scenario it is a twin of', () => {
    expect(scenario.title.en).not.toBe('');
    expect(scenario.title.zh).not.toBe('');
    expect(scenario.provenance).not.toBe('');
    if (scenario.twinOf !== undefined) expect(names).toContain(scenario.twinOf);
  });
});
