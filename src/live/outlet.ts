import type { FollowStatus, IncidentNotification } from '../model/notification.js';

/** What an outlet tells of one notification. */
export type Receipt = {
  /** From now on it may have arrived. May be called again. */
  readonly begun: () => void;
  /** It has arrived, or was given up: it is not to be said again. Called once. */
  readonly done: () => void;
};

/**
 * Where a follower's notifications go: lines on standard output, a web hook, a screen. Nothing here may block: a slow
 * receiver is queued for by its outlet, and what its queue cannot hold is given up and counted there.
 */
export type Outlet = {
  /**
   * Set by an outlet that tells when something has arrived: it then gives a receipt for each notification, and what had not
   * arrived when the program was killed is given to the outlet of the same name again. Without a name a notification counts as
   * delivered when `notify` returns.
   */
  readonly name?: string;
  notify(notification: IncidentNotification, receipt?: Receipt): void;
  /** Where the next notification will stand, for an outlet that can look there after a crash; undefined where it cannot. */
  place?(): string | undefined;
  /**
   * After a crash: does the notification stand at the place noted before it was said? What stands there only in part is
   * completed. Undefined where that cannot be told.
   */
  stands?(notification: IncidentNotification, place: string): boolean | undefined;
  /** Several times a second, whether or not anything changed. */
  status?(status: FollowStatus): void;
  /** Ends the outlet once what waits has been sent or given up. */
  close(): Promise<void>;
};
