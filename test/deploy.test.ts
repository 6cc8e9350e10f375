import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { parseArguments } from '../src/cli/arguments.js';
import { optionList } from '../src/cli/options.js';
import { metricsText } from '../src/outlets/metrics.js';
import { notificationOf, statusOf } from './support/notifications.js';
import { ROOT } from './support/scenarios.js';

// What docs/deploy shows is checked as far as no cluster, registry or service manager is needed.

const FOLDER = join(ROOT, 'docs/deploy');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const pages = ['README.md', 'README.zh-CN.md'];
const version: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
const temporary = mkdtempSync(join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** `at(pod, 'spec', 'containers', 0)`: whatever stands there. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    value,
  );
}
const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yml')))('%s', (name) => {
  const documents = parseAllDocuments(read(name));
  const objects = documents.map((document): unknown => document.toJS());
  const workloads = objects.filter((object) => at(object, 'spec', 'template') !== undefined);
  const pods = workloads.map((workload) => at(workload, 'spec', 'template', 'spec'));
  const containers = pods.flatMap((pod) => [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')]);
  const ours = containers.filter((container) => at(container, 'name') === 'nacos-log');

  test('is YAML of Kubernetes objects, each key once', () => {
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    for (const object of objects)
      for (const path of [['apiVersion'], ['kind'], ['metadata', 'name']])
        expect(at(object, ...path)).toEqual(expect.any(String));
    expect(workloads.length).toBe(1);
    expect(ours.length).toBe(1);
  });

  test('runs nothing as root, nothing with privileges, and writes no root file system', () => {
    for (const pod of pods) {
      expect(at(pod, 'securityContext')).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(at(pod, 'securityContext', 'runAsUser')).toBeGreaterThan(0);
      expect(at(pod, 'automountServiceAccountToken')).toBe(false);
      for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) expect(at(pod, key)).toBeUndefined();
    }
    for (const container of containers) {
      expect(at(container, 'securityContext')).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  test('bounds what it takes and pins its images', () => {
    for (const container of containers) {
      expect(at(container, 'resources', 'requests')).toMatchObject({
        cpu: expect.any(String),
        memory: expect.any(String),
      });
      expect(at(container, 'resources', 'limits', 'memory')).toEqual(expect.any(String));
      expect(at(container, 'image')).toMatch(/:\d+\.\d+\.\d+$/);
    }
    for (const container of ours) expect(at(container, 'image')).toMatch(new RegExp(`/nacos-log-analyzer:${version}$`));
  });

  test('reads logs only, and mounts no more than there are volumes', () => {
    const volumes = pods.flatMap((pod) => listAt(pod, 'volumes'));
    const names = volumes.map((volume) => at(volume, 'name'));
    const mounts = containers.flatMap((container) => listAt(container, 'volumeMounts'));
    expect([...new Set(mounts.map((mount) => at(mount, 'name')))].sort()).toEqual([...names].sort());
    const readOnly = ours
      .flatMap((container) => listAt(container, 'volumeMounts'))
      .filter((mount) => at(mount, 'readOnly') === true);
    expect(readOnly).toMatchObject([{ name: 'logs' }]);
    for (const volume of volumes.filter((each) => at(each, 'hostPath') !== undefined))
      for (const mount of mounts.filter((each) => at(each, 'name') === at(volume, 'name')))
        expect(at(mount, 'readOnly')).toBe(true);
  });

  test('selects what it labels', () => {
    const labels = workloads.map((workload) => at(workload, 'spec', 'template', 'metadata', 'labels'));
    for (const [index, workload] of workloads.entries())
      expect(labels[index]).toMatchObject({ ...Object(at(workload, 'spec', 'selector', 'matchLabels')) });
    for (const service of objects.filter((object) => at(object, 'kind') === 'Service')) {
      expect(labels[0]).toMatchObject({ ...Object(at(service, 'spec', 'selector')) });
      const ports = ours.flatMap((container) => listAt(container, 'ports')).map((port) => at(port, 'name'));
      for (const port of listAt(service, 'spec', 'ports')) expect(ports).toContain(at(port, 'targetPort'));
    }
    const spaces = new Set(
      objects
        .filter((object) => at(object, 'kind') !== 'Namespace')
        .map((object) => at(object, 'metadata', 'namespace')),
    );
    expect(spaces.size).toBe(1);
  });

  test('probes the port of the metrics, at paths that are served', () => {
    for (const container of ours) {
      const [port] = listAt(container, 'ports');
      expect(argumentsOf(container).join(' ')).toContain(`--metrics 0.0.0.0:${at(port, 'containerPort')}`);
      for (const probe of ['startupProbe', 'livenessProbe'])
        expect(at(container, probe, 'httpGet')).toEqual({
          path: expect.stringMatching(/^\/(?:healthz|readyz)$/),
          port: at(port, 'name'),
        });
      expect(at(container, 'livenessProbe', 'httpGet', 'path')).toBe('/healthz');
    }
  });

  test('gives arguments that nacos-log takes, and secrets from Secrets that are there', () => {
    const secrets = objects.filter((object) => at(object, 'kind') === 'Secret');
    for (const container of ours) {
      const variables = listAt(container, 'env').map((variable) => at(variable, 'name'));
      const { command, paths } = parseArguments(argumentsOf(container));
      expect({ command, paths }).toEqual({ command: 'follow', paths: ['/logs'] });
      for (const [, used] of argumentsOf(container)
        .join(' ')
        .matchAll(/\$\((\w+)\)|--webhook-secret-env (\w+)/g))
        if (used !== undefined) expect(variables).toContain(used);
      for (const variable of listAt(container, 'env')) {
        const { name: secret, key } = Object(at(variable, 'valueFrom', 'secretKeyRef'));
        const holder = secrets.find((each) => at(each, 'metadata', 'name') === secret);
        expect(at(holder, 'stringData', key)).toEqual(expect.any(String));
      }
    }
  });
});

function argumentsOf(container: unknown): readonly string[] {
  return listAt(container, 'args').map(String);
}

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const instructions = lines.map((line) => /^([A-Z]+)\s+(.*)$/.exec(line)?.slice(1, 3) ?? ['?', line]);
  const all = (name: string): readonly string[] =>
    instructions.flatMap(([word, rest = '']) => (word === name ? [rest] : []));

  test('knows its instructions', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'ENTRYPOINT', 'CMD'];
    expect(instructions.filter(([word = '']) => !known.includes(word))).toEqual([]);
  });

  test('is built in stages from one pinned image, without dependencies of the development', () => {
    expect(all('FROM').length).toBeGreaterThan(1);
    for (const from of all('FROM')) expect(from).toMatch(/^node:\d+\.\d+\.\d+-[\w-]+(?: AS \w+)?$/);
    expect(new Set(all('FROM').map((from) => from.split(' ')[0])).size).toBe(1);
    expect(all('RUN').join('\n')).toContain('npm ci --omit=dev');
    const stages = all('FROM').flatMap((from) => from.split(' AS ')[1] ?? []);
    for (const copy of all('COPY')) {
      const [, stage] = /--from=(\S+)/.exec(copy) ?? [];
      if (stage !== undefined) expect(stages).toContain(stage);
    }
  });

  test('ends as a user that is not root, and starts the program that the package names', () => {
    expect(all('USER').at(-1)).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(JSON.parse(all('ENTRYPOINT').at(-1) ?? '')).toEqual(['node', `/app/${bin['nacos-log']}`]);
    expect(JSON.parse(all('CMD').at(-1) ?? '')).toEqual(['--help']);
  });

  test('copies what there is and what the list of exceptions lets through', () => {
    const allowed = read('Dockerfile.dockerignore').trim().split('\n');
    expect(allowed[0]).toBe('*');
    for (const copy of all('COPY').filter((each) => !each.includes('--from=')))
      for (const source of copy.split(' ').slice(0, -1)) {
        expect(existsSync(join(ROOT, source)), source).toBe(true);
        expect(allowed).toContain(`!${source}`);
      }
  });
});

describe('nacos-log.service', () => {
  const unit = read('nacos-log.service');
  const values = (key: string): readonly string[] =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

  test('has sections and keys only', () => {
    const odd = unit.split('\n').filter((line) => !/^(?:#.*|\[(?:Unit|Service|Install)\]|[A-Za-z]+=.*|)$/.test(line));
    expect(odd).toEqual([]);
    expect([...unit.matchAll(/^\[(\w+)\]$/gm)].map(([, name]) => name)).toEqual(['Unit', 'Service', 'Install']);
  });

  test.each([
    ['DynamicUser', 'yes'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['CapabilityBoundingSet', ''],
    ['KillSignal', 'SIGINT'],
    ['RestartPreventExitStatus', '2'],
    ['SuccessExitStatus', '130'],
  ])('%s=%s', (key, value) => {
    expect(values(key)).toEqual([value]);
  });

  test('starts nacos-log with a state that systemd keeps', () => {
    const [program = '', ...argv] = (values('ExecStart')[0] ?? '').split(' ');
    expect(program).toBe('/usr/local/bin/nacos-log');
    const args = parseArguments(argv);
    expect(args.command).toBe('follow');
    expect(args.one('state')).toBe(`/var/lib/${values('StateDirectory')[0]}`);
    expect(args.one('metrics')).toMatch(/^127\.0\.0\.1:/);
  });

  test.runIf(has('systemd-analyze'))('passes systemd-analyze verify, and is little exposed', () => {
    const path = join(temporary, 'nacos-log.service');
    // What it starts must exist, and is not installed here.
    writeFileSync(path, unit.replace('/usr/local/bin/nacos-log', process.execPath));
    const verify = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
    const complaints = verify.stderr.split('\n').filter((line) => line.includes('nacos-log.service'));
    expect({ status: verify.status, complaints }).toEqual({ status: 0, complaints: [] });
    const security = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', '--no-pager', path],
      {
        encoding: 'utf8',
      },
    );
    expect(security.status, security.stdout.split('\n').slice(-3).join('\n')).toBe(0);
  });
});

function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

describe.each(pages)('%s', (name) => {
  const text = read(name);

  test('names options that nacos-log follow has', () => {
    const known = optionList.filter(({ commands }) => commands.includes('follow')).map((option) => `--${option.name}`);
    const others = new Set(['--read-only', '--cap-drop', '--security-opt', '--user', '--volume', '--publish', '--rm']);
    const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
    // In commands of other programs only what stands behind nacos-log and its image is ours.
    const commands = blocks
      .flatMap((block) => block.replaceAll(/\\\n/g, ' ').split('\n'))
      .flatMap((line) => {
        const place = line.search(/nacos-log(?:-analyzer:\S+)? follow/);
        return place < 0 ? [] : [line.slice(place)];
      });
    const inline = [...text.matchAll(/`([^`\n]*--[a-z][^`\n]*)`/g)].map(([, code = '']) => code);
    const ours = inline.map((code) => (code.includes('|') ? (code.split('|').at(-1) ?? '') : code));
    const flags = [...commands, ...ours].flatMap((code) => code.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
    expect(flags.length).toBeGreaterThan(10);
    expect(flags.filter((flag) => !known.includes(flag) && !others.has(flag))).toEqual([]);
  });

  test('runs its commands with arguments that are taken', () => {
    const lines = [...text.matchAll(/nacos-log(?:-analyzer:\S+)? (follow(?: (?:\/|--|[\w/.:])[^\s`\\|]*)*)/g)].map(
      ([, argv = '']) => argv,
    );
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(parseArguments(line.split(' ')).command).toBe('follow');
  });

  test('names metrics that there are', () => {
    const there = metricsText({
      version,
      status: statusOf({ open: [notificationOf()] }),
      said: { opened: 0, updated: 0, resolved: 0 },
      outlets: [{ kind: 'webhook', counts: { queued: 0, delivered: 0, failed: 0, dropped: 0 } }],
      usage: { residentBytes: 0, cpuSeconds: 0 },
    });
    const names = new Set(text.match(/\bnacos_log_[a-z_]+/g));
    expect(names.size).toBeGreaterThan(4);
    for (const metric of names) expect(there).toMatch(new RegExp(`^${metric}[ {]`, 'm'));
    for (const [, block = ''] of text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm))
      expect(listAt(parse(block), 'groups')).toHaveLength(1);
  });

  test('names every file beside it, and links only to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(FOLDER, link)))).toEqual([]);
    const files = readdirSync(FOLDER).filter((file) => !file.startsWith('README') && !file.endsWith('.dockerignore'));
    expect(links).toEqual(expect.arrayContaining(files));
  });
});

test('both pages show the same commands', () => {
  const blocks = (name: string) =>
    [...read(name).matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```$/gm)].map(([, block = '']) =>
      block.replaceAll(' --lang zh', ''),
    );
  expect(blocks('README.zh-CN.md')).toEqual(blocks('README.md'));
});
