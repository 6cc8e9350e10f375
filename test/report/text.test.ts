import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/report/columns.js';
import { renderText } from '../../src/report/text.js';
import { causeOf, eventOf, incidentOf, reportOf, START } from '../support/report.js';

const english = { language: 'en', width: 100, color: false } as const;

describe('the text report', () => {
  test('answers what, whom, why, whether it is over and what to do first, in this order', () => {
    const text = renderText(reportOf({ incidents: [incidentOf()] }), english);
    const answers = [
      'Incidents that need attention: 1',
      '1  ERROR  HTTP beats cannot reach any server',
      'Whom      instance 192.0.2.63:9200 of DEFAULT_GROUP@@order-service',
      'Why       order could not reach 192.0.2.11:8848 for 40 s. [likely]',
      'Over?     Yes: 2026-11-21 10:25:40 – 2026-11-21 10:26:20, 40 s',
      'Do first  Check the network between the two.',
      'Timeline',
      'Evidence',
      'logs/order/naming.log:12',
      'How to confirm',
    ];
    const places = answers.map((answer) => text.indexOf(answer));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test.each([
    ['en', 'Not told: these lines carry no time', 'no times in these logs'],
    ['zh', '无法判断：这些日志行没有时间', '日志中没有时间'],
  ] as const)('says of logs without times that they show none (%s)', (language, over, span) => {
    const undated = { from: null, to: null };
    const report = reportOf({ incidents: [incidentOf({ state: 'unresolved', span: undated })], span: undated });
    const text = renderText(report, { ...english, language });
    expect(text).toContain(over);
    expect(text).toContain(span);
    expect(text).not.toContain('1970');
  });

  test('says that an incident goes on', () => {
    const open = incidentOf({ state: 'unresolved', span: { from: START, to: null } });
    expect(renderText(reportOf({ incidents: [open] }), english)).toContain(
      'No: since 2026-11-21 10:25:40, still so when the logs end',
    );
  });

  test('admits that no cause is known', () => {
    expect(renderText(reportOf({ incidents: [incidentOf({ causes: [] })] }), english)).toContain(
      'These logs do not tell the cause.',
    );
  });

  test('names rival explanations with their likelihood', () => {
    const rival = causeOf({ likelihood: 'possible', title: { en: 'A pause of the application', zh: '应用停顿' } });
    const text = renderText(reportOf({ incidents: [incidentOf({ causes: [causeOf(), rival] })] }), english);
    expect(text).toContain('Other explanation: A pause of the application [possible]');
  });

  test('does not call silence health where no log was read', () => {
    const text = renderText(reportOf({ coverage: [] }), english);
    expect(text).toContain('Nothing could be concluded');
    expect(text).not.toContain('No incident');
  });

  test('names the log that would decide what could not be checked', () => {
    const notChecked = [
      {
        cause: 'raft-no-leader',
        title: { en: 'Raft has no leader', zh: 'Raft 没有 Leader' },
        missing: ['server/protocol-raft' as const],
      },
    ];
    const text = renderText(reportOf({ notChecked }), english);
    expect(text).toContain('server/protocol-raft would decide 1: Raft has no leader');
  });

  test('shortens what could not be checked, the most telling log first', () => {
    const causes = (count: number, kind: 'client/naming' | 'client/remote') =>
      Array.from({ length: count }, (_, index) => ({
        cause: `c-${index}`,
        title: { en: `title ${index}`, zh: `标题 ${index}` },
        missing: [kind],
      }));
    const text = renderText(
      reportOf({ notChecked: [...causes(1, 'client/naming'), ...causes(9, 'client/remote')] }),
      english,
    );
    expect(text).toContain(
      '- client/remote would decide 9: title 0; title 1; title 2, … (6 more)\n  - client/naming would',
    );
  });

  test('never breaks a path and its line number apart', () => {
    const path = `logs/${'long-name/'.repeat(12)}naming.log`;
    const incidents = [incidentOf({ causes: [causeOf({ evidence: [{ path, line: 123, text: 'x', time: START }] })] })];
    expect(renderText(reportOf({ incidents }), { ...english, width: 60 })).toContain(`    ${path}:123`);
  });

  test('counts subjects where they are many', () => {
    const subjects = Array.from({ length: 40 }, (_, index) => ({
      type: 'instance' as const,
      key: `192.0.2.${index}:80`,
      service: `DEFAULT_GROUP@@service-${index % 3}`,
    }));
    const text = renderText(reportOf({ incidents: [incidentOf({ subjects })] }), english);
    expect(text).toContain('40 instances of 3 services: DEFAULT_GROUP@@service-0, DEFAULT_GROUP@@service-1');
  });

  test('shortens a long timeline and says so', () => {
    const events = Array.from({ length: 50 }, (_, index) => eventOf({ line: index + 1, time: START + index * 1000 }));
    expect(renderText(reportOf({ incidents: [incidentOf({ events })] }), english)).toContain(
      '… 38 more: nacos-log timeline',
    );
  });

  test.each([
    ['English, 100 columns', 'en', 100],
    ['English, 60 columns', 'en', 60],
    ['Chinese, 100 columns', 'zh', 100],
    ['Chinese, 60 columns', 'zh', 60],
  ] as const)('stays within its width: %s', (_, language, width) => {
    const summary = {
      en: 'a long explanation of what happened '.repeat(9),
      zh: '这是对所发生事情的较长说明，包含多个从句。'.repeat(9),
    };
    const incidents = [incidentOf({ causes: [causeOf({ summary, confirm: [] })] })];
    const lines = renderText(reportOf({ incidents }), { language, width, color: false }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test('lets no control character of a log through', () => {
    const evil = '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u202eabc\u0000\rhidden\u009b1m';
    const hostile = incidentOf({
      subjects: [{ type: 'service', key: evil }],
      causes: [
        causeOf({
          evidence: [{ path: `logs/${evil}`, line: 1, text: evil, time: START }],
          summary: { en: evil, zh: evil },
        }),
      ],
      events: [eventOf({ origin: evil, fields: { reason: evil } })],
    });
    const text = renderText(reportOf({ incidents: [hostile] }), english);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain('red');
  });

  test('is the same with colours, apart from the colours', () => {
    const report = reportOf({ incidents: [incidentOf()] });
    const colored = renderText(report, { ...english, color: true });
    expect(colored).toContain('\u001b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderText(report, english));
  });

  test('holds no English sentence of ours in Chinese', () => {
    const text = renderText(reportOf({ incidents: [incidentOf()] }), { ...english, language: 'zh' });
    expect(text).toContain('需要处理的故障：1 个');
    expect(text).not.toMatch(/Incident|Evidence|Whom|until|zone/);
  });
});
