import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/index.js';
import type { Report } from '../src/model/report.js';
import { toJson } from '../src/report/json.js';
import { catalog, ROOT } from './support/scenarios.js';
import { type Files, type Shape, shapes } from './support/shapes.js';

// However logs were kept, they say the same.

const temporary = mkdtempSync(join(tmpdir(), 'shapes-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const options = { catalog: catalog() };

/** Without the GC log, which has no lines of a log for envelopes to hold. */
const files: Files = new Map(
  filesBelow(join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs')).filter(
    ([path]) => !path.endsWith('_gc.log'),
  ),
);

/** Every item that is promised, and what proves it. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  gz: ['gzip', 'gzip in gzip', 'tgz of gzip'],
  'gz of several members': ['gzip of several members'],
  zst: ['tar.zst'],
  xz: ['tar.xz'],
  bz2: ['tar.bz2'],
  lz4: ['tar.lz4', 'tar.lz4 of linked blocks'],
  zip: ['zip', 'zip, stored', 'a zip a host', 'zip under another name'],
  tar: ['tar', 'tar of GNU', 'tar of POSIX 2001', 'tar.gz'],
  'any nesting': ['zip of gzip', 'zip in zip', 'tar in tar', 'a tar.gz a host in one zip', 'nine layers'],
  'docker json-file': ['docker json-file', 'docker json-file in a tar.gz'],
  'CRI with parts joined': ['CRI'],
  'kubectl logs --prefix': ['kubectl --prefix', 'kubectl --prefix --timestamps'],
  'kubectl logs --timestamps': ['kubectl --timestamps', 'kubectl --timestamps with an offset'],
  'kubectl logs of several containers': ['kubectl of several pods in one file'],
  'docker compose': ['docker compose', 'docker compose --timestamps', 'docker compose of several services in one file'],
  'journalctl short': ['journalctl', 'journalctl -o short-precise'],
  'journalctl iso': ['journalctl -o short-iso'],
  'journalctl -o json': ['journalctl -o json'],
  'syslog RFC 3164': ['syslog of 3164'],
  'syslog RFC 5424': ['syslog of 5424'],
  'logcli --output=jsonl': ['logcli --output=jsonl', 'logcli --forward --output=jsonl', 'Loki export of several pods'],
  'Elasticsearch hits': ['Elasticsearch answer', 'Elasticsearch hits, one a line'],
  'OpenSearch hits': ['OpenSearch answer, indented'],
  ECS: ['ECS hits', 'ECS JSON'],
  'logstash-logback-encoder': ['logstash-logback-encoder'],
  pino: ['pino'],
  Filebeat: ['Filebeat'],
  'Fluent Bit': ['Fluent Bit'],
  Vector: ['Vector'],
  'Aliyun SLS': ['Aliyun SLS', 'Aliyun SLS, one array'],
  'grep -n': ['grep -n', 'grep -nH with context'],
  'grep -H': ['grep -H'],
  'a paste, quoted': ['quoted in a ticket', 'quoted twice'],
  'a paste, indented': ['indented in a ticket', 'pasted from a web page'],
  'mixed in one stream': ['several envelopes mixed in one file'],
  'UTF-8 with a mark': ['UTF-8 with its mark'],
  'GBK/GB18030': ['GB18030', 'GB18030 in a zip'],
  Big5: ['Big5'],
  'UTF-16 both ways': [
    'UTF-16, little end first',
    'UTF-16, big end first',
    'UTF-16 without a mark',
    'UTF-16 without a mark, big end first',
    'UTF-16 in a zip',
  ],
  CRLF: ['Windows line ends'],
  'lone CR': ['line ends of old Macs'],
};

test('every item has a shape, and every shape is of an item', () => {
  expect(Object.values(ITEMS).flat().sort()).toEqual(shapes.map(({ name }) => name).sort());
  expect(shapes.length).toBeGreaterThanOrEqual(40);
});

/** A service's name in other words; as many bytes do not matter. */
const WORDS = { simplified: '订单服务', traditional: '訂單服務' };

describe.each(shapes)('$name', ({ name, make, words, isJoined = false }) => {
  const folder = join(temporary, String(shapes.findIndex((shape) => shape.name === name)));
  const made = make(inWords(words));

  test('says what the plain logs say', async () => {
    write(folder, made);
    const given = made.size === 1 ? [...made.keys()].map((path) => join(folder, path)) : [folder];
    const expected = conclusions(await plain(words), isJoined);
    expect(conclusions(await analyze(given, options), isJoined)).toEqual(expected);
    if (words !== undefined) expect(JSON.stringify(expected)).toContain(WORDS[words]);
  });
});

const known = new Map<string | undefined, Promise<Report>>();

function plain(words: Shape['words']): Promise<Report> {
  const found = known.get(words) ?? analyzed(words);
  known.set(words, found);
  return found;
}

function analyzed(words: Shape['words']): Promise<Report> {
  const folder = join(temporary, `plain-${words}`);
  write(folder, inWords(words));
  return analyze([folder], options);
}

function inWords(words: Shape['words']): Files {
  if (words === undefined) return files;
  const word = WORDS[words];
  return new Map(
    [...files].map(([path, content]) => [path, Buffer.from(content.toString('utf8').replaceAll('tax-calc', word))]),
  );
}

/** Pods, services and folders are named after the host in every shape. */
const hostIn = (origin: string | undefined): string | undefined => /client-[ab]|server-1/.exec(origin ?? '')?.[0];

/**
 * What a report says apart from where a line stands: packing changes paths, parts of lines their numbers, and where all lines are
 * in one, those of the same millisecond have no order.
 */
function conclusions(report: Report, isJoined: boolean) {
  const { incidents, events } = toJson(report, 'en');
  return {
    incidents: incidents.map(({ title, severity, state, span, subjects, causes }) => ({
      title,
      severity,
      state,
      span,
      subjects: subjects.map((subject) => ({ ...subject, origin: hostIn(subject.origin) })),
      causes: causes.map(({ id, likelihood, evidence }) => [
        id,
        likelihood,
        evidence.map(({ text, time }) => `${time} ${text}`).sort(),
      ]),
    })),
    events: countsOf(events, isJoined),
  };
}

/** Each event as text; what is one event twice where logs are joined counts as such in both. */
function countsOf(events: ReturnType<typeof toJson>['events'], isJoined: boolean): readonly string[] {
  const counts = new Map<string, number>();
  const said = events.map(({ kind, pattern, subject, time, lastTime, count, fields, text }) => {
    const event = JSON.stringify({ kind, pattern, subject, time, lastTime, fields, text });
    counts.set(event, (counts.get(event) ?? 0) + count);
    return isJoined ? event : `${count} ${event}`;
  });
  return isJoined ? [...counts].map(([event, count]) => `${count} ${event}`).sort() : said.sort();
}

function write(folder: string, content: Files): void {
  for (const [path, bytes] of content) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

function filesBelow(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .sort()
    .map((path) => [relative(folder, path), readFileSync(path)] as const);
}
