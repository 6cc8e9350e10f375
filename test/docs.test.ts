import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { optionList } from '../src/cli/options.js';
import { ROOT } from './support/scenarios.js';

// Every command of the READMEs is run as it stands there, in an empty folder, with stand-ins for docker, kubectl and npm.

const READMES = ['README.md', 'README.zh-CN.md'];
const temporary = mkdtempSync(join(tmpdir(), 'docs-'));
symlinkSync(join(ROOT, 'fixtures'), join(temporary, 'fixtures'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.each(READMES)('%s', (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');

  test.each(blocks)('runs: %s', (block) => {
    const PATH = `${join(ROOT, 'test/support/bin')}:${process.env['PATH']}`;
    const env = { ...process.env, PATH, REPOSITORY: ROOT.replace(/\/$/, ''), LC_ALL: 'C' };
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', block], {
      cwd: temporary,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    if (block.includes('nacos-log') && !block.includes('> report.json\n')) expect(stdout).not.toBe('');
  });

  test('shows a report as it is now', () => {
    const script = join(ROOT, 'scripts/capture-readme.mjs');
    const { stderr } = spawnSync('node', [script, '--check'], { encoding: 'utf8' });
    expect(stderr).not.toContain(`${name} shows an old report`);
  });

  test('names every option', () => {
    for (const option of optionList.filter(({ name }) => !['help', 'version'].includes(name)))
      expect(text).toContain(`--${option.name}`);
  });

  test('links only to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});

test('both READMEs hold the same commands, apart from the language', () => {
  const programs = (name: string) =>
    [...readFileSync(join(ROOT, name), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
      (match) => (match[1] ?? '').split(' ')[0],
    );
  expect(programs('README.zh-CN.md')).toEqual(programs('README.md'));
});
