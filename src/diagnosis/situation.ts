import type { Outage } from '../incident/outage.js';
import type { Restart } from '../incident/server-runs.js';
import type { Timeline } from '../timeline/timeline.js';

/** All that a diagnosis may look at. */
export type Situation = {
  readonly timeline: Timeline;
  readonly outages: readonly Outage[];
  readonly restarts: readonly Restart[];
};
