import type { Impact } from '../../src/model/impact.js';
import type { Report } from '../../src/model/report.js';
import { causeOf, coverageEntry, eventOf, incidentOf, reportOf, START } from './report.js';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const key = (index: number): string => `10.${index % 200}.${Math.floor(index / 200) % 200}.7:${8000 + (index % 1000)}`;
const ROLES = ['trigger', 'symptom', 'recovery', 'context'] as const;
const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;

const placeOf = (text: string) => ({ path: 'logs/a.log', line: 1, text, time: START });

function largeImpact(index: number, text: string): Impact {
  const spans = range(index < 20 ? 30 : 2).map((step) => ({
    from: START + step * 1000,
    to: START + step * 1000 + 500,
  }));
  const service = `DEFAULT_GROUP@@service-${index}`;
  return {
    services: [service],
    instances: range(60).map((offset) => ({
      key: key(index * 40 + offset),
      service,
      spans,
      duration: 15_000,
      flaps: 30,
    })),
    subscribers: range(60).map((offset) => ({
      origin: `origin-${offset}`,
      service,
      empty: spans,
      stale: 9000,
      evidence: placeOf(text),
    })),
    spread: range(30).map((offset) => ({
      origin: `server-${offset}`,
      at: START + index * 60_000 + offset,
      evidence: placeOf(text),
    })),
  };
}

/** More of everything than any page can hold: the report of a large cluster on a very bad day. */
export function largeReport(): Report {
  const text = '日志行 <&"\'> '.repeat(60);
  const events = range(40_000).map((index) =>
    eventOf({
      time: START + index * 1000,
      at: START + index * 1000,
      lastAt: START + index * 1000,
      line: index + 1,
      path: `logs/server-${index % 30}/naming-server.log`,
      origin: `server-${index % 30}`,
      role: ROLES[index % 4] ?? 'context',
      severity: SEVERITIES[index % 4] ?? 'info',
      kind: `kind-${index % 50}`,
      text,
      fields: {
        ip: key(index).split(':')[0] ?? '',
        port: 8000 + (index % 1000),
        service: `service-${index % 300}`,
        reason: text,
        // A push that names the instances of many lanes at once.
        hosts: range(60).map(key),
      },
    }),
  );
  const evidence = events.slice(0, 12).map(({ path, line, time }) => ({ path, line, time, text }));
  const incidents = range(600).map((index) =>
    incidentOf({
      id: `incident-${index}`,
      severity: SEVERITIES[index % 4] ?? 'info',
      state: index % 2 === 0 ? 'recovered' : 'unresolved',
      span: { from: START + index * 60_000, to: index % 2 === 0 ? START + index * 60_000 + 30_000 : null },
      subjects: range(40).map((offset) => ({
        type: 'instance',
        key: key(index * 40 + offset),
        service: `DEFAULT_GROUP@@service-${index}`,
      })),
      causes: [causeOf({ evidence }), causeOf({ evidence, likelihood: 'possible' })],
      events: events.slice(index * 60, index * 60 + 60),
      impact: largeImpact(index, text),
    }),
  );
  return reportOf({
    incidents,
    events,
    coverage: range(4000).map((index) =>
      coverageEntry({ path: `logs/origin-${index}/naming.log`, origin: `origin-${index}` }),
    ),
    unrecognised: range(2000).map((index) => ({
      shape: text,
      level: 'WARN',
      count: 5,
      path: `logs/${index}.log`,
      line: 1,
      time: START,
      text,
    })),
    notChecked: range(400).map((index) => ({
      cause: `cause-${index}`,
      title: { en: `Cause ${index}`, zh: `根因 ${index}` },
      missing: [`server/kind-${index}`],
    })),
    notices: range(3000).map((index) => ({
      id: 'x',
      path: null,
      text: { en: `Remark ${index}`, zh: `提示 ${index}` },
      incomplete: false,
    })),
    histories: {
      instances: range(24_000).map((index) => ({
        key: key(index),
        services: [`DEFAULT_GROUP@@service-${index % 300}`],
        namespace: 'public',
        origin: undefined,
        states: range(index < 40 ? 2000 : 2).map((step) => ({
          at: START + index * 100 + step * 1000,
          state: step % 2 === 0 ? 'online' : 'offline',
        })),
      })),
      connections: range(5000).map((index) => ({ at: START + index * 1000, count: index % 900 })),
      activity: range(4000).map((index) => ({
        origin: `origin-${index}`,
        covered: [{ from: START, to: START + 60_000 }],
        silences: range(index < 40 ? 300 : 0).map((step) => ({
          from: START + step * 40_000,
          to: START + step * 40_000 + 20_000,
        })),
      })),
    },
    versions: range(900).map((index) => ({
      origin: `origin-${index}`,
      side: 'server',
      possible: ['2.0.0', '2.0.3', '2.4.3'],
      several: true,
      evidence: [{ path: 'logs/a.log', line: 1, text }],
    })),
    gaps: range(3000).map((index) => ({
      type: 'truncated',
      origin: `origin-${index % 40}`,
      kind: 'server/naming-server',
      path: null,
      from: START + index * 1000,
      to: START + index * 1000 + 500,
      text: { en: text, zh: text },
    })),
    clocks: {
      offsets: range(900).map((index) => ({
        reference: 'origin-0',
        origin: `origin-${index}`,
        low: { ms: index, cause: placeOf(text), effect: placeOf(text) },
        high: null,
        pairs: 1,
      })),
      corrections: range(900).map((index) => ({ origin: `origin-${index}`, ms: 1000 })),
      jumps: [],
    },
    span: { from: START, to: START + 40_000_000 },
  });
}
