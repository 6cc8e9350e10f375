import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/index.js';
import type { Report } from '../src/model/report.js';
import { toJson } from '../src/report/json.js';
import { catalog, ROOT } from './support/scenarios.js';
import { type Files, shapes } from './support/shapes.js';

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

describe.each(shapes)('$name', ({ name, make }) => {
  const folder = join(temporary, String(shapes.findIndex((shape) => shape.name === name)));
  const made = make(files);

  test('says what the plain logs say', async () => {
    write(folder, made);
    const given = made.size === 1 ? [...made.keys()].map((path) => join(folder, path)) : [folder];
    expect(conclusions(await analyze(given, options))).toEqual(await plain());
  });
});

let known: Promise<unknown> | undefined;

function plain(): Promise<unknown> {
  known ??= (async () => {
    const folder = join(temporary, 'plain');
    write(folder, files);
    return conclusions(await analyze([folder], options));
  })();
  return known;
}

/** Pods, services and folders are named after the host in every shape. */
const hostIn = (origin: string | undefined): string | undefined => /client-[ab]|server-1/.exec(origin ?? '')?.[0];

/**
 * What a report says apart from where a line stands: packing changes paths, parts of lines their numbers, and where all lines are
 * in one, those of the same millisecond have no order.
 */
function conclusions(report: Report) {
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
    events: events
      .map(({ kind, pattern, subject, time, lastTime, count, fields, text }) =>
        JSON.stringify({ kind, pattern, subject, time, lastTime, count, fields, text }),
      )
      .sort(),
  };
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
