import type { Incident } from './report.js';
import type { EpochMs } from './time.js';

/**
 * Where an incident stands for those who follow the logs; `updated` may come often, the others once each (again after a
 * relapse; `resolved` also again where the cause was revised afterwards).
 */
export type IncidentPhase = 'opened' | 'updated' | 'resolved';

/** What is different from the notification before. */
export type IncidentChange = 'cause' | 'likelihood' | 'severity' | 'subjects' | 'state' | 'span';

/** What is said of an incident while logs are followed (Alertmanager: a notification). Said once for each `revision`. */
export type IncidentNotification = {
  readonly schemaVersion: string;
  /** Stays the same for the life of the incident, also when its cause is revised. */
  readonly id: string;
  /** 1 for `opened`, then one more each time. */
  readonly revision: number;
  readonly phase: IncidentPhase;
  /** Empty for `opened`. */
  readonly changes: readonly IncidentChange[];
  /** Event time up to which the logs were read when this was said. */
  readonly watermark: EpochMs | null;
  /** Its `id` is that of the notification, too. */
  readonly incident: Incident;
  /** The zone in which the report shows times. */
  readonly zone?: string;
  /**
   * Said before, perhaps: the program was killed between saying it and noting that it had. `id` and `revision` are those of the
   * first time; a receiver that knows them has heard it.
   */
  readonly repeated?: true;
  /** Set with `resolved` where evidence that came later leaves nothing of it: what was said before was no incident. */
  readonly withdrawn?: boolean;
  /** With `withdrawn`: the incident that its evidence belongs to now. */
  readonly mergedInto?: string;
};

/** One followed log, for the status screen and the metrics. */
export type FollowedSource = {
  readonly path: string;
  readonly origin: string;
  /** Bytes read since the start. */
  readonly bytes: number;
  /** Bytes that lie in the file and were not read yet; null for a pipe. */
  readonly behind: number | null;
  /** Event time of the newest record. */
  readonly newest: EpochMs | null;
  readonly state: 'reading' | 'idle' | 'gone';
};

/** What a follower knows of itself at one moment. Pure data: screens and metrics are made from it. */
export type FollowStatus = {
  readonly startedAt: EpochMs;
  readonly now: EpochMs;
  readonly sources: readonly FollowedSource[];
  /** Incidents that are open, newest first, each as last said. */
  readonly open: readonly IncidentNotification[];
  readonly resolved: number;
  readonly records: number;
  /** Lines and bytes read by this process. */
  readonly lines: number;
  readonly bytes: number;
  /** Milliseconds between a line's arrival and the conclusions that counted it, of the last pass. */
  readonly lag: number;
  /** Notifications that wait for an outlet, and those that were given up. */
  readonly queued: number;
  readonly dropped: number;
};
