import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', block], {
      cwd: temporary,
      env,
      encoding: 'utf8',
    });
    // Which files were written is said there; everything else would be a complaint.
    const complaints = stderr.replace(/^(?:Written to|已写入) .*\n/gm, '');
    expect({ status, complaints }).toEqual({ status: 0, complaints: '' });
    if (block.includes('nacos-log') && !/> [\w/-]+\.(?:json|yml)\n/.test(block)) expect(stdout).not.toBe('');
  });

  test('shows a report as it is now', () => {
    const script = join(ROOT, 'scripts/capture-readme.mjs');
    const { stderr } = spawnSync('node', [script, '--check'], { encoding: 'utf8' });
    expect(
      stderr
        .split('\n')
        .some((line) => line.endsWith(` ${name} shows an old report`) || line === `${name} shows an old report`),
    ).toBe(false);
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

describe('answers', () => {
  const folder = join(ROOT, 'docs/answers');
  const names = readdirSync(folder).sort();
  const check = spawnSync('node', [join(ROOT, 'scripts/capture-readme.mjs'), '--check'], { encoding: 'utf8' });

  test.each(names)('%s shows the report as it is now and links only to what exists', (name) => {
    expect(check.stderr).not.toContain(`${name} shows an old report`);
    const text = readFileSync(join(folder, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });

  test.each(names)('%s shows the report of the command it names', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const commands = [...text.matchAll(/^nacos-log (.*)$/gm)].map((match) => match[1]);
    const captures = [...text.matchAll(/<!-- capture\(\d+\): (.*?) -->/g)].map((match) => match[1]);
    expect(commands).toEqual(captures);
  });

  test('exist in both languages, with the same scenarios', () => {
    const english = names.filter((name) => !name.endsWith('.zh-CN.md'));
    expect(english.length * 2).toBe(names.length);
    const scenariosIn = (name: string) =>
      [...new Set(readFileSync(join(folder, name), 'utf8').match(/fixtures\/scenarios\/[\w-]+/g))].sort();
    for (const name of english)
      expect(scenariosIn(name.replace(/\.md$/, '.zh-CN.md')), name).toEqual(scenariosIn(name));
  });
});

test('patterns/README.md shows commands that run, one after the other', () => {
  const text = readFileSync(join(ROOT, 'patterns/README.md'), 'utf8');
  const script = [...text.matchAll(/^ {3}```sh\n([\s\S]*?)^ {3}```$/gm)].map((match) => match[1] ?? '').join('');
  const PATH = `${join(ROOT, 'test/support/bin')}:${process.env['PATH']}`;
  const env = { ...process.env, PATH, REPOSITORY: ROOT.replace(/\/$/, ''), LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: temporary,
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('lease-refused  language: The title still has to be written.');
});

test('both READMEs hold the same commands, apart from the language', () => {
  const programs = (name: string) =>
    [...readFileSync(join(ROOT, name), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
      (match) => (match[1] ?? '').split(' ')[0],
    );
  expect(programs('README.zh-CN.md')).toEqual(programs('README.md'));
});
