import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/index.js';
import type { Report } from '../../src/model/report.js';
import { toJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderText } from '../../src/report/text.js';
import { catalog, ROOT } from '../support/scenarios.js';
import { reportFaults } from '../support/schema.js';

// Logs of an incident, with warnings that no pattern knows put where they would have been written.

const logs = mkdtempSync(join(tmpdir(), 'strange-'));
afterAll(() => rmSync(logs, { recursive: true, force: true }));

const NEW = 'the quartz crystal 7 is out of tune';
const SHARED = 'nobody waters plant 3';
const CHRONIC = 'the clockmaker sleeps';

function insert(file: string, lines: readonly string[]): void {
  const path = join(logs, file);
  const records = readFileSync(path, 'utf8').split(/\r?\n(?=\d{4}-)/);
  writeFileSync(path, [...records, ...lines.map((line) => `${line}\n`)].sort().join('\n'));
}

let report: Report;
beforeAll(async () => {
  cpSync(join(ROOT, 'fixtures/scenarios/raft-majority-lost/logs'), logs, { recursive: true });
  insert('server-2/protocol-raft.log', [
    `2026-11-21 10:58:44,731 WARN ${CHRONIC}`,
    `2026-11-21 10:59:50,000 ERROR ${NEW}`,
    `2026-11-21 10:59:50,500 WARN ${SHARED}`,
    `2026-11-21 10:59:52,000 ERROR ${NEW.replace('7', '8')}`,
    `2026-11-21 10:59:52,001 WARN ${CHRONIC}`,
  ]);
  insert('server-3/protocol-raft.log', [`2026-11-21 10:59:51,000 WARN ${SHARED}`]);
  report = await analyze([logs], { catalog: catalog() });
});

const strangeOf = () => report.incidents.find(({ id }) => id.startsWith('raft-no-leader'))?.strange ?? [];

describe('an unrecognised warning beside an incident', () => {
  test('is told once with its count, since when it is there, and that no other server has it', () => {
    expect(strangeOf().find(({ text }) => text === NEW)).toMatchObject({
      count: 2,
      isNew: true,
      onlyOn: expect.stringMatching(/server-2$/),
      time: Date.UTC(2026, 10, 21, 2, 59, 50),
      lastTime: Date.UTC(2026, 10, 21, 2, 59, 52),
    });
  });

  test('is not of one server where another has it too', () => {
    expect(
      strangeOf()
        .filter(({ text }) => text === SHARED)
        .map(({ onlyOn }) => onlyOn),
    ).toEqual([null, null]);
  });

  test('is not told where it was there before', () => {
    expect(strangeOf().filter(({ text }) => text === CHRONIC)).toEqual([]);
  });

  test('shows in text, Markdown and JSON, in both languages', () => {
    const options = { width: 100, color: false } as const;
    const text = renderText(report, { ...options, language: 'en' });
    expect(text).toMatch(
      /Unrecognised meanwhile\n.*ERROR ×2, new since 2026-11-21 10:59:50, only on .*server-2\n.*protocol-raft\.log:\d+\n.*│ the quartz crystal 7/,
    );
    expect(renderText(report, { ...options, language: 'zh' })).toContain(
      'ERROR ×2，自 2026-11-21 10:59:50 起新出现，仅见于',
    );
    expect(renderMarkdown(report, 'en')).toContain('### Unrecognised meanwhile');
    const json = toJson(report, 'en').incidents.flatMap((incident) => incident.unrecognised ?? []);
    expect(json.find((entry) => entry.text === NEW)).toMatchObject({
      isNew: true,
      time: '2026-11-21T10:59:50.000+08:00',
    });
    expect(reportFaults(report)).toEqual([]);
  });
});
