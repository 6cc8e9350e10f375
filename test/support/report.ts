import type { LogEvent } from '../../src/model/event.js';
import type { Cause, CoverageEntry, Incident, Report } from '../../src/model/report.js';

/** 2026-11-21T10:25:40.000+08:00 */
export const START = Date.UTC(2026, 10, 21, 2, 25, 40);
const SECOND = 1000;

/** A report without anything in it. */
export function reportOf(parts: Partial<Report> = {}): Report {
  return {
    schemaVersion: '1.0.0',
    incidents: [],
    events: [],
    notChecked: [],
    coverage: [coverageEntry()],
    versions: [],
    gaps: [],
    clocks: { offsets: [], corrections: [], jumps: [] },
    unexplained: [],
    unrecognised: [],
    notices: [],
    histories: { instances: [], connections: [], activity: [] },
    zone: '+08:00',
    span: { from: START, to: START + 60 * SECOND },
    ...parts,
  };
}

export function eventOf(parts: Partial<LogEvent> = {}): LogEvent {
  const time = parts.time === undefined ? START : parts.time;
  return {
    pattern: 'client/heartbeat-failure',
    kind: 'heartbeat-failed',
    title: { en: 'Client could not send a heartbeat', zh: '客户端发送心跳失败' },
    role: 'symptom',
    severity: 'warning',
    subject: 'instance',
    origin: 'order',
    path: 'logs/order/naming.log',
    file: 'client/naming',
    side: 'client',
    line: 12,
    lastLine: 12,
    count: 1,
    time,
    lastTime: time,
    at: time ?? START,
    lastAt: time ?? START,
    level: 'ERROR',
    thread: 'com.alibaba.nacos.naming.beat.sender',
    fields: { ip: '192.0.2.63', port: 9200, service: 'order-service', reason: 'no server available' },
    text: '[CLIENT-BEAT] failed to send beat: {"port":9200,"ip":"192.0.2.63"}, code: 500, msg: no server available',
    ...parts,
  };
}

export function causeOf(parts: Partial<Cause> = {}): Cause {
  return {
    id: 'beat-send-failed-network',
    title: { en: 'HTTP beats cannot reach any server', zh: '心跳发送失败（网络、服务端不可达）' },
    likelihood: 'likely',
    summary: {
      en: 'order could not reach 192.0.2.11:8848 for 40 s.',
      zh: 'order 在 40 秒内无法访问 192.0.2.11:8848。',
    },
    evidence: [{ path: 'logs/order/naming.log', line: 12, text: eventOf().text, time: START }],
    against: [],
    missing: [],
    remedies: [{ text: { en: 'Check the network between the two.', zh: '检查两者之间的网络。' }, risk: 'none' }],
    confirm: [
      {
        text: { en: 'Does the server answer?', zh: '服务端是否有响应？' },
        commands: ['curl -sS http://192.0.2.11:8848/nacos/v1/console/health/readiness'],
        ifSo: { en: 'No answer: it is this.', zh: '无响应：即为本原因。' },
        ifNot: { en: 'It answers: it is over.', zh: '有响应：已恢复。' },
      },
    ],
    lookAlikes: [
      {
        cause: 'server-is-down-503',
        title: { en: '`server is DOWN`', zh: '服务端状态 DOWN 拒绝请求' },
        ifThis: { en: 'No answer.', zh: '没有应答。' },
        ifThat: { en: 'The answer is 503.', zh: '应答为 503。' },
      },
    ],
    versions: { side: 'client', affected: '<2.0.0', fixed: ['2.0.0'], note: null, here: 'inside' },
    ...parts,
  };
}

export function incidentOf(parts: Partial<Incident> = {}): Incident {
  return {
    id: 'beat-send-failed-network-1',
    title: { en: 'HTTP beats cannot reach any server', zh: '心跳发送失败（网络、服务端不可达）' },
    severity: 'error',
    state: 'recovered',
    span: { from: START, to: START + 40 * SECOND },
    subjects: [{ type: 'instance', key: '192.0.2.63:9200', service: 'DEFAULT_GROUP@@order-service' }],
    causes: [causeOf()],
    events: [
      eventOf(),
      eventOf({
        time: START + 40 * SECOND,
        role: 'recovery',
        title: { en: 'Client sent a heartbeat', zh: '客户端发送心跳成功' },
      }),
    ],
    ...parts,
  };
}

export function coverageEntry(parts: Partial<CoverageEntry> = {}): CoverageEntry {
  return {
    path: 'logs/order/naming.log',
    origin: 'order',
    kind: 'client/naming',
    layout: 'client',
    bytes: 1234,
    lines: 20,
    records: 18,
    from: START,
    to: START + 60 * SECOND,
    zone: { name: '+08:00', basis: 'epoch-field', reason: { en: 'computed', zh: '计算得出' } },
    ...parts,
  };
}
