import type { Impact } from '../../src/model/impact.js';
import type { Report } from '../../src/model/report.js';
import { causeOf, coverageEntry, eventOf, incidentOf, reportOf, START } from './report.js';

const SECOND = 1000;
const at = (seconds: number) => {
  const time = START + seconds * SECOND;
  return { time, lastTime: time, at: time, lastAt: time };
};
const server = {
  origin: 'server-1',
  path: 'logs/server-1/naming-server.log',
  file: 'server/naming-server',
  side: 'server',
} as const;

const beaten = eventOf({
  ...at(20),
  line: 20,
  role: 'trigger',
  severity: 'error',
  title: { en: 'Client could not send a heartbeat', zh: '客户端发送心跳失败' },
});
const unhealthy = eventOf({
  ...at(36),
  ...server,
  line: 31,
  kind: 'instance-unhealthy',
  severity: 'error',
  title: { en: 'The server marked an instance unhealthy', zh: '服务端将实例标记为不健康' },
  text: '{POS} {IP-DISABLED} valid: 192.0.2.63:9200@DEFAULT@DEFAULT_GROUP@@order-service',
});
const removed = eventOf({
  ...at(51),
  ...server,
  line: 40,
  kind: 'instance-removed',
  severity: 'error',
  title: { en: 'The server removed an expired instance', zh: '服务端摘除了过期实例' },
  text: '[AUTO-DELETE-IP] service: DEFAULT_GROUP@@order-service, ip: {"ip":"192.0.2.63","port":9200}',
});
const back = eventOf({
  ...at(80),
  ...server,
  line: 55,
  kind: 'instance-added',
  role: 'recovery',
  severity: 'info',
  title: { en: 'The server added an instance', zh: '服务端新增了实例' },
  text: '{POS} {IP-NEW} service: order-service, 192.0.2.63:9200',
});

const placeOf = ({ path, line, text, time }: typeof beaten) => ({ path, line, text, time });

function impact(): Impact {
  return {
    services: ['DEFAULT_GROUP@@order-service'],
    instances: [
      {
        key: '192.0.2.63:9200',
        service: 'DEFAULT_GROUP@@order-service',
        spans: [{ from: START + 36 * SECOND, to: START + 80 * SECOND }],
        duration: 44 * SECOND,
        flaps: 1,
      },
    ],
    subscribers: [
      {
        origin: 'gateway',
        service: 'DEFAULT_GROUP@@order-service',
        empty: [{ from: START + 52 * SECOND, to: START + 81 * SECOND }],
        stale: 1800,
        evidence: {
          path: 'logs/gateway/naming.log',
          line: 8,
          text: 'removed ips(1) service: order-service',
          time: START,
        },
      },
    ],
    spread: [
      { origin: 'order', at: START + 20 * SECOND, evidence: placeOf(beaten) },
      { origin: 'server-1', at: START + 36 * SECOND, evidence: placeOf(unhealthy) },
    ],
  };
}

/** A small report with a bit of everything, written by hand so that its screenshots change only when the page does. */
export function showcase(): Report {
  const evidence = [beaten, unhealthy, removed].map(placeOf);
  return reportOf({
    incidents: [
      incidentOf({
        span: { from: START + 20 * SECOND, to: START + 80 * SECOND },
        events: [beaten, unhealthy, removed, back],
        impact: impact(),
        causes: [
          causeOf({
            evidence,
            against: [{ en: 'The server answered other clients.', zh: '服务端对其他客户端有响应。' }],
            missing: [{ en: 'The log of the network device.', zh: '网络设备的日志。' }],
          }),
          causeOf({ likelihood: 'possible' }),
        ],
      }),
      incidentOf({
        id: 'b',
        severity: 'critical',
        state: 'unresolved',
        title: { en: 'The database of the servers is not reachable', zh: '服务端数据库不可用' },
        span: { from: START + 90 * SECOND, to: null },
        subjects: [{ type: 'server', key: '192.0.2.11:8848' }],
        events: [
          eventOf({
            ...at(90),
            ...server,
            line: 70,
            severity: 'critical',
            role: 'symptom',
            fields: { server: '192.0.2.11:8848' },
          }),
        ],
      }),
      incidentOf({ id: 'c', severity: 'info', events: [], causes: [causeOf()] }),
    ],
    events: [eventOf({ ...at(5), role: 'context', severity: 'info' }), beaten, unhealthy, removed, back],
    coverage: [
      coverageEntry(),
      coverageEntry({ ...server, kind: 'server/naming-server' }),
      coverageEntry({ path: 'logs/notes.md', records: 0, kind: 'unknown' }),
    ],
    unrecognised: [
      {
        shape: 'x',
        level: 'WARN',
        count: 3,
        path: server.path,
        line: 9,
        time: START,
        text: 'a line that no pattern knows',
      },
    ],
    notChecked: [
      {
        cause: 'server-full-gc-mass-expire',
        title: { en: 'Server paused', zh: '服务端停顿' },
        missing: ['server/nacos'],
      },
    ],
    notices: [
      {
        id: 'clock',
        path: null,
        text: { en: 'A remark on the input.', zh: '关于输入的一条提示。' },
        incomplete: false,
      },
    ],
    histories: {
      instances: [
        {
          key: '192.0.2.63:9200',
          services: ['DEFAULT_GROUP@@order-service'],
          namespace: 'public',
          origin: 'order',
          states: [
            { at: START + 2 * SECOND, state: 'online' },
            { at: START + 36 * SECOND, state: 'unhealthy' },
            { at: START + 51 * SECOND, state: 'offline' },
            { at: START + 80 * SECOND, state: 'online' },
          ],
        },
        {
          key: '192.0.2.64:9201',
          services: ['DEFAULT_GROUP@@stock-service'],
          namespace: 'public',
          origin: undefined,
          states: [{ at: START + 9 * SECOND, state: 'online' }],
        },
      ],
      connections: [
        { at: START + 3 * SECOND, count: 1 },
        { at: START + 60 * SECOND, count: 2 },
      ],
      activity: [
        { origin: 'order', covered: [{ from: START, to: START + 95 * SECOND }], silences: [] },
        {
          origin: 'server-1',
          covered: [{ from: START + 10 * SECOND, to: START + 120 * SECOND }],
          silences: [{ from: START + 56 * SECOND, to: START + 70 * SECOND }],
        },
      ],
    },
    versions: [
      {
        origin: 'server-1',
        side: 'server',
        possible: ['1.4.1'],
        several: false,
        evidence: [{ path: server.path, line: 2, text: 'Nacos 1.4.1' }],
      },
      { origin: 'order', side: 'client', possible: ['1.4.1', '1.4.2', '1.4.3'], several: false, evidence: [] },
    ],
    gaps: [
      {
        type: 'truncated',
        origin: 'order',
        kind: 'client/naming',
        path: 'logs/order/naming.log',
        from: START + 70 * SECOND,
        to: START + 95 * SECOND,
        text: { en: 'the file ends in the middle of a line', zh: '文件在一行中间结束' },
      },
    ],
    clocks: {
      offsets: [
        {
          reference: 'order',
          origin: 'server-1',
          low: { ms: 6800, cause: placeOf(beaten), effect: placeOf(unhealthy) },
          high: { ms: 7100, cause: placeOf(unhealthy), effect: placeOf(removed) },
          pairs: 14,
        },
      ],
      corrections: [{ origin: 'server-1', ms: 6950 }],
      jumps: [],
    },
    span: { from: START, to: START + 120 * SECOND },
  });
}
