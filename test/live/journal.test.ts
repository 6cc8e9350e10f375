import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FollowJournal } from '../../src/cli/follow-journal.js';
import { stdoutFile } from '../../src/cli/stdout-file.js';
import type { Outlet, Receipt } from '../../src/live/outlet.js';
import type { IncidentNotification } from '../../src/model/notification.js';
import { PipeSpool, spooled } from '../../src/source/follow/pipe-spool.js';
import { StateFolder } from '../../src/source/follow/state-folder.js';
import { notificationOf, resolvedOf } from '../support/notifications.js';

// What is known after a kill of what was said before it.

const root = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
});

const opened = (): FollowJournal => new FollowJournal(new StateFolder(folder));

/** An outlet that gets as far with a notification as the test lets it before the program is killed. */
function outletThat(reaches: 'nothing' | 'begun' | 'done', name = 'lines') {
  const heard: IncidentNotification[] = [];
  const notify = (notification: IncidentNotification, receipt?: Receipt): void => {
    heard.push(notification);
    if (reaches !== 'nothing') receipt?.begun();
    if (reaches === 'done') receipt?.done();
  };
  const outlet: Outlet = { name, notify, close: () => Promise.resolve() };
  return { heard, outlet };
}

describe('after a kill', () => {
  test('what was not handed on is said as news', () => {
    opened().tell(notificationOf(), [outletThat('nothing').outlet]);
    const { heard, outlet } = outletThat('done');
    opened().redeliver([outlet]);
    expect(heard).toEqual([notificationOf()]);
    opened().redeliver([outlet]);
    expect(heard).toHaveLength(1);
  });

  test('what may have arrived is said as repeated, until it is known to have', () => {
    opened().tell(notificationOf(), [outletThat('begun').outlet]);
    const again = outletThat('begun');
    opened().redeliver([again.outlet]);
    const { heard, outlet } = outletThat('done');
    opened().redeliver([outlet]);
    expect([...again.heard, ...heard]).toEqual([
      notificationOf({ repeated: true }),
      notificationOf({ repeated: true }),
    ]);
    opened().redeliver([outlet]);
    expect(heard).toHaveLength(1);
  });

  test('what has arrived is not said again, and each outlet counts for itself', () => {
    const outlets = [
      outletThat('done', 'a').outlet,
      outletThat('begun', 'b').outlet,
      outletThat('nothing', 'c').outlet,
    ];
    const journal = opened();
    for (const notification of [notificationOf(), resolvedOf()]) journal.tell(notification, outlets);
    journal.compact(new Set());
    const heard = ['a', 'b', 'c'].map((name) => outletThat('done', name));
    opened().redeliver(heard.map(({ outlet }) => outlet));
    expect(heard.map((each) => each.heard.map(({ revision, repeated }) => [revision, repeated]))).toEqual([
      [],
      [
        [1, true],
        [3, true],
      ],
      [
        [1, undefined],
        [3, undefined],
      ],
    ]);
  });

  test('a line of the journal that was being written is passed over', () => {
    opened().tell(notificationOf(), [outletThat('done').outlet]);
    const file = openSync(join(folder, 'said.ndjson'), 'a');
    writeSync(file, '{"said":{"id":"x","revi');
    closeSync(file);
    expect(opened().last).toEqual([notificationOf()]);
  });
});

describe('standard output that is a file', () => {
  /** The file as the program has it, and what of a text stands there after so much of it was written. */
  const standing = (written: string, text = 'a line\n') => {
    const path = join(root, `out-${++count}`);
    const descriptor = openSync(path, 'a');
    writeSync(descriptor, 'before\n');
    const file = stdoutFile(Object.assign(new Writable(), { fd: descriptor }));
    const place = file?.place() ?? '';
    writeSync(descriptor, written);
    const found = file?.written(Buffer.from(text), place);
    closeSync(descriptor);
    return found;
  };

  test('tells what stands in it', () => {
    expect(standing('')).toBe(0);
    expect(standing('a l')).toBe(3);
    expect(standing('a line\n')).toBe(7);
    expect(standing('of somebody else\na line\nmore\n')).toBe(7);
    expect(standing('of somebody else\n')).toBe(undefined);
  });

  test('tells nothing of another file', () => {
    const descriptor = openSync(join(root, 'other'), 'a');
    const file = stdoutFile(Object.assign(new Writable(), { fd: descriptor }));
    writeSync(descriptor, 'a line\n');
    expect(file?.written(Buffer.from('a line\n'), '1:2:0')).toBe(undefined);
    closeSync(descriptor);
  });

  test('is none where it is a device', () => {
    const descriptor = openSync('/dev/null', 'a');
    expect(stdoutFile(Object.assign(new Writable(), { fd: descriptor }))).toBe(undefined);
    closeSync(descriptor);
    expect(stdoutFile(new Writable())).toBe(undefined);
  });
});

describe('what came through a pipe', () => {
  test('is there from the last line on that was not whole when it was saved', () => {
    const { path } = new StateFolder(folder);
    const spool = new PipeSpool(path);
    spool.push(Buffer.from('one\ntw'));
    const { place } = spool;
    spool.push(Buffer.from('o\nthree\n'));
    expect(Buffer.from(spooled(path, place)).toString()).toBe('two\nthree\n');
    expect(spooled(path, { name: 'pipe-9.bin', from: 0 })).toHaveLength(0);
    expect(spooled(path, { name: '../said.ndjson', from: 0 })).toHaveLength(0);
    spool.close();
    spool.push(Buffer.from('late\n'));
    spool.close();
    expect(Buffer.from(spooled(path, place)).toString()).toBe('two\nthree\n');
  });

  test('is let go of when it is long and saved', () => {
    const { path } = new StateFolder(folder);
    const spool = new PipeSpool(path);
    const line = `${'x'.repeat(999)}\n`;
    for (let number = 0; number < 2000; number++) spool.push(Buffer.from(line));
    spool.push(Buffer.from('half'));
    const before = spool.place;
    spool.turn();
    // Not saved yet: a kill now goes on from the old file.
    expect(Buffer.from(spooled(path, before)).toString()).toBe('half');
    spool.push(Buffer.from(' a line\n'));
    spool.forget();
    expect(spooled(path, before)).toHaveLength(0);
    expect(readFileSync(join(path, spool.place.name), 'utf8')).toBe('half a line\n');
    spool.close();
  });
});
