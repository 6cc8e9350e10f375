import type { IncidentNotification } from '../model/notification.js';

/** Notifications that wait for one outlet, oldest first. */
export type NotificationQueue = {
  /** Takes a notification; returns the one that had to go for it, which may be itself. */
  readonly push: (notification: IncidentNotification) => IncidentNotification | undefined;
  readonly clear: () => void;
  readonly shift: () => IncidentNotification | undefined;
  /** How many wait. */
  readonly size: () => number;
};

/**
 * A queue of at most `limit` notifications. Where it overflows, the oldest `updated` goes first: whoever reads later ones
 * still learns that an incident began and that it is over. Only where there is none, the oldest of all goes.
 */
export function createQueue(limit: number): NotificationQueue {
  const waiting: IncidentNotification[] = [];
  return {
    push: (notification) => {
      waiting.push(notification);
      if (waiting.length <= limit) return undefined;
      const dispensable = waiting.findIndex(({ phase }) => phase === 'updated');
      return waiting.splice(Math.max(0, dispensable), 1)[0];
    },
    clear: () => {
      waiting.length = 0;
    },
    shift: () => waiting.shift(),
    size: () => waiting.length,
  };
}
