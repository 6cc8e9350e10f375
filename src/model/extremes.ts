// `Math.max(...list)` hands every item over as an argument: some 120,000 of them overflow the stack.

/** The least of what items are measured by; `Infinity` where there are none. */
export function least<T>(items: Iterable<T>, measure: (item: T) => number): number {
  let found = Number.POSITIVE_INFINITY;
  for (const item of items) found = Math.min(found, measure(item));
  return found;
}

/** The greatest of what items are measured by; `-Infinity` where there are none. */
export function greatest<T>(items: Iterable<T>, measure: (item: T) => number): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const item of items) found = Math.max(found, measure(item));
  return found;
}
