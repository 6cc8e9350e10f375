import type { LogEvent } from '../model/event.js';
import type { Location } from '../model/report.js';

/** A line that two patterns know, and one thing that several lines of one moment tell, are shown once. */
export function distinctEvents(events: readonly LogEvent[]): readonly LogEvent[] {
  const seen = new Set<string>();
  return events.filter(({ path, line, origin, time, pattern }) => {
    const keys = [`${path}:${line}`, `${origin} ${time} ${pattern}`];
    const known = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !known;
  });
}

/** Every quoted line once. */
export function distinctPlaces(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}
