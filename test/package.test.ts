import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './support/scenarios.js';

// The package as it would be published, in an empty project of its own. Its dependencies are linked, and only those that it
// names, so that nothing comes from a registry and a forgotten one is noticed.

const project = mkdtempSync(join(tmpdir(), 'package-'));
const modules = join(project, 'node_modules');
const installed = join(modules, 'nacos-log-analyzer');
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd = project) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  const { status, stderr } = run('npm', ['pack', '--silent', '--pack-destination', project], ROOT);
  expect(status, stderr).toBe(0);
  const [archive = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  expect(run('tar', ['-xzf', join(project, archive), '--strip-components=1', '-C', installed]).status).toBe(0);
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  mkdirSync(join(modules, '.bin'));
  // As npm does when it installs.
  chmodSync(join(installed, manifest.bin['nacos-log']), 0o755);
  symlinkSync(join(installed, manifest.bin['nacos-log']), join(modules, '.bin/nacos-log'));
  symlinkSync(join(ROOT, 'fixtures'), join(project, 'fixtures'));
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
}, 60_000);

const LOGS = 'fixtures/scenarios/application-killed/logs';

describe('the package', () => {
  test('runs as npx nacos-log', () => {
    const { status, stdout } = run('npx', ['--offline', '--no', 'nacos-log', '--', LOGS]);
    expect(stdout).toContain('Nacos log report');
    expect(status).toBe(0);
  });

  test('makes every report, the page too', () => {
    const { status, stderr } = run('node', [
      ...[
        'node_modules/.bin/nacos-log',
        LOGS,
        '--output',
        'report.html',
        '--output',
        'report.json',
        '--output',
        'report.md',
      ],
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('report.html') });
    expect(readFileSync(join(project, 'report.html'), 'utf8')).toContain('Content-Security-Policy');
  });

  test('holds what it needs and nothing of ours', () => {
    expect(readdirSync(installed).sort()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md'],
        ...['dist', 'docs', 'fixtures', 'package.json', 'patterns', 'schema', 'src'],
      ].filter((name) => readdirSync(ROOT).includes(name)),
    );
  });
});

describe.each(['README.md', 'README.zh-CN.md'])('the library example of %s', (readme) => {
  const [, example = ''] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, readme), 'utf8')) ?? [];

  test('runs', () => {
    writeFileSync(join(project, 'example.js'), example);
    const { status, stdout, stderr } = run('node', ['example.js']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^(?:info|warning|error|critical) /);
    expect(stdout).toMatch(/\.log:\d+$/m);
  });

  test('fits the types', () => {
    writeFileSync(join(project, 'example.ts'), example);
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
    const { stdout } = run('node', [
      ...[join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', ...types],
      ...['--module', 'nodenext', '--target', 'es2023', 'example.ts'],
    ]);
    expect(stdout).toBe('');
  });
});

describe('the library', () => {
  test('throws what aborted it', () => {
    const code = `import { analyze, events } from 'nacos-log-analyzer';
      const signal = AbortSignal.abort(new Error('enough'));
      for (const act of [() => analyze(['${LOGS}'], { signal }), () => events(['${LOGS}'], { signal }).next()])
        await act().then(() => console.log('done'), (error) => console.log(error.message));`;
    writeFileSync(join(project, 'aborted.js'), code);
    expect(run('node', ['aborted.js']).stdout).toBe('enough\nenough\n');
  });
});
