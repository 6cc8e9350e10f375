import type { Pattern } from '../model/pattern.js';

/** `" 200 <_> …` and what ends before the status: size and duration behind it are nothing that a template captures or demands. */
const INDIFFERENT = /" (?:\d{3}|<\w+>) <_>(?: [^"]*)?$|^[^"]*"[^"]*<_>$/;

/**
 * Do rows of Tomcat's access log that differ only in size and duration mean the same to all these patterns? Then they are
 * repeats of each other, as a heartbeat is that took one millisecond longer.
 */
export function areRowsAlike(patterns: readonly Pattern[]): boolean {
  return patterns.every(
    ({ source, scope, variants }) =>
      scope !== 'message' ||
      !source.files.includes('server/access') ||
      variants.every(({ template }) => INDIFFERENT.test(template)),
  );
}
