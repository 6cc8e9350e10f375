import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/index.js';
import type { Report } from '../src/model/report.js';
import { toJson } from '../src/report/json.js';
import { catalog, ROOT, type Scenario, scenarios } from './support/scenarios.js';

// A stretch of time out of much: what is near it is read and says what it says in the whole; the rest is named.

const temporary = mkdtempSync(join(tmpdir(), 'near-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const MINUTE = 60_000;
const DAYS = 4;
const STAMP = /^(\d{4}-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)([.,])(\d{3})/;

describe.each(scenarios().filter((_, index) => index % 5 === 0))('$name among days of other records', (scenario) => {
  test('gives the same incidents, at the same lines, for a fraction of the bytes', async () => {
    const folder = join(temporary, scenario.name);
    const size = bury(scenario, folder);
    const whole = await analyze([folder], { catalog: catalog() });
    const [first] = whole.incidents;
    if (first === undefined || first.span.from === null) return;
    const within = { since: first.span.from - MINUTE, until: (first.span.to ?? first.span.from) + MINUTE };
    const expected = await analyze([folder], { catalog: catalog(), ...within });
    const zones = { stated: [] };
    const near = await analyze([folder], {
      ...{ catalog: catalog(), zones, ...within },
      near: { within: () => within, zones, least: 0 },
    });
    expect(conclusions(near)).toEqual(conclusions(expected));
    const read = near.coverage.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(read).toBeLessThan(size / 4);
    expect(near.notices.filter(({ id }) => id === 'read-in-part').length).toBeGreaterThan(0);
  });
});

describe('what is not near', () => {
  const log = (path: string, lines: readonly string[]): string => {
    const full = join(temporary, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, path.endsWith('.gz') ? gzipSync(`${lines.join('\n')}\n`) : `${lines.join('\n')}\n`);
    return full;
  };
  const day = (date: number): readonly string[] =>
    Array.from({ length: 20 }, (_, at) => `2026-11-${date} 10:00:${10 + at},000 INFO nothing ${at}`);
  const read = async (folder: string, zones = { stated: [] }) => {
    const within = { since: Date.parse('2026-11-21T10:00:00Z'), until: Date.parse('2026-11-21T10:01:00Z') };
    const near = { within: () => within, zones, least: 0 };
    return await analyze([join(temporary, folder)], { catalog: catalog(), ...within, zones, near });
  };
  const left = ({ notices }: Report) =>
    notices.flatMap(({ id, path }) => (id === 'outside-span' ? [relative(temporary, path ?? '')] : []));

  test('is told by the content, whatever the file system says', async () => {
    const old = log('times/a/nacos.log', day(11));
    log('times/b/nacos.log', day(21));
    const late = log('times/c/nacos.log', day(29));
    for (const path of [old, late])
      utimesSync(path, new Date('2026-11-21T10:00:30Z'), new Date('2026-11-21T10:00:30Z'));
    utimesSync(join(temporary, 'times/b/nacos.log'), 0, 0);
    const report = await read('times');
    expect(left(report)).toEqual(['times/a/nacos.log', 'times/c/nacos.log']);
    expect(report.coverage.map(({ origin }) => origin)).toEqual(['b']);
  });

  test('of a packed log is told by the time of its file, unless its content is later than that', async () => {
    const [old, wrong, late] = ['old', 'wrong', 'late'].map((name, at) =>
      log(`packed/${name}/nacos.log.gz`, day([11, 21, 29][at] ?? 0)),
    );
    log('packed/now/nacos.log', day(21));
    utimesSync(old ?? '', new Date('2026-11-11T11:00:00Z'), new Date('2026-11-11T11:00:00Z'));
    utimesSync(wrong ?? '', 0, 0);
    utimesSync(late ?? '', new Date('2026-11-29T11:00:00Z'), new Date('2026-11-29T11:00:00Z'));
    expect(left(await read('packed'))).toEqual(['packed/late/nacos.log.gz', 'packed/old/nacos.log.gz']);
  });

  test('is not opened where its file is older by days, and so is that of its process which the content bears out', async () => {
    const old = ['nacos.log', 'naming-server.log'].map((name) => log(`old/a/${name}`, day(11)));
    const wrong = ['nacos.log', 'naming-server.log'].map((name) => log(`old/b/${name}`, day(21)));
    for (const path of [...old, ...wrong])
      utimesSync(path, new Date('2026-11-11T10:01:00Z'), new Date('2026-11-11T10:01:00Z'));
    const report = await read('old');
    expect(left(report)).toEqual(['old/a/nacos.log', 'old/a/naming-server.log']);
    expect(report.notices.filter(({ text }) => text.en.includes('was not opened')).length).toBe(2);
    expect(report.coverage.map(({ path }) => path)).toEqual(wrong);
  });

  test('of the same process is opened only where it tells of the process, and is given all the same', async () => {
    log('far/a/nacos.log', day(21));
    log('far/a/nacos-cluster.log', day(19));
    const far = log('far/a/alipay-jraft.log', day(19));
    const same = log('far/a/protocol-raft.log', day(19));
    const report = await read('far');
    expect(left(report)).toEqual(['far/a/alipay-jraft.log', 'far/a/protocol-raft.log']);
    const entries = report.coverage.filter(({ path }) => path === far || path === same);
    expect(entries.map(({ kind, bytes, records }) => [kind, bytes, records])).toEqual([
      ['server/alipay-jraft', 0, 2],
      ['server/protocol-raft', 0, 2],
    ]);
    expect(entries.map(({ to }) => new Date(to ?? 0).toISOString())).toEqual(Array(2).fill('2026-11-19T10:00:29.000Z'));
    // Given is given: neither is missing, and neither is a copy of the other.
    expect(report.gaps.flatMap(({ type, kind }) => (type === 'kind-missing' ? [kind] : []))).not.toContain(
      'server/protocol-raft',
    );
    expect(report.notChecked.flatMap(({ missing }) => missing)).not.toContain('server/alipay-jraft');
    expect(report.notices.map(({ id }) => id)).not.toContain('copy-left-out');
  });

  test('may be near in another zone as long as none is proved', async () => {
    const hours = (shift: number): readonly string[] => day(21).map((line) => line.replace(' 10:', ` ${10 + shift}:`));
    log('zones/a/nacos.log', hours(8));
    log('zones/b/nacos.log', hours(13));
    expect(left(await read('zones'))).toEqual([]);
    log(
      'zones/c/nacos.log',
      day(22).map((line) => line.replace(' 10:', ' 16:')),
    );
    expect(left(await read('zones'))).toEqual(['zones/c/nacos.log']);
  });

  test('is told by the time of the file where it fits the zone of all other logs', async () => {
    // Two days of records every 20 s, nothing in which tells their zone.
    const text = Array.from({ length: 8640 }, (_, at) => {
      const shown = new Date(Date.parse('2026-11-20T18:00:00Z') + at * 20_000).toISOString();
      return `${shown.slice(0, 10)} ${shown.slice(11, 19)},000 INFO nothing that tells anything of any zone ${at}`;
    });
    const other = log('written/a/access_log.2026-11-21.log', [
      '10.0.0.1 - - [21/Nov/2026:18:00:20 +0800] "GET /nacos/v1/ns/instance/list HTTP/1.1" 200 556 31 Nacos-Java-Client:v1.4.2 -',
    ]);
    const path = log('written/b/nacos.log', text);
    const bytesAt = async (written: string): Promise<number> => {
      utimesSync(path, new Date(written), new Date(written));
      const { coverage } = await read('written');
      expect(coverage.find((entry) => entry.path === other)?.zone.name).toBe('+08:00');
      return coverage.find((entry) => entry.path === path)?.bytes ?? 0;
    };
    const size = statSync(path).size;
    expect(await bytesAt('2026-11-22T10:00:05Z')).toBeLessThan(size / 4);
    expect(await bytesAt('2026-11-22T12:00:05Z')).toBeGreaterThan(size / 2);
  });

  test('is read all the same where lines stand in no order', async () => {
    log('mixed/a/nacos.log', [...day(11), ...day(21), ...day(12)]);
    log('mixed/b/nacos.log', [...day(22), ...day(11)]);
    expect(left(await read('mixed'))).toEqual([]);
  });
});

/** Writes a scenario's logs with days of records around them in the same layout. Returns the bytes of all files. */
function bury(scenario: Scenario, folder: string): number {
  let size = 0;
  for (const path of filesBelow(join(ROOT, scenario.logs))) {
    const bytes = readFileSync(join(ROOT, scenario.logs, path));
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    const lines = text.split('\n');
    const stamps = lines.flatMap((line) => STAMP.exec(line) ?? []);
    const times = lines.flatMap((line) => timeOf(line) ?? []);
    const full = join(folder, path.replace(/\.gz$/, ''));
    mkdirSync(dirname(full), { recursive: true });
    if (stamps.length === 0 || !STAMP.test(lines[0] ?? '')) continue;
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const before = filler(lines[0] ?? '', first - DAYS * 24 * 60 * MINUTE, first - MINUTE);
    const behind = filler(lines[0] ?? '', last + MINUTE, last + DAYS * 24 * 60 * MINUTE);
    const content = Buffer.from(`${before}${text.replace(/\n?$/, '\n')}${behind}`, 'latin1');
    size += content.length;
    writeFileSync(full, content);
  }
  return size;
}

function timeOf(line: string): number | undefined {
  const found = STAMP.exec(line);
  return found === null ? undefined : Date.parse(`${found[1]}T${found[3]}.${found[5]}Z`);
}

/** Records every half minute, with the header of a line. */
function filler(like: string, from: number, to: number): string {
  const [stamp = '', , separator = ' ', , mark = '.'] = STAMP.exec(like) ?? [];
  const rest = like.slice(stamp.length);
  const header = /^(?:\S* )?(?:[A-Z]+ )?/.exec(rest)?.[0] ?? ' ';
  let text = '';
  for (let time = from; time < to; time += MINUTE / 2) {
    const iso = new Date(time).toISOString();
    const shown = `${iso.slice(0, 10)}${separator}${iso.slice(11, 19)}${mark}${iso.slice(20, 23)}`;
    text += `${shown}${header.replace(/WARN|ERROR/, 'INFO')}a record that says nothing of interest ${time % 9973}\n`;
  }
  return text;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function conclusions(report: Report) {
  const { incidents } = toJson(report, 'en');
  return incidents.map(({ title, severity, state, span, subjects, causes }) => ({
    ...{ title, severity, state, span, subjects },
    causes: causes.map(({ id, likelihood, evidence }) => ({ id, likelihood, evidence })),
  }));
}
