import { availableParallelism } from 'node:os';

/** Processors that may be used. */
export function processors(): number {
  return availableParallelism();
}
