import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Tails } from '../../src/source/follow/tails.js';
import { createSelection } from '../../src/source/selection.js';

// What writers and rotators do to files, and what a follower reads of them.

const root = mkdtempSync(join(tmpdir(), 'tails-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
let file = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
  mkdirSync(folder);
  file = join(folder, 'naming.log');
});

type Log = { name: string; text: string; lines: number; isEnded: boolean };

/** Follows the folder (or one path of it) and gives all logs as they were read. */
function follower(fromStart: boolean, { paths = [folder], scanEvery = 0 } = {}) {
  const logs: Log[] = [];
  let now = 0;
  const tails = new Tails<Log>({
    paths,
    selection: createSelection({}),
    fromStart,
    scanEvery,
    sink: {
      open({ path }, after) {
        const log = { name: path, text: '', lines: after?.lines ?? 0, isEnded: false };
        logs.push(log);
        return log;
      },
      read: (log, bytes) => {
        log.text += Buffer.from(bytes).toString();
      },
      rename: (log, path) => {
        log.name = path;
      },
      end: (log) => {
        log.isEnded = true;
      },
    },
  });
  const poll = (wait = 10): void => {
    now += wait;
    while (tails.poll(now));
  };
  /** A look because something changed. */
  const wake = (...changed: readonly string[]): void => {
    const changes = { paths: new Set(changed), isMore: changed.length === 0 };
    while (tails.poll(now, changes));
  };
  const texts = (): readonly (readonly [string, string])[] =>
    logs.map(({ name, text }) => [name.slice(folder.length + 1), text] as const).sort();
  return { logs, tails, poll, wake, texts };
}

describe('a followed file', () => {
  test('is read from its end, with the lines before it counted', () => {
    writeFileSync(file, 'one\ntwo\nhalf');
    const { logs, poll, texts } = follower(false);
    poll();
    expect(logs[0]?.lines).toBe(2);
    appendFileSync(file, ' a line\nthree\n');
    poll();
    expect(texts()).toEqual([['naming.log', 'half a line\nthree\n']]);
  });

  test('that is new in the folder is read from its beginning', () => {
    const { poll, texts } = follower(false);
    poll();
    mkdirSync(join(folder, 'node1'));
    writeFileSync(join(folder, 'node1', 'nacos.log'), 'first\n');
    poll();
    expect(texts()).toEqual([['node1/nacos.log', 'first\n']]);
  });

  test('is read to its end when it was renamed, and its successor from the beginning', () => {
    writeFileSync(file, 'a 1\n');
    const { poll, texts } = follower(true);
    poll();
    appendFileSync(file, 'a 2\n');
    renameSync(file, `${file}.2026-11-21.0`);
    writeFileSync(file, 'b 1\n');
    poll();
    appendFileSync(`${file}.2026-11-21.0`, 'a 3\n');
    poll();
    expect(texts()).toEqual([
      ['naming.log', 'b 1\n'],
      ['naming.log.2026-11-21.0', 'a 1\na 2\na 3\n'],
    ]);
  });

  test('is found again under its name where only that name is followed', () => {
    writeFileSync(file, 'a 1\n');
    const { poll, texts } = follower(true, { paths: [file] });
    poll();
    appendFileSync(file, 'a 2\n');
    renameSync(file, `${file}.1`);
    writeFileSync(file, 'b 1\n');
    poll();
    poll();
    expect(texts()).toEqual([
      ['naming.log', 'b 1\n'],
      ['naming.log.1', 'a 1\na 2\n'],
    ]);
  });

  test('that was truncated is a new log', () => {
    writeFileSync(file, 'a long line of before\n');
    const { logs, poll, texts } = follower(true);
    poll();
    truncateSync(file, 0);
    appendFileSync(file, 'new\n');
    poll();
    expect(texts()).toEqual([
      ['naming.log', 'new\n'],
      ['naming.log~1', 'a long line of before\n'],
    ]);
    expect(logs[0]?.isEnded).toBe(true);
  });

  test('that was truncated and has grown beyond its old length is a new log', () => {
    writeFileSync(file, 'old\n');
    const { poll, texts } = follower(true);
    poll();
    writeFileSync(file, 'this is longer than what was there\n');
    poll();
    expect(texts()[0]).toEqual(['naming.log', 'this is longer than what was there\n']);
  });

  test('that was copied and truncated is read to its end from the copy', () => {
    writeFileSync(file, 'a line of an old log, the first\n');
    const { poll, texts } = follower(true);
    poll();
    appendFileSync(file, 'a 2\n');
    copyFileSync(file, `${file}.1`);
    truncateSync(file, 0);
    poll();
    appendFileSync(file, 'b 1\n');
    poll();
    poll();
    expect(texts()).toEqual([
      ['naming.log', 'b 1\n'],
      ['naming.log.1', 'a line of an old log, the first\na 2\n'],
    ]);
  });

  test('that vanishes and comes back is followed on', () => {
    writeFileSync(file, 'a 1\n');
    const { logs, poll, texts } = follower(true);
    poll();
    unlinkSync(file);
    poll();
    poll(6000);
    expect(logs[0]?.isEnded).toBe(true);
    writeFileSync(file, 'b 1\n');
    poll();
    expect(texts().map(([, text]) => text)).toEqual(['b 1\n', 'a 1\n']);
  });

  test('need not be there at the start', () => {
    const { poll, texts } = follower(true, { paths: [file] });
    poll();
    writeFileSync(file, 'late\n');
    poll();
    expect(texts()).toEqual([['naming.log', 'late\n']]);
  });

  test('is read alone where only it changed', () => {
    const other = join(folder, 'config.log');
    writeFileSync(file, 'a 1\n');
    writeFileSync(other, 'b 1\n');
    const { poll, wake, texts } = follower(true, { scanEvery: 1000 });
    poll();
    appendFileSync(file, 'a 2\n');
    appendFileSync(other, 'b 2\n');
    wake(file);
    expect(texts()).toEqual([
      ['config.log', 'b 1\n'],
      ['naming.log', 'a 1\na 2\n'],
    ]);
    poll();
    expect(texts()[0]).toEqual(['config.log', 'b 1\nb 2\n']);
  });

  test('that has just come may be a copy in the making', () => {
    const old = 'a line of an old log, the first\na 2\n';
    writeFileSync(file, old);
    const { poll, wake, texts } = follower(true, { scanEvery: 1000 });
    poll();
    for (const bytes of ['', old.slice(0, 30), old]) {
      writeFileSync(`${file}.1`, bytes);
      wake();
    }
    truncateSync(file, 0);
    wake(file);
    appendFileSync(file, 'b 1\n');
    wake(file);
    poll(1000);
    expect(texts()).toEqual([
      ['naming.log', 'b 1\n'],
      ['naming.log.1', old],
    ]);
  });

  test('is not read when it is packed', () => {
    const { poll, texts } = follower(true);
    poll();
    writeFileSync(`${file}.1.gz`, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]));
    poll();
    expect(texts()).toEqual([]);
  });

  test('is not read twice when it is packed once it was rotated', () => {
    writeFileSync(file, 'a line of an old log, the first\n');
    const { poll, texts } = follower(true);
    poll();
    // As logback does: away, packed beside, gone. gzip begins with an empty file.
    renameSync(file, `${file}.tmp`);
    writeFileSync(file, 'b 1\n');
    writeFileSync(`${file}.1.gz`, '');
    poll();
    appendFileSync(`${file}.1.gz`, gzipSync('a line of an old log, the first\n').subarray(0, 12));
    poll();
    appendFileSync(`${file}.1.gz`, gzipSync('a line of an old log, the first\n').subarray(12));
    unlinkSync(`${file}.tmp`);
    poll();
    poll(6000);
    expect(texts()).toEqual([
      ['naming.log', 'b 1\n'],
      [expect.stringMatching(/^naming\.log\.tmp/), 'a line of an old log, the first\n'],
    ]);
  });

  test.each([
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-16le without a mark', (text: string) => Buffer.from(text, 'utf16le')],
  ])('is read as %s, however it arrives', (_, encoded) => {
    // U+0A0A and U+0A00 hold the bytes of line ends.
    const marked = ['naming 一\n', 'a\u0a0ab\u0a00c\n', 'x\n', 'third line\n'];
    const lines = encoded('').length > 0 ? marked : ['naming\n', 'a\u0a0ab\n', 'x\n', 'third line\n'];
    const bytes = encoded(lines.join(''));
    for (const size of [1, 2, 3, 7, 1000]) {
      writeFileSync(file, '');
      const { poll, texts, tails } = follower(true);
      for (let at = 0; at < bytes.length; at += size) {
        appendFileSync(file, bytes.subarray(at, at + size));
        poll();
      }
      expect(texts()).toEqual([['naming.log', lines.join('')]]);
      expect(tails.all[0]?.file.position.offset).toBe(bytes.length);
      tails.close();
    }
  });

  test('in UTF-16 is read from its end, and on from there by another process', () => {
    const encoded = (text: string): Buffer => Buffer.from(text, 'utf16le');
    writeFileSync(file, encoded('\ufeffone\ntwo\n\u0a0ahalf'));
    const first = follower(false);
    first.poll();
    expect(first.logs[0]?.lines).toBe(2);
    appendFileSync(file, encoded(' a line\nthr'));
    first.poll();
    expect(first.logs[0]?.text).toBe('\u0a0ahalf a line\nthr');
    const position = first.tails.all[0]?.file.position;
    if (position === undefined) throw new Error('not followed');
    const second = follower(false);
    const log = { name: file, text: '', lines: 0, isEnded: false };
    expect(second.tails.resume(log, { path: file, origin: '' }, position)).toBe(true);
    appendFileSync(file, encoded('ee\n'));
    second.poll();
    expect(log.text).toBe('three\n');
  });

  test('is read as GB18030 from the first character on that shows it', () => {
    const chinese = Buffer.from('b7fecef1b6cbc1acbdd3caa7b0dcc7ebbcecb2e9c5e4d6c3', 'hex');
    writeFileSync(file, 'plain\n');
    const { poll, texts } = follower(true);
    poll();
    appendFileSync(file, Buffer.concat([chinese, Buffer.from('\n')]));
    poll();
    expect(texts()).toEqual([['naming.log', 'plain\n服务端连接失败请检查配置\n']]);
  });
});
