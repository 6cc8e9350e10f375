import { describe, expect, test } from 'vitest';
import { type Diagnosis, defineDiagnosis } from '../../src/diagnosis/define-diagnosis.js';
import { explain } from '../../src/diagnosis/explain.js';
import { finding } from '../../src/diagnosis/finding.js';
import { listed } from '../../src/model/fill.js';
import { event, fact, file, START, situationOf } from '../support/events.js';
import { NO_KNOWLEDGE } from '../support/knowledge.js';

const TEXT = { en: 'x', zh: '某' };

function diagnosis(id: string, parts: Partial<Pick<Diagnosis, 'needs' | 'find'>> = {}): Diagnosis {
  return defineDiagnosis({
    id,
    explains: [],
    needs: [['client/naming']],
    summary: TEXT,
    knowledge: NO_KNOWLEDGE,
    find: () => [],
    ...parts,
  });
}

const speaks = () => [
  finding({
    likelihood: 'likely',
    root: 'once',
    subjects: [],
    from: START,
    to: null,
    evidence: [event('client/heartbeat-failure', 0)],
  }),
];
const situation = situationOf(file('order/naming.log', 'client/naming', [fact('client/heartbeat-failure', 0)]));

describe('asking all diagnoses', () => {
  test('collects what they find, in their order', () => {
    const { explained } = explain([diagnosis('b', { find: speaks }), diagnosis('a', { find: speaks })], situation);
    expect(explained.map(({ info }) => info.id)).toEqual(['b', 'a']);
  });

  test('goes on where one of them fails, and says so', () => {
    const broken = diagnosis('broken', {
      find: () => {
        throw new Error('no such thing');
      },
    });
    const { explained, notices } = explain([broken, diagnosis('whole', { find: speaks })], situation);
    expect(explained.map(({ info }) => info.id)).toEqual(['whole']);
    expect(notices).toMatchObject([
      {
        id: 'diagnosis-failed',
        incomplete: false,
        text: { en: expect.stringContaining('broken failed and was left out: no such thing') },
      },
    ]);
  });

  test('names the logs that a silent one lacks, of the alternative that lacks least', () => {
    const needs = [
      ['server/nacos', 'server/access'],
      ['client/naming', 'client/remote'],
    ] as const;
    const { unchecked } = explain([diagnosis('blind', { needs })], situation);
    expect(unchecked).toEqual([{ id: 'blind', missing: ['client/remote'] }]);
  });

  test('counts a silent one as checked where one alternative was supplied', () => {
    const needs = [['server/nacos'], ['client/naming']] as const;
    expect(explain([diagnosis('sure', { needs })], situation).unchecked).toEqual([]);
  });

  test('counts an empty log as given: nothing had to be written to it', () => {
    const needs = [['server/naming-event']] as const;
    const empty = { ...file('s/naming-event.log', 'server/naming-event', []), bytes: 0, records: 0 };
    expect(explain([diagnosis('calm', { needs })], situationOf(empty)).unchecked).toEqual([]);
    expect(explain([diagnosis('calm', { needs })], situation).unchecked).toHaveLength(1);
  });

  test('counts one that spoke as checked, whatever it lacks', () => {
    const needs = [['server/nacos']] as const;
    expect(explain([diagnosis('bold', { needs, find: speaks })], situation).unchecked).toEqual([]);
  });
});

describe('a finding', () => {
  const about = (...keys: readonly string[]) =>
    finding({
      likelihood: 'likely',
      root: 'once',
      subjects: keys.map((key) => ({ type: 'instance', key })),
      from: START,
      to: START + 1000,
      evidence: [],
    });

  test('names its subjects once, in order', () => {
    expect(about('b:1', 'a:1', 'b:1').values).toMatchObject({ who: listed(['a:1', 'b:1']), count: 2 });
  });

  test('names three subjects and counts the rest', () => {
    expect(about('a:1', 'b:1', 'c:1', 'd:1', 'e:1').values).toMatchObject({
      who: listed(['a:1', 'b:1', 'c:1', 'd:1', 'e:1'], 3),
      count: 5,
    });
  });

  test('is an error while it lasts, a warning once it is over', () => {
    expect([speaks()[0]?.severity, about('a:1').severity]).toEqual(['error', 'warning']);
  });
});
