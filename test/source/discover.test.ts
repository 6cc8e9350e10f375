import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { discover } from '../../src/source/discover.js';

const root = mkdtempSync(join(tmpdir(), 'discover-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: readonly string[]): string {
  for (const file of files) {
    mkdirSync(join(root, name, file, '..'), { recursive: true });
    writeFileSync(join(root, name, file), '');
  }
  return join(root, name);
}

test('a folder is walked in order; the inner folder is the origin', () => {
  const dir = folder('walked', ['server-1/b.log', 'server-1/a.log', 'pods/app/x.log', 'top.log']);
  const { files, notices } = discover([dir]);
  expect(notices).toEqual([]);
  expect(files.map(({ path, origin }) => [path.slice(dir.length + 1), origin])).toEqual([
    ['pods/app/x.log', 'pods/app'],
    ['server-1/a.log', 'server-1'],
    ['server-1/b.log', 'server-1'],
    ['top.log', 'walked'],
  ]);
});

test('a file given by itself has its folder as origin', () => {
  const dir = folder('single', ['orders/app.log']);
  expect(discover([join(dir, 'orders/app.log')]).files[0]?.origin).toBe('orders');
});

test('a file given twice, or by a link, is read once', () => {
  const dir = folder('twice', ['a/one.log']);
  symlinkSync(join(dir, 'a/one.log'), join(dir, 'a/two.log'));
  expect(discover([dir, join(dir, 'a/one.log')]).files).toHaveLength(1);
});

test('a link that leads in a circle does no harm', () => {
  const dir = folder('circle', ['a/one.log']);
  symlinkSync(dir, join(dir, 'a/again'));
  const { files, notices } = discover([dir]);
  expect(files).toHaveLength(1);
  expect(notices).toEqual([]);
});

test('a link to a folder elsewhere is not followed, which is said unless that folder is given, too', () => {
  const dir = folder('linking', ['a/one.log']);
  const other = folder('linked', ['two.log']);
  symlinkSync(other, join(dir, 'a/other'));
  const { files, notices } = discover([dir]);
  expect(files).toHaveLength(1);
  expect(notices).toMatchObject([{ id: 'input-skipped', path: join(dir, 'a/other'), incomplete: false }]);
  expect(discover([dir, other])).toMatchObject({ files: [{}, {}], notices: [] });
});

test('what is no regular file is skipped with a notice, a dangling link is named', () => {
  const dir = folder('odd', ['a/one.log']);
  execFileSync('mkfifo', [join(dir, 'a/pipe')]);
  symlinkSync(join(dir, 'nowhere'), join(dir, 'a/dangling'));
  expect(discover([dir]).notices.map(({ id }) => id)).toEqual(['input-unreadable', 'input-skipped']);
});

test('a path that does not exist is the user’s mistake', () => {
  expect(() => discover([join(root, 'nothing')])).toThrow(UsageError);
});
