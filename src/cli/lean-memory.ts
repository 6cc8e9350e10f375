import { setFlagsFromString } from 'node:v8';

/**
 * What follows for weeks leaves memory to others: from now on the heap grows by little at a time instead of to a multiple of
 * what is in use. A run that ends soon would only lose time by it.
 */
export function growSlowly(): void {
  setFlagsFromString('--optimize-for-size');
}
