import type { Outlet } from '../../live/outlet.js';
import type { OutletCounts } from '../../outlets/metrics.js';

/** An outlet that has a queue and says how it fares. */
export type CountedOutlet = Outlet & {
  readonly kind: 'webhook' | 'command';
  readonly counts: () => OutletCounts;
};
