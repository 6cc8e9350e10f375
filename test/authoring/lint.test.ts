import { describe, expect, test } from 'vitest';
import { lintPattern, testPattern } from '../../src/authoring/lint/lint.js';
import { StatementIndex } from '../../src/authoring/statement-index.js';
import { readStatements } from '../../src/catalog/statements.js';
import { Matcher } from '../../src/match/matcher.js';
import type { Pattern } from '../../src/model/pattern.js';

const statements = new StatementIndex(readStatements());

const SOUND: Pattern = {
  id: 'mine/beat-failure',
  title: { en: 'A heartbeat failed', zh: '心跳失败' },
  description: { en: 'The beat was not sent.', zh: '心跳未发送。' },
  kind: 'heartbeat-failed',
  role: 'symptom',
  severity: 'warning',
  subject: 'instance',
  scope: 'message',
  fold: 15_000,
  source: { files: ['client/naming'], logger: undefined, levels: [] },
  variants: [
    {
      versions: '<1.2.0',
      template: '[CLIENT-BEAT] failed to send beat: <beat:json>',
      examples: [{ message: '[CLIENT-BEAT] failed to send beat: {"ip":"192.0.2.63"}', fields: { ip: '192.0.2.63' } }],
    },
  ],
  fields: { ip: 'beat.ip' },
  rejects: ['[CLIENT-BEAT] refresh beat: {"ip":"192.0.2.63"}'],
  references: ['https://github.com/alibaba/nacos/issues/3472'],
};
const [VARIANT] = SOUND.variants;

function changed(change: Partial<Pattern>, variant: Partial<Pattern['variants'][number]> = {}): Pattern {
  const variants = VARIANT === undefined ? [] : [{ ...VARIANT, ...variant }];
  return { ...SOUND, variants, ...change };
}

function faultsOf(pattern: Pattern, others: readonly Pattern[] = []): readonly string[] {
  const matcher = new Matcher([pattern, ...others]);
  return lintPattern(pattern, { matcher, statements, now: () => performance.now() }).map(
    ({ rule, text }) => `${rule}: ${text.en}`,
  );
}

describe('a pattern that keeps every rule', () => {
  test('has no faults', () => {
    expect(faultsOf(SOUND)).toEqual([]);
  });
});

describe('lint finds', () => {
  test.each([
    [
      'an example that is not recognised',
      changed({}, { examples: [{ message: 'nothing of the kind', fields: { ip: '192.0.2.63' } }] }),
      'example: Variant 1, example 1 is not recognised by its own pattern.',
    ],
    [
      'a value that is not the stated one',
      changed(
        {},
        {
          examples: [{ message: '[CLIENT-BEAT] failed to send beat: {"ip":"192.0.2.1"}', fields: { ip: '192.0.2.2' } }],
        },
      ),
      'field: Variant 1, example 1: ip is "192.0.2.1", stated "192.0.2.2".',
    ],
    [
      'a capture that no example states',
      changed({ fields: { ip: 'beat.ip', port: 'beat.port' } }),
      'field: No example states port.',
    ],
    [
      'a reject that is recognised',
      changed({ rejects: ['[CLIENT-BEAT] failed to send beat: {}'] }),
      'reject: Reject 1 is recognised.',
    ],
    [
      'a reject that is an example with a word in front',
      changed({ rejects: ['so [CLIENT-BEAT] failed to send beat: {"ip":"192.0.2.63"}'] }),
      'reject: Reject 1 is an example with words in front of it.',
    ],
    [
      'a missing language',
      changed({ title: { en: 'A heartbeat failed', zh: 'A heartbeat failed' } }),
      'language: The title is not written in Chinese.',
    ],
    [
      'a text that a draft left open',
      changed({ title: { en: 'TODO', zh: '心跳' } }),
      'language: The title still has to be written.',
    ],
    [
      'a reference that moves',
      changed({ references: ['https://github.com/alibaba/nacos/blob/develop/pom.xml'] }),
      'reference: https://github.com/alibaba/nacos/blob/develop/pom.xml moves with a branch.',
    ],
    ['no range', changed({}, { versions: '1.2' }), 'versions: Variant 1: "1.2" is no range of versions.'],
    [
      'a range without a release',
      changed({}, { versions: '>=2.0.0 <1.4.0' }),
      'versions: Variant 1: ">=2.0.0 <1.4.0" holds no release of Nacos.',
    ],
    [
      'a wording that Nacos prints in other versions only',
      changed({}, { versions: '>=3.0.0' }),
      'versions: Variant 1 can match nothing in >=3.0.0: Nacos prints this from 1.0.0 to 1.1.4.',
    ],
    [
      'a template without a key',
      changed({}, { template: '<_>: <beat:json>' }),
      'template: Variant 1 has no fixed text at its beginning by which it could be found.',
    ],
  ])('%s', (_, pattern, fault) => {
    expect(faultsOf(pattern)).toContain(fault);
  });

  test('another pattern that recognises an example', () => {
    const twin = { ...SOUND, id: 'mine/other' };
    expect(faultsOf(SOUND, [twin])).toEqual(['overlap: Variant 1, example 1 is also recognised by mine/other.']);
  });

  test('a template that takes too long, by the clock it is given', () => {
    let time = 0;
    const now = () => {
      time += 200;
      return time;
    };
    const [fault] = lintPattern(SOUND, { matcher: new Matcher([SOUND]), now });
    expect(fault?.text).toEqual({
      en: 'Variant 1 takes 200 ms for a hostile line; 50 are allowed.',
      zh: '变体 1 处理恶意日志行耗时 200 毫秒，上限为 50 毫秒。',
    });
  });
});

test('examples and rejects alone are judged by test', () => {
  const pattern = changed({ title: { en: 'TODO', zh: 'TODO' }, rejects: ['[CLIENT-BEAT] failed to send beat: {}'] });
  expect(testPattern(pattern, { matcher: new Matcher([pattern]) }).map(({ rule }) => rule)).toEqual(['reject']);
});

describe('a statement of Nacos is found by a line it prints', () => {
  test('with the versions that have it', () => {
    const [found] = statements.printersOf('[CLIENT-BEAT] failed to send beat: {"ip":"192.0.2.63"}');
    expect(found).toMatchObject({ level: 'ERROR', className: expect.stringContaining('NamingProxy') });
  });

  test('and not by anything', () => {
    expect(statements.printersOf('the shop is closed')).toEqual([]);
  });
});
