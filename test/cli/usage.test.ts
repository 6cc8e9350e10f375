import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/cli/formats.js';
import { COMMANDS, optionList } from '../../src/cli/options.js';
import { columnsOf } from '../../src/report/columns.js';
import { nacosLog } from '../support/command.js';

const LOGS = 'fixtures/scenarios/application-killed/logs';

describe('help', () => {
  test.each(['en', 'zh'])('names every command and option, at most 100 columns wide (%s)', async (lang) => {
    const { status, stdout, stderr } = await nacosLog(['--help', '--lang', lang]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of COMMANDS) expect(stdout).toContain(`  ${name}`);
    for (const { name } of optionList) expect(stdout).toContain(`--${name}`);
    expect(stdout.split('\n').filter((line) => columnsOf(line) > 100)).toEqual([]);
  });

  test.each(COMMANDS)('of %s names only its own options', async (command) => {
    const { stdout } = await nacosLog([command, '--help']);
    for (const { name, commands } of optionList) {
      expect(stdout.includes(`  --${name}`), name).toBe(commands.includes(command));
    }
  });

  test('is a command, too', async () => {
    expect((await nacosLog(['help'])).stdout).toBe((await nacosLog(['--help'])).stdout);
    expect((await nacosLog(['help', 'timeline'])).stdout).toBe((await nacosLog(['timeline', '--help'])).stdout);
  });

  test('is what a person gets who gives nothing', async () => {
    const { status, stdout, stderr } = await nacosLog([]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Examples:');
  });

  test('comes in the language of the locale', async () => {
    expect((await nacosLog(['--help'], { env: { LANG: 'zh_CN.UTF-8' } })).stdout).toContain('用法：');
    expect((await nacosLog(['--help'], { env: { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' } })).stdout).toContain('Usage:');
  });

  test('--version is one line', async () => {
    expect((await nacosLog(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage is answered with one sentence, a hint and status 2', () => {
  test.each([
    ['a misspelt option', ['--fromat', 'json', LOGS], 'There is no option --fromat.', 'Did you mean --format?'],
    [
      'an option as other tools write it',
      [LOGS, '-o', 'x'],
      'There is no option -o.',
      'Did you mean --origin / --output?',
    ],
    ['an unknown option', ['--zzzzzz', LOGS], 'There is no option --zzzzzz.', 'nacos-log --help'],
    [
      'a misspelt command',
      ['timelin', LOGS],
      'timelin is neither a command nor a path.',
      'Did you mean nacos-log timeline?',
    ],
    [
      'an option of another command',
      ['timeline', '--format', 'json', LOGS],
      '--format does not apply to nacos-log timeline.',
      '--help',
    ],
    ['a wrong choice', ['--format', 'xml', LOGS], '--format cannot be "xml".', FORMAT_NAMES.join(', ')],
    ['a missing value', [LOGS, '--since'], '--since needs a value.', '--help'],
    [
      'an option given twice',
      ['--format', 'json', '--format', 'text', LOGS],
      '--format is given more than once.',
      '--help',
    ],
    ['a missing path', ['no/such/folder'], 'no/such/folder does not exist', 'Give files or folders'],
    ['a wrong time', ['--since', 'noon', LOGS], '"noon" is no time.', 'as --since "2026-11-23 10:40"'],
    ['a time of day', ['--since', '10:40', LOGS], '"10:40" is no time.', '--since "2026-11-23 10:40 +08:00"'],
    ['a duration for a time', ['--until', '10m', LOGS], '"10m" is no time.', 'as --until "2026-11-23 10:40"'],
    [
      'times in the wrong order',
      ['--since', '2026-02-02', '--until', '2026-01-01', LOGS],
      '--since is later than --until.',
      '',
    ],
    [
      'a wrong zone',
      ['--zone', 'Asia/Shangai', LOGS],
      '"Asia/Shangai" is no time zone.',
      'Did you mean Asia/Shanghai?',
    ],
    ['a folder without patterns', ['--patterns', 'no/such/folder', LOGS], 'no/such/folder', ''],
    [
      'an output that cannot be written',
      ['--output', 'no/such/folder/report.txt', LOGS],
      'cannot be written',
      'folder must exist',
    ],
  ])('%s', async (_, argv, message, hint) => {
    const { status, stdout, stderr } = await nacosLog(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).toMatch(/^nacos-log: /);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  test('the examples of times are times', async () => {
    const { stderr } = await nacosLog(['--since', 'noon', LOGS]);
    const examples = [...stderr.matchAll(/--since "([^"]+)"/g)].map(([, time]) => time ?? '');
    expect(examples).toHaveLength(2);
    for (const time of examples) expect((await nacosLog(['--since', time, LOGS])).status).toBe(0);
  });

  test('in Chinese', async () => {
    const { stderr } = await nacosLog(['--lang', 'zh', '--format', 'xml', LOGS]);
    expect(stderr).toBe(`nacos-log: --format 不能为 "xml"。\n可选值：${FORMAT_NAMES.join(', ')}。\n`);
  });
});
