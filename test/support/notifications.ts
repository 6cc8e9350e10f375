import type { FollowedSource, FollowStatus, IncidentNotification } from '../../src/model/notification.js';
import { incidentOf, START } from './report.js';

const SECOND = 1000;

export function notificationOf(parts: Partial<IncidentNotification> = {}): IncidentNotification {
  return {
    schemaVersion: '1.0.0',
    id: 'beat-send-failed-network-1',
    revision: 1,
    phase: 'opened',
    changes: [],
    watermark: START + 30 * SECOND,
    incident: incidentOf({ state: 'unresolved', span: { from: START, to: null } }),
    ...parts,
  };
}

/** The same incident, over. */
export function resolvedOf(parts: Partial<IncidentNotification> = {}): IncidentNotification {
  return notificationOf({
    revision: 3,
    phase: 'resolved',
    changes: ['state', 'span'],
    watermark: START + 60 * SECOND,
    incident: incidentOf(),
    ...parts,
  });
}

export function sourceOf(parts: Partial<FollowedSource> = {}): FollowedSource {
  return {
    path: 'logs/order/naming.log',
    origin: 'order',
    bytes: 12_345,
    behind: 0,
    newest: START + 30 * SECOND,
    state: 'reading',
    ...parts,
  };
}

export function statusOf(parts: Partial<FollowStatus> = {}): FollowStatus {
  return {
    startedAt: START,
    now: START + 75 * SECOND,
    sources: [sourceOf()],
    open: [],
    resolved: 0,
    records: 210,
    lines: 240,
    bytes: 12_345,
    lag: 42,
    queued: 0,
    dropped: 0,
    ...parts,
  };
}
