import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { conclude } from '../src/conclude.js';
import { analyze, extractInputs } from '../src/index.js';
import type { FileFacts } from '../src/model/facts.js';
import type { Report } from '../src/model/report.js';
import { toJson } from '../src/report/json.js';
import { cut, factsOf } from './support/extraction.js';
import { catalog, ROOT, type Scenario, scenarios } from './support/scenarios.js';

// Things that say nothing about what happened must not change the report.

const temporary = mkdtempSync(join(tmpdir(), 'invariants-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const zones = { stated: [] };
const options = { catalog: catalog() };

describe.each(scenarios().slice(0, 12))('the report of $name does not change', (scenario) => {
  test('with the order of the files', async () => {
    const { facts } = await extractInputs([scenario.logs], options);
    const mixed = [...facts].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
    expect(toJson(conclude(mixed, { ...options, zones }), 'en')).toEqual(
      toJson(conclude(facts, { ...options, zones }), 'en'),
    );
  });

  test('when facts are stored and read again', async () => {
    const { facts } = await extractInputs([scenario.logs], options);
    const stored: FileFacts[] = JSON.parse(JSON.stringify(facts));
    expect(toJson(conclude(stored, { ...options, zones }), 'en')).toEqual(
      toJson(conclude(facts, { ...options, zones }), 'en'),
    );
  });

  test('when the same facts come twice', async () => {
    const { facts } = await extractInputs([scenario.logs], options);
    expect(toJson(conclude([...facts, ...facts], { ...options, zones }), 'en')).toEqual(
      toJson(conclude(facts, { ...options, zones }), 'en'),
    );
  });

  test('when the files are packed with gzip', async () => {
    const packed = copyOf(scenario, 'gzip', (content, name) => ({ name: `${name}.gz`, content: gzipSync(content) }));
    expect(await conclusions(packed)).toEqual(await conclusions(copyOf(scenario, 'plain')));
  });

  test('when lines end as on Windows', async () => {
    const crlf = copyOf(scenario, 'crlf', (content, name) => ({
      name,
      content: Buffer.from(content.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'),
    }));
    expect(await conclusions(crlf)).toEqual(await conclusions(copyOf(scenario, 'plain')));
  });

  test('when the same logs lie there twice', async () => {
    const once = dirname(copyOf(scenario, 'once'));
    const twice = dirname(copyOf(scenario, 'twice'));
    cpSync(join(twice, 'logs'), join(twice, 'old-copy'), { recursive: true });
    expect(await conclusions(twice)).toEqual(await conclusions(once));
  });

  test('in what it concludes when logs were rotated', async () => {
    const rotated = copyOf(scenario, 'rotated');
    for (const path of readdirSync(rotated, { recursive: true, encoding: 'utf8' })) rotate(join(rotated, path));
    const essence = ({ incidents }: Awaited<ReturnType<typeof conclusions>>) =>
      incidents.map(({ severity, state, span, subjects, causes }: Essence) => ({
        severity,
        state,
        span,
        subjects,
        causes: causes.map(({ id, likelihood }) => [id, likelihood]),
      }));
    expect(essence(await conclusions(rotated))).toEqual(essence(await conclusions(copyOf(scenario, 'plain'))));
  });

  test('in another zone of the machine', async () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/St_Johns';
    const away = await conclusions(scenario.logs);
    process.env['TZ'] = 'Asia/Shanghai';
    const home = await conclusions(scenario.logs);
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(away).toEqual(home);
  });
});

describe('the facts of a file do not change', () => {
  const files = scenarios()
    .slice(0, 6)
    .flatMap(({ logs }) => filesBelow(logs).slice(0, 4));

  test.each(files)('however its bytes arrive: %s', (path) => {
    const content = contentOf(path);
    const name = path.replace(/\.gz$/, '');
    const whole = factsOf(name, [content]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        expect(factsOf(name, cut(content, sizes))).toEqual(whole);
      }),
      { numRuns: 8, seed: 7 },
    );
  });

  test.each(files)('without the filter for candidates: %s', (path) => {
    expect(factsOf(path.replace(/\.gz$/, ''), [contentOf(path)], 'in full')).toEqual(
      factsOf(path.replace(/\.gz$/, ''), [contentOf(path)]),
    );
  });
});

type Essence = Pick<
  ReturnType<typeof toJson>['incidents'][number],
  'severity' | 'state' | 'span' | 'subjects' | 'causes'
>;

/** Cuts a log in two before a record in its middle and names the older part as Nacos's rotation does. */
function rotate(path: string): void {
  if (!/\/(?:naming|config|remote|naming-[a-z]+|nacos|protocol-[a-z]+|remote-[a-z]+)\.log$/.test(path)) return;
  const content = readFileSync(path, 'latin1');
  const record = /\n\n?(?=\d{4}-\d{2}-\d{2})/g;
  record.lastIndex = Math.floor(content.length / 2);
  const cutting = record.exec(content);
  if (cutting === null) return;
  const at = cutting.index + cutting[0].length;
  writeFileSync(`${path}.2026-11-21.0`, content.slice(0, at), 'latin1');
  writeFileSync(path, content.slice(at), 'latin1');
}

type Change = (content: Buffer, name: string) => { readonly name: string; readonly content: Buffer };

/** A copy of a scenario's logs in a temporary folder, each file changed in the same way. */
function copyOf(scenario: Scenario, way: string, change: Change = (content, name) => ({ name, content })): string {
  const folder = join(temporary, way, scenario.name, 'logs');
  for (const path of filesBelow(scenario.logs)) {
    const { name, content } = change(contentOf(path), relative(scenario.logs, path).replace(/\.gz$/, ''));
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

function contentOf(path: string): Buffer {
  const content = readFileSync(join(ROOT, path));
  return path.endsWith('.gz') ? gunzipSync(content) : content;
}

/** What a report says apart from sizes and names of files: line ends and packing change those. */
async function conclusions(folder: string) {
  const report: Report = await analyze([folder], options);
  const { incidents, events, notChecked, unrecognised } = toJson(report, 'en');
  const text = JSON.stringify({ incidents, events, notChecked, unrecognised });
  return JSON.parse(text.replaceAll(folder, 'logs').replace(/\.gz(?=[":])/g, ''));
}
