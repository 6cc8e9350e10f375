import type { FollowStatus, IncidentNotification } from '../model/notification.js';

/**
 * Where a follower's notifications go: lines on standard output, a web hook, a screen. Nothing here may block: a slow
 * receiver is queued for by its outlet, and what its queue cannot hold is given up and counted there.
 */
export type Outlet = {
  /**
   * Set by an outlet that tells when something has arrived: it then calls `delivered` once for each notification, and what
   * had not arrived when the program was killed is given to the outlet of the same name again. Without a name a notification
   * counts as delivered when `notify` returns.
   */
  readonly name?: string;
  notify(notification: IncidentNotification, delivered?: () => void): void;
  /** Several times a second, whether or not anything changed. */
  status?(status: FollowStatus): void;
  /** Ends the outlet once what waits has been sent or given up. */
  close(): Promise<void>;
};
