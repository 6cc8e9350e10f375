import { compareText } from '../model/compare-text.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts, WordingFact } from '../model/facts.js';
import { pushTo } from '../model/groups.js';
import type { Side } from '../model/log-file.js';
import type { Catalog, Pattern } from '../model/pattern.js';
import { patternsById } from '../model/patterns-by-id.js';
import { compareVersions, RELEASES, releasesLike, sweptIn } from '../model/releases.js';
import type { OriginVersions, VersionEvidence } from '../model/report.js';
import { sideOf } from './events.js';
import type { Parties } from './identity.js';
import { textOf } from './names.js';

type Input = {
  readonly facts: readonly FileFacts[];
  readonly events: readonly LogEvent[];
  readonly parties: Parties;
  readonly catalog: Catalog;
};

/** One line that tells something; `exact` where it names the version itself. */
type Clue = VersionEvidence & {
  readonly origin: string;
  readonly side: 'client' | 'server';
  readonly exact: boolean;
  /** The versions that this line alone allows. */
  readonly possible: readonly string[];
};

/** Lines in which a server names its own version. */
const OWN_VERSION: ReadonlySet<string> = new Set(['server/banner', 'server/starting']);
/** Libraries that are of the server only; the others are part of client and server alike. */
const SERVER_LIBRARIES: ReadonlySet<string> = new Set(['nacos-naming', 'nacos-core', 'nacos-config', 'nacos-console']);

/**
 * Per origin the versions that can have written its logs. Lines that name a version outweigh wordings; a wording counts only
 * where the list of statements bears its range out (`patterns/proven-versions.tsv`). What contradicts all others belongs to
 * another version: logs outlive an upgrade, and processes share folders.
 */
export function inferVersions(input: Input): readonly OriginVersions[] {
  const clues = new Map<string, Clue[]>();
  for (const clue of [...named(input), ...libraries(input.facts), ...worded(input)]) {
    const key = `${clue.origin}\n${clue.side}`;
    pushTo(clues, key, clue);
  }
  return [...clues.values()].flatMap((of) => weigh(of)).sort(byOrigin);
}

/** By origin, the server's side of one first. */
export function byOrigin(a: OriginVersions, b: OriginVersions): number {
  return compareText(a.origin, b.origin) || compareText(b.side, a.side);
}

function weigh(clues: readonly Clue[]): readonly OriginVersions[] {
  const [first] = clues;
  if (first === undefined) return [];
  const sorted = [...clues].sort(byStrength);
  const evidence: VersionEvidence[] = [];
  const groups: (readonly string[])[] = sorted.some(({ exact }) => exact) ? [] : [RELEASES];
  for (const clue of sorted) {
    if (!narrow(groups, clue)) continue;
    evidence.push({ path: clue.path, line: clue.line, text: clue.text });
  }
  const possible = [...new Set(groups.flat())].sort(compareVersions);
  return [{ origin: first.origin, side: first.side, possible, several: groups.length > 1, evidence }];
}

/** Applies a clue to what is known so far; false where it adds nothing. */
function narrow(groups: (readonly string[])[], { possible }: Clue): boolean {
  const place = groups.findIndex((group) => group.some((version) => possible.includes(version)));
  const group = groups[place];
  if (group === undefined) {
    groups.push(possible);
    return true;
  }
  const rest = group.filter((version) => possible.includes(version));
  if (rest.length === group.length || groups.length > 1) return false;
  groups[place] = rest;
  return true;
}

function byStrength(a: Clue, b: Clue): number {
  return (
    Number(b.exact) - Number(a.exact) ||
    a.possible.length - b.possible.length ||
    compareText(a.path, b.path) ||
    a.line - b.line
  );
}

/** Lines that name a version: a server's start, and what servers write of their clients. */
function named({ events, parties }: Input): readonly Clue[] {
  const clues = new Map<string, Clue>();
  const add = (event: LogEvent, origin: string | undefined, side: Clue['side'], version: string | undefined): void => {
    const key = `${origin} ${side} ${version}`;
    if (origin === undefined || version === undefined || clues.has(key)) return;
    const { path, line, text } = event;
    clues.set(key, { origin, side, exact: true, path, line, text, possible: [version] });
  };
  for (const event of events) {
    if (OWN_VERSION.has(event.pattern)) add(event, event.origin, 'server', textOf(event.fields, 'version'));
    const ofClient = textOf(event.fields, 'clientVersion');
    if (ofClient !== undefined) add(event, clientOf(event, parties), 'client', ofClient);
  }
  return [...clues.values()];
}

/** The origin of the client a server's line is about; undefined where its own logs are not there or it cannot be told. */
function clientOf(event: LogEvent, parties: Parties): string | undefined {
  const target = textOf(event.fields, 'target');
  const party =
    parties.clientOf(event) ??
    (target === undefined ? undefined : parties.clientAt(target.slice(0, target.lastIndexOf(':'))));
  return party?.origin;
}

function libraries(facts: readonly FileFacts[]): readonly Clue[] {
  return facts.flatMap(({ file, libraries: named }) =>
    named.flatMap(({ name, version, line }): readonly Clue[] => {
      const side = file.kind.startsWith('server/') ? 'server' : 'client';
      if (SERVER_LIBRARIES.has(name) !== (side === 'server')) return [];
      const text = `${name}-${version}.jar`;
      return [{ origin: file.origin, side, exact: true, path: file.path, line, text, possible: [version] }];
    }),
  );
}

/** Wordings whose versions are proven, written by the process itself. */
function worded({ facts, catalog }: Input): readonly Clue[] {
  const patterns = patternsById(catalog);
  const releases = new Map<string, readonly string[]>();
  const releasesOf = (proven: string): readonly string[] => {
    const known = releases.get(proven) ?? releasesLike(sweptIn(proven));
    releases.set(proven, known);
    return known;
  };
  return facts.flatMap((file) =>
    file.wordings.flatMap((wording): readonly Clue[] => {
      const pattern = patterns.get(wording.pattern);
      const variant = pattern?.variants[wording.variant];
      const side = pattern === undefined ? 'unknown' : writerOf(file, pattern);
      if (variant?.proven === undefined || side === 'unknown') return [];
      const { origin, path } = file.file;
      const text = quoteOf(file, wording) ?? variant.template;
      const possible = releasesOf(variant.proven);
      return [{ origin, side, exact: false, path, line: wording.line, text, possible }];
    }),
  );
}

/** Who wrote a statement: told by the file where it is Nacos's own, else by the statement. A quoted one is nobody's. */
function writerOf({ file }: FileFacts, pattern: Pattern): Side {
  if (pattern.source.files.includes(file.kind))
    return file.kind.startsWith('server/') ? 'server' : file.kind === 'client/application' ? sideOf(pattern) : 'client';
  return file.kind === 'unknown' ? sideOf(pattern) : 'unknown';
}

const quoteOf = ({ events }: FileFacts, { pattern, line }: WordingFact): string | undefined =>
  events.find((event) => event.pattern === pattern && event.line === line)?.text;
