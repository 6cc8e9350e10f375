import { compareText } from '../model/compare-text.js';
import type { FollowedSource, FollowStatus, IncidentPhase } from '../model/notification.js';
import { SEVERITIES } from '../report/severity.js';
import { type Family, openMetrics } from './open-metrics.js';

/** How one outlet fares. */
export type OutletCounts = {
  readonly queued: number;
  readonly delivered: number;
  /** Given up after the last attempt, or refused. */
  readonly failed: number;
  /** Given up because too many waited, or because the program ended. */
  readonly dropped: number;
};

export type MetricsInput = {
  readonly version: string;
  readonly status: FollowStatus;
  /** Notifications said since the start. */
  readonly said: Readonly<Record<IncidentPhase, number>>;
  /** By kind of outlet, never by address: that may hold a token. */
  readonly outlets: readonly { readonly kind: string; readonly counts: OutletCounts }[];
  readonly usage: { readonly residentBytes: number; readonly cpuSeconds: number };
};

/** Series of single logs are listed for so many; more are counted only. */
export const MAX_SOURCES = 100;
/** The catalogue holds fewer causes; a follower with more is not ours, and its metrics stay small all the same. */
const MAX_CAUSES = 500;

/** All that `--metrics` shows, as OpenMetrics text. Values and labels are of this follower only; none is text of a log. */
export function metricsText(input: MetricsInput): string {
  return openMetrics([
    ...aboutItself(input),
    ...reading(input.status),
    ...incidents(input),
    ...notifications(input),
    ...sources(input.status.sources),
  ]);
}

function aboutItself({ version, status, usage }: MetricsInput): readonly Family[] {
  return [
    one('nacos_log_build', 'info', 'The version that runs.', 1, { labels: { version } }),
    one('process_start_time_seconds', 'gauge', 'When following began, since 1970.', status.startedAt / 1000, SECONDS),
    one('process_resident_memory_bytes', 'gauge', 'Memory in use.', usage.residentBytes, BYTES),
    one('process_cpu_seconds', 'counter', 'Processor time used.', usage.cpuSeconds, SECONDS),
  ];
}

function reading({ sources: all, records, lines, bytes, lag }: FollowStatus): readonly Family[] {
  const unread = all.reduce((sum, { behind }) => sum + (behind ?? 0), 0);
  return [
    one('nacos_log_read_bytes', 'counter', 'Bytes of logs read since the start.', bytes, BYTES),
    one('nacos_log_lines', 'counter', 'Lines of logs read since the start.', lines),
    one('nacos_log_records', 'counter', 'Log records read, with those that --state remembers.', records),
    one('nacos_log_unread_bytes', 'gauge', 'Bytes that lie in the logs and were not read yet.', unread, BYTES),
    one(
      'nacos_log_lag_seconds',
      'gauge',
      'Time between the arrival of a line and the conclusions that counted it, in the last pass.',
      lag / 1000,
      SECONDS,
    ),
    {
      name: 'nacos_log_sources',
      type: 'gauge',
      help: 'Followed logs by state.',
      samples: (['reading', 'idle', 'gone'] as const).map((state) => ({
        labels: { state },
        value: all.filter((source) => source.state === state).length,
      })),
    },
  ];
}

function incidents({ status: { open, resolved } }: MetricsInput): readonly Family[] {
  const byCause = new Map<string, { readonly labels: Readonly<Record<string, string>>; value: number }>();
  for (const { incident } of open) {
    const known = incident.causes[0]?.id ?? 'unexplained';
    const cause = byCause.size < MAX_CAUSES ? known : 'other';
    const key = `${incident.severity} ${cause}`;
    const entry = byCause.get(key) ?? { labels: { cause, severity: incident.severity }, value: 0 };
    entry.value++;
    byCause.set(key, entry);
  }
  return [
    {
      name: 'nacos_log_open_incidents',
      type: 'gauge',
      help: 'Incidents that are open, by severity.',
      samples: SEVERITIES.map((severity) => ({
        labels: { severity },
        value: open.filter(({ incident }) => incident.severity === severity).length,
      })),
    },
    {
      name: 'nacos_log_open_incidents_by_cause',
      type: 'gauge',
      help: 'Incidents that are open, by their most likely cause.',
      samples: [...byCause].sort(([a], [b]) => compareText(a, b)).map(([, sample]) => sample),
    },
    one('nacos_log_resolved_incidents', 'counter', 'Incidents that are over, since the start.', resolved),
  ];
}

function notifications({ status, said, outlets }: MetricsInput): readonly Family[] {
  const kinds = [...new Set(outlets.map(({ kind }) => kind))];
  const sum = (kind: string, name: keyof OutletCounts): number =>
    outlets.filter((outlet) => outlet.kind === kind).reduce((total, { counts }) => total + counts[name], 0);
  return [
    {
      name: 'nacos_log_notifications',
      type: 'counter',
      help: 'Notifications said, by phase.',
      samples: (['opened', 'updated', 'resolved'] as const).map((phase) => ({ labels: { phase }, value: said[phase] })),
    },
    {
      name: 'nacos_log_outlet_notifications',
      type: 'counter',
      help: 'Notifications that an outlet is done with, by how that ended.',
      samples: kinds.flatMap((outlet) =>
        (['delivered', 'failed', 'dropped'] as const).map((result) => ({
          labels: { outlet, result },
          value: sum(outlet, result),
        })),
      ),
    },
    {
      name: 'nacos_log_outlet_queue',
      type: 'gauge',
      help: 'Notifications that wait for an outlet.',
      samples: kinds.map((outlet) => ({ labels: { outlet }, value: sum(outlet, 'queued') })),
    },
    one('nacos_log_queued_notifications', 'gauge', 'Notifications that wait, all outlets together.', status.queued),
    one('nacos_log_dropped_notifications', 'counter', 'Notifications given up unsaid.', status.dropped),
  ];
}

function sources(all: readonly FollowedSource[]): readonly Family[] {
  const listed = all.slice(0, MAX_SOURCES);
  const labelsOf = ({ path, origin }: FollowedSource) => ({ origin, path });
  return [
    one(
      'nacos_log_unlisted_sources',
      'gauge',
      'Followed logs without series of their own.',
      all.length - listed.length,
    ),
    {
      name: 'nacos_log_source_read_bytes',
      type: 'counter',
      unit: 'bytes',
      help: 'Bytes read of one log since the start.',
      samples: listed.map((source) => ({ labels: labelsOf(source), value: source.bytes })),
    },
    {
      name: 'nacos_log_source_unread_bytes',
      type: 'gauge',
      unit: 'bytes',
      help: 'Bytes that lie in one log and were not read yet.',
      samples: listed.flatMap((source) =>
        source.behind === null ? [] : [{ labels: labelsOf(source), value: source.behind }],
      ),
    },
    {
      name: 'nacos_log_source_newest_record_timestamp_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'Time of the newest record of one log, since 1970, as its lines say it.',
      samples: listed.flatMap((source) =>
        source.newest === null ? [] : [{ labels: labelsOf(source), value: source.newest / 1000 }],
      ),
    },
  ];
}

const SECONDS = { unit: 'seconds' } as const;
const BYTES = { unit: 'bytes' } as const;

type Rest = { readonly unit?: 'seconds' | 'bytes'; readonly labels?: Readonly<Record<string, string>> };

function one(name: string, type: Family['type'], help: string, value: number, { unit, labels }: Rest = {}): Family {
  return {
    name,
    type,
    help,
    ...(unit === undefined ? {} : { unit }),
    samples: [labels === undefined ? { value } : { labels, value }],
  };
}
