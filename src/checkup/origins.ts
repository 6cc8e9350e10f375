import type { CheckedOrigin } from '../model/checkup.js';
import type { FileFacts } from '../model/facts.js';
import { groupBy } from '../model/groups.js';
import type { Side } from '../model/log-file.js';
import { textOf } from '../timeline/names.js';

/** Statements in which a server names its own version. */
const VERSION_PATTERNS: ReadonlySet<string> = new Set(['server/banner', 'server/starting']);

/** Whose logs were given, with the version that their lines state. */
export function originsOf(facts: readonly FileFacts[]): readonly CheckedOrigin[] {
  return [...groupBy(facts, ({ file }) => file.origin)].map(([origin, files]) => ({
    origin,
    side: sideOf(files),
    version: versionOf(files),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    records: files.reduce((sum, { records }) => sum + records, 0),
  }));
}

function sideOf(files: readonly FileFacts[]): Side {
  const kinds = files.filter(({ records }) => records > 0).map(({ file }) => file.kind);
  if (kinds.some((kind) => kind.startsWith('server/'))) return 'server';
  return kinds.some((kind) => kind.startsWith('client/')) ? 'client' : 'unknown';
}

/** The last one stated: a folder may hold the logs of before and after an upgrade. */
function versionOf(files: readonly FileFacts[]): string | null {
  const stated = files
    .flatMap(({ events }) => events)
    .filter(({ pattern }) => VERSION_PATTERNS.has(pattern))
    .sort((a, b) => (a.time ?? 0) - (b.time ?? 0))
    .flatMap(({ fields }) => textOf(fields, 'version') ?? []);
  return stated.at(-1) ?? null;
}
