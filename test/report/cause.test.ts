import { describe, expect, test } from 'vitest';
import { fillCommand } from '../../src/model/commands.js';
import type { Explained } from '../../src/model/finding.js';
import type { Versions } from '../../src/model/knowledge.js';
import type { OriginVersions } from '../../src/model/report.js';
import { affectedVersions, outsideText, rangeText } from '../../src/report/affected-versions.js';
import { buildCause } from '../../src/report/build-cause.js';
import { infoOf } from '../support/knowledge.js';
import { eventOf, START } from '../support/report.js';

const OLD: Versions = { side: 'client', affected: '>=1.2.0 <=1.4.1', fixed: ['1.4.2'], isCertain: true };
const TEXT = { en: 'x', zh: '某' };

function writtenBy(...possible: readonly string[]): readonly OriginVersions[] {
  return [{ origin: 'order', side: 'client', possible, several: false, evidence: [] }];
}

describe('affected versions', () => {
  test.each([
    [['1.4.1'], 'inside'],
    [['1.4.1', '1.4.2'], 'both'],
    [['2.0.3'], 'outside'],
    [[], 'unknown'],
  ] as const)('of lines by %s: %s', (possible, here) => {
    expect(affectedVersions(OLD, [eventOf()], writtenBy(...possible))?.here).toBe(here);
  });

  test('are unknown where an origin was several processes, or of the other side', () => {
    const [entry] = writtenBy('2.0.3');
    expect(affectedVersions(OLD, [eventOf()], entry === undefined ? [] : [{ ...entry, several: true }])?.here).toBe(
      'unknown',
    );
    expect(affectedVersions(OLD, [eventOf()], entry === undefined ? [] : [{ ...entry, side: 'server' }])?.here).toBe(
      'unknown',
    );
  });

  test('speak against a cause only where all lines are surely of others and the range is certain', () => {
    expect(outsideText(OLD, [eventOf()], writtenBy('2.0.3'))?.en).toBe(
      'Only clients 1.2.0 – 1.4.1 are known to do this; these lines are of version 2.0.3.',
    );
    expect(outsideText(OLD, [eventOf()], writtenBy('1.4.1', '1.4.2'))).toBeUndefined();
    expect(outsideText({ ...OLD, isCertain: false }, [eventOf()], writtenBy('2.0.3'))).toBeUndefined();
    expect(outsideText('any', [eventOf()], writtenBy('2.0.3'))).toBeUndefined();
  });

  test('are written for people', () => {
    expect(rangeText('>=1.4.0 <=1.4.3 || >=2.0.0 <=2.0.2')).toBe('1.4.0 – 1.4.3, 2.0.0 – 2.0.2');
    expect(rangeText('<2.0.0')).toBe('< 2.0.0');
    expect(rangeText('>=2.0.0')).toBe('≥ 2.0.0');
  });
});

describe('a cause', () => {
  const question = { check: 'port', text: TEXT, command: 'nc -vz {ip} {port}', ifSo: TEXT, ifNot: TEXT };
  const finding = {
    likelihood: 'likely',
    root: '',
    severity: 'warning',
    subjects: [{ type: 'instance', key: '192.0.2.63:9200' }],
    from: START,
    to: null,
    values: {},
    evidence: [eventOf()],
    against: [],
    missing: [],
    confirm: [],
  } as const satisfies Explained['finding'];
  const background = {
    titles: new Map(),
    ranges: new Map([['old', OLD]]),
    origins: writtenBy('2.0.3'),
    askedServers: new Map([[eventOf().origin, '192.0.2.10:8848']]),
  };
  const lookAlikes = ['far', 'old', 'near'].map((cause) => ({ cause, ifThis: TEXT, ifThat: TEXT }));
  const item: Explained = { info: infoOf('this', { confirm: [question], lookAlikes }), finding };

  test('asks the server that the process was connected to, where its subjects name none', () => {
    const listed = { ...question, command: 'curl -s http://{server}/nacos; nc -vz {host} {listener}' };
    const [check] = buildCause({ info: infoOf('this', { confirm: [listed] }), finding }, [item], background).confirm;
    expect(check?.commands).toEqual(['curl -s http://192.0.2.10:8848/nacos; nc -vz SERVER PORT']);
  });

  test('names explanations of its own incident first among its look-alikes, and none that the versions exclude', () => {
    const rival: Explained = { info: infoOf('near'), finding };
    const { lookAlikes: named } = buildCause(item, [item, rival], background);
    expect(named.map(({ cause }) => cause)).toEqual(['near', 'far']);
  });

  test('asks with the addresses that are known, and not at all where it is certain', () => {
    expect(buildCause(item, [item], background).confirm.map(({ commands }) => commands)).toEqual([
      ['nc -vz 192.0.2.63 9200'],
    ]);
    const certain: Explained = { ...item, finding: { ...finding, likelihood: 'certain' } };
    expect(buildCause(certain, [certain], background).confirm).toEqual([]);
    const known = {
      ...finding,
      likelihood: 'certain',
      confirm: [{ check: 'port', command: 'nc -vz host 9848' }],
    } as const;
    expect(buildCause({ ...item, finding: known }, [item], background).confirm.map(({ commands }) => commands)).toEqual(
      [['nc -vz host 9848']],
    );
  });

  test('leaves to the reader what it does not know, and what a shell would read as more than a name', () => {
    expect(fillCommand("curl 'http://{server}/x?serviceName={service}'", {})).toBe(
      "curl 'http://SERVER:8848/x?serviceName=GROUP@@SERVICE'",
    );
    expect(fillCommand('{ip} {service}', { ip: '1.2.3.4', service: "a@@b'; reboot '" })).toBe('1.2.3.4 GROUP@@SERVICE');
  });
});
