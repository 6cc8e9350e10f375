import { compareText } from '../model/compare-text.js';
import { textOf } from './names.js';
import type { Timeline } from './timeline.js';

/** The server that a person would ask about each origin, by its address: the one itself, or the one that a client was connected to last. */
export function askedServers(timelines: readonly Timeline[]): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const timeline of timelines) {
    for (const { origin, fields } of timeline.of('connected')) {
      const server = textOf(fields, 'server');
      if (server?.includes(':') === true) asked.set(origin, server);
    }
    for (const { origin, addresses } of timeline.servers) {
      const [address] = [...addresses].sort(compareText);
      if (address !== undefined) asked.set(origin, address);
    }
  }
  return asked;
}
