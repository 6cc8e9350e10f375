import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, createMetrics } from '../../src/cli/outlets/metrics-server.js';
import type { FollowStatus } from '../../src/model/notification.js';
import { MAX_SOURCES, type MetricsInput, metricsText } from '../../src/outlets/metrics.js';
import { notificationOf, sourceOf, statusOf } from '../support/notifications.js';
import { readOpenMetrics } from '../support/open-metrics.js';
import { causeOf, incidentOf } from '../support/report.js';

const around: Omit<MetricsInput, 'status'> = {
  version: '0.1.0',
  said: { opened: 3, updated: 5, resolved: 1 },
  outlets: [
    { kind: 'webhook', counts: { queued: 1, delivered: 7, failed: 1, dropped: 0 } },
    { kind: 'webhook', counts: { queued: 0, delivered: 1, failed: 0, dropped: 2 } },
  ],
  usage: { residentBytes: 123_456_789, cpuSeconds: 1.25 },
};
const of = (status: Partial<FollowStatus>): string => metricsText({ ...around, status: statusOf(status) });

describe('the metrics', () => {
  const open = [
    notificationOf(),
    notificationOf({ id: 'b' }),
    notificationOf({ id: 'c', incident: incidentOf({ severity: 'critical', causes: [] }) }),
  ];
  const { faults, samples, types } = readOpenMetrics(of({ open, resolved: 4 }));

  test('are OpenMetrics', () => {
    expect(faults).toEqual([]);
    expect([...types.values()]).toContain('counter');
  });

  test.each([
    ['nacos_log_read_bytes_total', 12_345],
    ['nacos_log_lines_total', 240],
    ['nacos_log_records_total', 210],
    ['nacos_log_lag_seconds', 0.042],
    ['nacos_log_sources{state="reading"}', 1],
    ['nacos_log_sources{state="gone"}', 0],
    ['nacos_log_open_incidents{severity="error"}', 2],
    ['nacos_log_open_incidents{severity="warning"}', 0],
    ['nacos_log_open_incidents_by_cause{cause="beat-send-failed-network",severity="error"}', 2],
    ['nacos_log_open_incidents_by_cause{cause="unexplained",severity="critical"}', 1],
    ['nacos_log_resolved_incidents_total', 4],
    ['nacos_log_notifications_total{phase="updated"}', 5],
    ['nacos_log_outlet_notifications_total{outlet="webhook",result="delivered"}', 8],
    ['nacos_log_outlet_notifications_total{outlet="webhook",result="dropped"}', 2],
    ['nacos_log_outlet_queue{outlet="webhook"}', 1],
    ['process_resident_memory_bytes', 123_456_789],
    ['process_start_time_seconds', 1_795_227_940],
    ['nacos_log_source_unread_bytes{origin="order",path="logs/order/naming.log"}', 0],
  ])('hold %s', (name, value) => {
    expect(samples.get(name)).toBe(value);
  });

  test('stay valid whatever a path or an origin is called', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 4 }), (names) => {
        const evil = ['a"b', 'c\\d', 'e\nf', '\ud800', 'g{h="i"} 1', ...names];
        const text = of({ sources: evil.map((path, index) => sourceOf({ path: `${index}${path}`, origin: path })) });
        // Lone halves of a pair become the replacement character before they reach a label.
        expect(readOpenMetrics(text.replaceAll('\r', ' ')).faults).toEqual([]);
      }),
    );
  });

  test('keep few series however many logs and causes there are', () => {
    const sources = Array.from({ length: 5000 }, (_, index) => sourceOf({ path: `${index}.log` }));
    const many = Array.from({ length: 5000 }, (_, index) =>
      notificationOf({ id: `${index}`, incident: incidentOf({ causes: [causeOf({ id: `cause-${index}` })] }) }),
    );
    const { faults: wrong, samples: series } = readOpenMetrics(of({ sources, open: many }));
    expect(wrong).toEqual([]);
    expect(series.get('nacos_log_unlisted_sources')).toBe(5000 - MAX_SOURCES);
    expect(series.size).toBeLessThan(3 * MAX_SOURCES + 600);
  });
});

describe('the reader of these tests', () => {
  test.each([
    ['no end', '# TYPE a gauge\na 1\n'],
    ['counter without _total', '# TYPE a counter\na 1\n# EOF\n'],
    ['unit that is no suffix', '# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n'],
    ['quote in a label', '# TYPE a gauge\na{b="c"d"} 1\n# EOF\n'],
    ['the same twice', '# TYPE a gauge\na 1\na 2\n# EOF\n'],
    ['family in two places', '# TYPE a gauge\na 1\n# TYPE b gauge\n# TYPE a gauge\na 2\n# EOF\n'],
    ['comma at the end', '# TYPE a gauge\na{b="c",} 1\n# EOF\n'],
  ])('finds: %s', (_, text) => {
    expect(readOpenMetrics(text).faults).not.toEqual([]);
  });
});

describe('--metrics', () => {
  test.each([
    [':9464', { host: '127.0.0.1', port: 9464 }],
    ['127.0.0.1:9464', { host: '127.0.0.1', port: 9464 }],
    ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
  ])('%s', (value, address) => {
    expect(addressOf(value)).toEqual(address);
  });

  test.each(['9464', 'http://127.0.0.1:9464', '::1:9464', ':99999', ':', ''])('refuses "%s"', (value) => {
    expect(() => addressOf(value)).toThrow();
  });

  test('serves many scrapers at once while it is told news, and ends', async () => {
    const server = await createMetrics({ host: '127.0.0.1', port: 0 }, { outlets: () => around.outlets });
    const base = server.url.replace('/metrics', '');
    const statusAt = async (path: string, init?: RequestInit) => (await fetch(base + path, init)).status;
    expect([await statusAt('/healthz'), await statusAt('/readyz'), await statusAt('/metrics')]).toEqual([
      200, 503, 503,
    ]);
    server.status?.(statusOf());
    server.notify(notificationOf());
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        server.status?.(statusOf({ records: index }));
        const response = await fetch(server.url);
        return { type: response.headers.get('content-type'), text: await response.text() };
      }),
    );
    for (const { type, text } of answers) {
      expect(type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
      expect(readOpenMetrics(text).faults).toEqual([]);
      expect(text).toContain('nacos_log_notifications_total{phase="opened"} 1');
    }
    expect([
      await statusAt('/readyz'),
      await statusAt('/nothing'),
      await statusAt('/metrics', { method: 'POST', body: 'x'.repeat(100_000) }),
      await statusAt('/metrics', { method: 'HEAD' }),
    ]).toEqual([200, 404, 405, 200]);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test('says where it cannot listen', async () => {
    const first = await createMetrics({ host: '127.0.0.1', port: 0 }, { outlets: () => [] });
    const port = Number(new URL(first.url).port);
    await expect(createMetrics({ host: '127.0.0.1', port }, { outlets: () => [] })).rejects.toMatchObject({
      text: { en: expect.stringContaining(`127.0.0.1:${port}`), zh: expect.stringContaining('无法监听') },
    });
    await first.close();
  });
});
