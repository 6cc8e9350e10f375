import { describe, expect, test } from 'vitest';
import { toJson } from '../../src/report/json.js';
import { renderJson } from '../support/render-json.js';
import { eventOf, incidentOf, reportOf, START } from '../support/report.js';
import { reportFaults, schemaFaults } from '../support/schema.js';

const report = reportOf({
  incidents: [incidentOf()],
  events: [eventOf(), eventOf({ time: null })],
  notChecked: [
    { cause: 'raft-no-leader', title: { en: 'No leader', zh: '没有 Leader' }, missing: ['server/protocol-raft'] },
  ],
  unrecognised: [{ shape: 'a #', level: 'WARN', count: 2, path: 'logs/a.log', line: 3, time: START, text: 'a 1' }],
  notices: [{ id: 'no-log', path: 'a', text: { en: 'a is no log.', zh: 'a 不是日志。' }, incomplete: false }],
});

describe('the JSON report', () => {
  test('is as the schema describes it', () => {
    expect(reportFaults(report)).toEqual([]);
  });

  test('shows times as ISO 8601 with the offset of the report’s zone', () => {
    expect(toJson(report, 'en').incidents[0]?.span).toEqual({
      from: '2026-11-21T10:25:40.000+08:00',
      to: '2026-11-21T10:26:20.000+08:00',
    });
  });

  test('has texts in one language and ids in none', () => {
    const [english, chinese] = [toJson(report, 'en'), toJson(report, 'zh')];
    expect(english.incidents[0]?.causes[0]?.summary).toBe('order could not reach 192.0.2.11:8848 for 40 s.');
    expect(chinese.incidents[0]?.causes[0]?.summary).toBe('order 在 40 秒内无法访问 192.0.2.11:8848。');
    expect(english.incidents[0]?.causes[0]?.id).toBe(chinese.incidents[0]?.causes[0]?.id);
  });

  test('appends to the remedies how to confirm the cause', () => {
    expect(toJson(report, 'en').incidents[0]?.causes[0]?.remedies).toEqual([
      { purpose: 'act', text: 'Check the network between the two.', risk: 'none' },
      {
        purpose: 'confirm',
        text: 'Does the server answer?',
        ifSo: 'No answer: it is this.',
        ifNot: 'It answers: it is over.',
        command: 'curl -sS http://192.0.2.11:8848/nacos/v1/console/health/readiness',
      },
    ]);
  });

  test('is one document that ends with a newline', () => {
    const text = renderJson(report, 'en');
    expect(text.endsWith('}\n')).toBe(true);
    expect(schemaFaults(JSON.parse(text))).toEqual([]);
  });

  test.each([['with all', report] as const, ['of nothing', reportOf({})] as const])(
    'is made piece by piece as it would be in one, %s',
    (_, made) => {
      for (const language of ['en', 'zh'] as const)
        expect(renderJson(made, language)).toBe(`${JSON.stringify(toJson(made, language), null, 1)}\n`);
    },
  );

  test('is refused by the schema when a cause has no evidence', () => {
    const [incident] = toJson(report, 'en').incidents;
    const faulty = {
      ...toJson(report, 'en'),
      incidents: [{ ...incident, causes: [{ ...incident?.causes[0], evidence: [] }] }],
    };
    expect(schemaFaults(faulty)).toEqual([expect.stringContaining('/incidents/0/causes/0/evidence')]);
  });
});
