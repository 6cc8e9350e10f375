import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

// Files that are followed as they stand: packed ones are said, other encodings are read.

const root = mkdtempSync(join(tmpdir(), 'unplain-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const log = readFileSync(join(ROOT, 'fixtures/scenarios/server-frozen-mass-expiry/logs/server-1/naming-server.log'));

/** Follows for a moment. */
async function followed(argv: readonly string[], ms = 2500) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return await nacosLog(['follow', ...argv], { signal: stop.signal });
}

test('a packed file is no file to follow, and it is said what to do with it', async () => {
  const packed = join(root, 'naming-server.log.2026-11-21.0.gz');
  writeFileSync(packed, gzipSync(log));
  const { status, stdout, stderr } = await followed([packed]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    `nacos-log: ${packed} is packed and does not grow: there is nothing to follow.\n` +
      'nacos-log analyze reads it; nacos-log replay says what would have been said while it was written.\n',
  );
});

test('packed files among others are left out, which is said in one line where they were asked for', async () => {
  const folder = join(root, 'folder');
  mkdirSync(folder);
  for (const name of ['a.log.1.gz', 'a.log.2.gz']) writeFileSync(join(folder, name), gzipSync(log));
  writeFileSync(join(folder, 'naming-server.log'), log);
  const whole = await followed([folder, '--from-start', '--quiet', '--lang', 'zh']);
  expect(whole.stderr).toBe(
    `nacos-log: 压缩文件不会被跟踪，共 2 个，第一个是 ${join(folder, 'a.log.1.gz')}；可用 nacos-log analyze 或 replay 读取。\n`,
  );
  expect((await followed([folder, '--quiet'])).stderr).toBe('');
});

test.each(['utf16le', 'gb18030'])('a followed log in %s gives the report of a batch', async (encoding) => {
  const folder = join(root, encoding);
  mkdirSync(folder);
  const text = `${log.toString('utf8').split('\n').slice(0, -1).join('\n')}\n`;
  const file = join(folder, 'naming-server.log');
  const chinese = Buffer.from('b7fecef1b6cbc1acbdd3caa7b0dcc7ebbcecb2e9c5e4d6c30a', 'hex');
  writeFileSync(
    file,
    encoding === 'utf16le' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.concat([chinese, Buffer.from(text)]),
  );
  const [live, batch] = [join(folder, 'live.report.json'), join(folder, 'batch.report.json')];
  await followed([file, '--from-start', '--quiet', '--output', live], 3000);
  await nacosLog(['analyze', file, '--quiet', '--output', batch]);
  const report = JSON.parse(readFileSync(live, 'utf8'));
  expect(report.incidents.length).toBeGreaterThan(0);
  expect(report).toEqual(JSON.parse(readFileSync(batch, 'utf8')));
});

test('what is not there, and what cannot be opened, is said once', async () => {
  const folder = join(root, 'closed');
  mkdirSync(join(folder, 'locked'), { recursive: true });
  // Root may open everything: a loop of links nobody can.
  symlinkSync(join(folder, 'loop.log'), join(folder, 'loop.log'));
  const later = join(root, 'later.log');
  const { stderr } = await followed([folder, later]);
  expect(stderr).toContain(`nacos-log: ${later} is not there yet; it is waited for.\n`);
  expect(stderr.match(/cannot be read and is tried again/g)).toHaveLength(1);
});

test('where more files are followed than may be open, the report of the others comes all the same', async () => {
  const folder = join(root, 'many');
  for (let index = 0; index < 150; index++) {
    mkdirSync(join(folder, `${index}`), { recursive: true });
    writeFileSync(join(folder, `${index}`, 'naming-server.log'), log);
  }
  const program = join(ROOT, 'dist/cli/main.js');
  const report = join(root, 'many.report.json');
  const options = `--from-start --no-watch --quiet --output '${report}'`;
  const child = spawn(
    'sh',
    ['-c', `ulimit -n 120; exec '${process.execPath}' '${program}' follow '${folder}' ${options}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  setTimeout(() => child.kill('SIGINT'), 4000);
  await once(child, 'close');
  expect(stderr).toContain('EMFILE');
  expect(JSON.parse(readFileSync(report, 'utf8')).coverage.length).toBeGreaterThan(50);
});
