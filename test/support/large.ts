import type { Report } from '../../src/model/report.js';
import { causeOf, coverageEntry, eventOf, incidentOf, reportOf, START } from './report.js';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const ROLES = ['trigger', 'symptom', 'recovery', 'context'] as const;
const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;

/** More of everything than any page can hold: the report of a large cluster on a very bad day. */
export function largeReport(): Report {
  const text = '日志行 <&"\'> '.repeat(60);
  const key = (index: number): string =>
    `10.${index % 200}.${Math.floor(index / 200) % 200}.7:${8000 + (index % 1000)}`;
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
        states: [
          { at: START + index * 100, state: 'online' },
          { at: START + index * 1000, state: 'offline' },
        ],
      })),
      connections: range(5000).map((index) => ({ at: START + index * 1000, count: index % 900 })),
      activity: range(4000).map((index) => ({
        origin: `origin-${index}`,
        covered: [{ from: START, to: START + 60_000 }],
        silences: [],
      })),
    },
    span: { from: START, to: START + 40_000_000 },
  });
}
