import { PassThrough, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createFollowScreen } from '../../src/cli/follow-screen.js';
import { type Key, keyOf } from '../../src/cli/follow-screen-keys.js';
import { notificationOf, resolvedOf, statusOf } from '../support/notifications.js';
import { incidentOf } from '../support/report.js';

/** Shows what a terminal would, as far as the screen uses one. */
class Terminal extends Writable {
  columns = 80;
  rows = 24;
  lines: string[] = [];
  written = '';

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    const text = chunk.toString('utf8');
    this.written += text;
    if (text.includes('\u001b[2J')) this.lines = [];
    for (const part of text.split('\u001b[').slice(1)) {
      const row = /^(\d+);1H$/.exec(part)?.[1];
      if (row !== undefined) this.#row = Number(row) - 1;
      else if (part.startsWith('2K')) this.lines[this.#row] = part.slice(2);
    }
    done();
  }

  #row = 0;

  get text(): string {
    return this.lines.join('\n');
  }
}

function start() {
  const terminal = new Terminal();
  const keys: { press: (key: Key) => void } = { press: () => {} };
  let quits = 0;
  const screen = createFollowScreen({
    stdin: new PassThrough(),
    stdout: terminal,
    language: 'en',
    color: false,
    ascii: false,
    zone: () => '+08:00',
    quit: () => quits++,
    listen: (_, { onKey }) => {
      keys.press = onKey;
      return () => {};
    },
  });
  return { terminal, screen, press: (key: Key) => keys.press(key), quits: () => quits };
}

const other = notificationOf({ id: 'b', incident: incidentOf({ title: { en: 'second incident', zh: '第二个故障' } }) });

describe('the screen of follow', () => {
  test('shows what is open, lets one be chosen, opened and left, and says when to quit', async () => {
    const { terminal, screen, press, quits } = start();
    screen.status?.(statusOf({ open: [notificationOf(), other] }));
    press('down');
    expect(terminal.text).toContain('> ERROR  second incident');
    press('open');
    expect(terminal.text).toContain('Timeline');
    press('page-down');
    press('last');
    expect(terminal.text).toMatch(/(\d+) \/ \1$/);
    press('back');
    expect(terminal.text).toContain('INCIDENTS  open 2');
    press('quit');
    expect(quits()).toBe(1);
    await screen.close();
  });

  test('keeps the choice while incidents come and go, and lists what is over', async () => {
    const { terminal, screen, press } = start();
    screen.status?.(statusOf({ open: [notificationOf(), other] }));
    press('down');
    screen.notify(resolvedOf());
    screen.status?.(statusOf({ open: [notificationOf({ id: 'new' }), other], resolved: 1 }));
    press('down');
    press('up');
    expect(terminal.text).toContain('> ERROR  second incident');
    expect(terminal.text).toContain('over, 40 s');
    await screen.close();
  });

  test('draws news at most a few times a second, and writes only lines that changed', async () => {
    const { terminal, screen } = start();
    screen.status?.(statusOf({ open: [other] }));
    await sleep(300);
    const before = terminal.written.length;
    for (let records = 0; records < 100; records++) screen.status?.(statusOf({ open: [other], records }));
    expect(terminal.written.length).toBe(before);
    await sleep(300);
    expect(terminal.written.length - before).toBeLessThan(150);
    expect(terminal.text).toContain('records 99');
    await screen.close();
  });

  test('draws anew where the size changes', async () => {
    const { terminal, screen, press } = start();
    screen.status?.(statusOf({ open: [other] }));
    press('down');
    Object.assign(terminal, { columns: 50, rows: 12 });
    terminal.emit('resize');
    expect(terminal.lines.length).toBe(12);
    expect(terminal.lines.every((line) => line.length <= 50)).toBe(true);
    await screen.close();
  });

  test('shows what an outlet says, without anything a terminal acts upon', async () => {
    const { terminal, screen, press } = start();
    screen.status?.(statusOf());
    screen.say({ en: 'hook \u001b[31mfails', zh: '' });
    press('up');
    expect(terminal.text).toContain('hook fails');
    await screen.close();
  });

  test('gives the terminal back on close, at the exit of the program, and once only', async () => {
    const listeners = process.listenerCount('exit');
    const { terminal, screen } = start();
    expect(terminal.written).toContain('\u001b[?1049h');
    process.listeners('exit').at(-1)?.call(process, 0);
    expect(terminal.written.endsWith('\u001b[?7h\u001b[?25h\u001b[?1049l')).toBe(true);
    await screen.close();
    await screen.close();
    expect(terminal.written.split('\u001b[?1049l').length).toBe(2);
    expect(process.listenerCount('exit')).toBe(listeners);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });
});

describe('keys', () => {
  test.each([
    [{ name: 'c', ctrl: true }, 'quit'],
    [{ name: 'z', ctrl: true }, 'suspend'],
    [{ name: 'q' }, 'quit'],
    [{ name: 'j' }, 'down'],
    [{ name: 'g', shift: true }, 'last'],
    [{ name: 'return' }, 'open'],
    [{ name: 'escape' }, 'back'],
    [{ name: 'x' }, undefined],
    [{ name: 'k', ctrl: true }, undefined],
  ])('%o', (press, key) => {
    expect(keyOf(press)).toBe(key);
  });
});
