import type { ConcludeOptions } from './conclude.js';
import type { FileFacts } from './model/facts.js';
import { SCHEMA_VERSIONS } from './model/schema-versions.js';
import type { Whois } from './model/whois.js';
import { buildTimeline } from './timeline/build-timeline.js';
import { readClocks } from './timeline/clock.js';
import { displayZone } from './timeline/coverage.js';
import { mergeFacts } from './timeline/merge.js';
import { whoIs } from './timeline/who-is.js';

/** Facts of all files and a name → the processes that go by it. A pure function, like `conclude`. */
export function identify(parts: readonly FileFacts[], query: string, { catalog, zones }: ConcludeOptions): Whois {
  const facts = mergeFacts(parts);
  const kinds = new Map(catalog.patterns.map((pattern) => [pattern.id, pattern.kind]));
  const clocks = readClocks(facts, (pattern) => kinds.get(pattern), zones);
  const timeline = buildTimeline(facts, clocks, catalog);
  return { schemaVersion: SCHEMA_VERSIONS.whois, zone: displayZone(clocks), query, ...whoIs(timeline, query) };
}
