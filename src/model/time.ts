/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A wall-clock reading without a zone, counted as if the clock showed UTC. Becomes EpochMs once the zone is known. */
export type LocalMs = number;

/** A closed interval on one axis. */
export type Span = { readonly from: number; readonly to: number };
