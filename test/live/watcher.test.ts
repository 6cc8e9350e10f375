import { EventEmitter } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { createBell } from '../../src/source/follow/bell.js';
import { createWatcher, type Watcher } from '../../src/source/follow/watcher.js';
import { createSelection } from '../../src/source/selection.js';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

// A change wakes whoever waits for the next look, and nothing more than that.

const root = mkdtempSync(join(tmpdir(), 'watcher-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
function folderOfItsOwn(): string {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}

/** Has it woken within so many ms? */
const wakes = async ({ wake }: Pick<Watcher, 'wake'>, ms = 3000): Promise<boolean> =>
  await Promise.race([wake().then(() => true), setTimeout(ms, false)]);

describe('a bell', () => {
  test('makes one look of many changes of one file', async () => {
    const bell = createBell();
    for (let change = 0; change < 10_000; change++) bell.ring('/logs/naming.log');
    expect(await wakes(bell)).toBe(true);
    expect(bell.take()).toEqual({ paths: new Set(['/logs/naming.log']), isMore: false });
    expect(bell.take()).toEqual({ paths: new Set(), isMore: false });
  });

  test('remembers so many files, and that there were more', () => {
    const bell = createBell();
    for (let file = 0; file < 100_000; file++) bell.ring(`/logs/${file}.log`);
    const taken = bell.take();
    expect(taken?.isMore).toBe(true);
    expect(taken?.paths.size).toBeLessThan(2000);
  });

  test('lets nobody look more often than the rest allows', async () => {
    const bell = createBell();
    let looks = 0;
    const end = Date.now() + 500;
    while (Date.now() < end) {
      bell.ring('/logs/naming.log');
      if (!(await wakes(bell, 50))) continue;
      looks += 1;
      bell.take();
      bell.rest(25);
    }
    expect(looks).toBeGreaterThan(2);
    expect(looks).toBeLessThanOrEqual(21);
  });

  test('rings by itself in a storm, and says only that everything is to be looked at', async () => {
    const bell = createBell();
    bell.storm(true);
    bell.rest(20);
    expect(await wakes(bell)).toBe(true);
    expect(bell.take()).toBe(undefined);
    bell.storm(false);
    expect(bell.take()).toEqual({ paths: new Set(), isMore: false });
  });

  test('that rang during the rest wakes after it', async () => {
    const bell = createBell();
    bell.rest(30);
    bell.ring(undefined);
    expect(await wakes(bell, 5)).toBe(false);
    expect(await wakes(bell)).toBe(true);
    expect(bell.take()?.isMore).toBe(true);
  });
});

/** What the package gives. */
class Pretended extends EventEmitter {
  closed = 0;
  close(): Promise<void> {
    this.closed += 1;
    this.removeAllListeners();
    return Promise.resolve();
  }
}

describe('a watcher', () => {
  let watcher: Watcher | undefined;
  afterEach(async () => {
    await watcher?.close();
    watcher = undefined;
    vi.doUnmock('chokidar');
  });
  const started = async (paths: readonly string[]): Promise<Watcher> => {
    const selection = createSelection({});
    watcher = await createWatcher({ paths, selection, onRefused: (reason) => expect(reason).toBe('') });
    await setTimeout(200);
    return watcher;
  };

  test('says which file was written to', async () => {
    const file = join(folderOfItsOwn(), 'naming.log');
    writeFileSync(file, 'one\n');
    const { wake, take } = await started([file]);
    appendFileSync(file, 'two\n');
    expect(await wakes({ wake })).toBe(true);
    expect([...(take()?.paths ?? [])]).toContain(file);
  });

  test('says that files came and went', async () => {
    const folder = folderOfItsOwn();
    const { wake, take } = await started([folder]);
    mkdirSync(join(folder, 'node1'));
    expect(await wakes({ wake })).toBe(true);
    expect(take()?.isMore).toBe(true);
    await setTimeout(200);
    take();
    writeFileSync(join(folder, 'node1', 'nacos.log'), 'first\n');
    expect(await wakes({ wake })).toBe(true);
    expect(take()?.isMore).toBe(true);
    await setTimeout(200);
    take();
    renameSync(join(folder, 'node1', 'nacos.log'), join(folder, 'node1', 'nacos.log.1'));
    expect(await wakes({ wake })).toBe(true);
    expect(take()?.isMore).toBe(true);
  });

  test('says which file was written to in a folder, and not what is no log of ours', async () => {
    const folder = folderOfItsOwn();
    const [file, other] = [join(folder, 'naming.log'), join(folder, 'notes.log')];
    writeFileSync(file, 'one\n');
    writeFileSync(other, 'one\n');
    watcher = await createWatcher({
      paths: [folder],
      selection: createSelection({ exclude: ['**/notes.log'] }),
      onRefused: (reason) => expect(reason).toBe(''),
    });
    await setTimeout(200);
    appendFileSync(other, 'two\n');
    expect(await wakes(watcher, 200)).toBe(false);
    appendFileSync(file, 'two\n');
    expect(await wakes(watcher)).toBe(true);
    expect([...(watcher.take()?.paths ?? [])]).toContain(file);
  });

  test('sees through a link to a file', async () => {
    const [folder, elsewhere] = [folderOfItsOwn(), folderOfItsOwn()];
    const file = join(elsewhere, 'naming.log');
    writeFileSync(file, 'one\n');
    symlinkSync(file, join(folder, 'naming.log'));
    const { wake, take } = await started([folder]);
    appendFileSync(file, 'two\n');
    expect(await wakes({ wake })).toBe(true);
    expect([...(take()?.paths ?? [])]).toContain(join(folder, 'naming.log'));
  });

  test('waits for what is not there yet', async () => {
    const file = join(folderOfItsOwn(), 'naming.log');
    const { wake } = await started([file]);
    writeFileSync(file, 'late\n');
    expect(await wakes({ wake })).toBe(true);
  });

  test('lets go in a storm, and has everything looked at', async () => {
    const storming = new Pretended();
    vi.doMock('chokidar', () => ({ watch: () => storming }));
    watcher = await createWatcher({ paths: ['logs'], selection: createSelection({}), onRefused: () => undefined });
    for (let change = 0; change < 5000; change++)
      storming.emit('raw', 'change', `naming-${change % 10}.log`, { watchedPath: 'logs' });
    expect(watcher.take()?.paths.size).toBe(10);
    await setTimeout(1200);
    expect(storming.closed).toBe(1);
    expect(await wakes(watcher)).toBe(true);
    expect(watcher.take()).toBe(undefined);
  });

  test('that the system refuses says so once, and is quiet then', async () => {
    const refusing = new Pretended();
    vi.doMock('chokidar', () => ({ watch: () => refusing }));
    const reasons: string[] = [];
    const onRefused = (reason: string): unknown => reasons.push(reason);
    const made = await createWatcher({ paths: ['logs'], selection: createSelection({}), onRefused });
    refusing.emit('error', new Error('ENOSPC: System limit for number of file watchers reached'));
    refusing.emit('error', new Error('EMFILE: too many open files'));
    expect(reasons).toEqual(['ENOSPC: System limit for number of file watchers reached']);
    expect(refusing.closed).toBe(1);
    await made.close();
    expect(() => refusing.emit('error', new Error('late'))).not.toThrow();
  });
});

describe('following', () => {
  const log = readFileSync(join(ROOT, 'fixtures/scenarios/server-frozen-mass-expiry/logs/server-1/naming-server.log'));
  /** What is said in so many ms after the log was written. */
  const said = async (folder: string, more: readonly string[], ms: number): Promise<number> => {
    const stop = new AbortController();
    const report = join(folder, 'report.json');
    const argv = ['follow', join(folder, 'logs'), '--format', 'ndjson', '--output', report, '--poll', '1h', ...more];
    mkdirSync(join(folder, 'logs'));
    const running = nacosLog(argv, { signal: stop.signal });
    await setTimeout(3000);
    writeFileSync(join(folder, 'logs', 'naming-server.log'), log);
    await setTimeout(ms);
    // What the last look at the end still finds is no matter of a wake-up.
    rmSync(join(folder, 'logs', 'naming-server.log'));
    stop.abort();
    return (await running).stdout.split('\n').filter((line) => line.includes('"type":"notification"')).length;
  };

  test('does not wait for the next look at all files where the system tells of a change', {
    timeout: 20_000,
  }, async () => {
    expect(await said(folderOfItsOwn(), [], 2000)).toBeGreaterThan(0);
  });

  test('looks at its own pace with --no-watch', { timeout: 20_000 }, async () => {
    expect(await said(folderOfItsOwn(), ['--no-watch'], 1000)).toBe(0);
  });
});
