import { expect, test } from 'vitest';
import { renderTimeline } from '../../src/report/pretty.js';
import { eventOf, reportOf, START } from '../support/report.js';

const plain = { language: 'en', color: false } as const;

test('prints an event as one line: time in the report’s zone, severity, origin, what, where', () => {
  const text = renderTimeline(reportOf({ events: [eventOf({ fields: { ip: '192.0.2.63', port: 9200 } })] }), plain);
  expect(text).toBe(
    '2026-11-21 10:25:40.000 WARN (order): ● Client could not send a heartbeat  192.0.2.63:9200  logs/order/naming.log:12\n',
  );
});

test('shows a folded run with its count and its end', () => {
  const event = eventOf({ count: 7, lastTime: START + 31_000, fields: {} });
  expect(renderTimeline(reportOf({ events: [event] }), plain)).toContain('×7 until 10:26:11.000');
});

test('keeps an event on its line whatever the log holds', () => {
  const text = renderTimeline(reportOf({ events: [eventOf({ fields: { reason: 'a\nb\u001b[2Jc' } })] }), plain);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toContain('a bc');
});

test('speaks Chinese', () => {
  expect(renderTimeline(reportOf({ events: [eventOf()] }), { ...plain, language: 'zh' })).toContain(
    '客户端发送心跳失败',
  );
});

test('says that there are no events', () => {
  expect(renderTimeline(reportOf(), plain)).toBe('No events.\n');
});
