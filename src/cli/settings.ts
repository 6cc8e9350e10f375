import { relative, resolve } from 'node:path';
import { builtInCatalog } from '../catalog/built-in.js';
import { UsageError } from '../errors.js';
import { closest } from '../model/closest.js';
import type { FileFacts, Notice } from '../model/facts.js';
import { fill } from '../model/fill.js';
import type { Catalog } from '../model/pattern.js';
import { isAtOrBelow } from '../source/selection.js';
import { checkedZone, parseUserTime } from '../time/zone.js';
import type { Arguments } from './arguments.js';
import { messages } from './messages.js';

/** The built-in catalogue, with the user's own patterns over it. */
export function catalogOf(args: Arguments): Promise<Catalog> {
  return builtInCatalog(args.many('patterns'));
}

/**
 * Facts without the events of the patterns that `--ignore` names: their lines stay known, and mean nothing. Throws UsageError
 * for a name that no pattern has.
 */
export function withoutIgnored(facts: readonly FileFacts[], catalog: Catalog, args: Arguments): readonly FileFacts[] {
  const names = args.many('ignore');
  if (names.length === 0) return facts;
  const ignored = new Set(names.flatMap((name) => idsNamed(name, catalog)));
  return facts.map((file) => ({ ...file, events: file.events.filter(({ pattern }) => !ignored.has(pattern)) }));
}

/** One id, or all of an area: `access/` or `access/*`. */
function idsNamed(name: string, { patterns }: Catalog): readonly string[] {
  const area = /^(.*\/)\*?$/.exec(name)?.[1];
  const ids = patterns.map(({ id }) => id);
  const found = ids.filter((id) => (area === undefined ? id === name : id.startsWith(area)));
  if (found.length > 0) return found;
  const near = closest(name, ids);
  throw new UsageError(fill(messages.unknownPattern, { id: name }), {
    hint: near === undefined ? messages.patternHint : fill(messages.didYouMean, { word: near }),
  });
}

type StatedZone = { readonly path: string; readonly zone: string };
type ZoneSettings = { readonly fallback: string | undefined; readonly stated: readonly StatedZone[] };

/** `--zone ZONE` and `--zone PATH=ZONE`; the last fallback counts. */
export function zonesOf(args: Arguments): ZoneSettings {
  const entries = zoneEntries(args);
  return {
    fallback: entries.findLast(({ path }) => path === '')?.zone,
    stated: entries.flatMap(({ path, zone }) => spellings(path).map((spelling) => ({ path: spelling, zone }))),
  };
}

function zoneEntries(args: Arguments): readonly StatedZone[] {
  return args.many('zone').map((text) => {
    const { path, value } = statedFor(text);
    return { path, zone: checkedZone(value) };
  });
}

/** `PATH=VALUE` taken apart; the path is empty where there is none. */
function statedFor(text: string): { readonly path: string; readonly value: string } {
  const split = text.lastIndexOf('=');
  return { path: text.slice(0, Math.max(split, 0)), value: text.slice(split + 1) };
}

/** `--origin PATH=NAME`. Throws UsageError where one side is missing. */
export function originsOf(args: Arguments): readonly { readonly path: string; readonly origin: string }[] {
  return args.many('origin').flatMap((text) => {
    const { path: stated, value: origin } = statedFor(text);
    if (stated === '' || origin === '') {
      throw new UsageError(fill(messages.badOrigin, { value: text }), { hint: messages.seeHelp });
    }
    return spellings(stated).map((path) => ({ path, origin }));
  });
}

/** All ways to write a path, for inputs go by the one that was given or found: `./logs/a`, `logs/a`, `/home/me/logs/a`. */
function spellings(path: string): readonly string[] {
  if (path === '') return [];
  const full = resolve(path);
  const near = relative('.', full);
  return [...new Set([path.replace(/(?<=.)[/\\]+$/, ''), near, `./${near}`, full])].filter(
    (spelling) => spelling !== '',
  );
}

/** A zone or an origin stated for a path that is no input would otherwise go unnoticed. */
export function unusedPaths(facts: readonly FileFacts[], args: Arguments): readonly Notice[] {
  const isUsed = (path: string): boolean =>
    spellings(path).some((spelling) => facts.some(({ file }) => isAtOrBelow(file.path, spelling)));
  const stated = (['zone', 'origin'] as const).flatMap((option) =>
    args.many(option).map((text) => ({ option, path: statedFor(text).path })),
  );
  return stated
    .filter(({ path }) => path !== '' && !isUsed(path))
    .map(({ option, path }) => ({
      id: `${option}-unused`,
      path,
      text: fill(messages.unusedPath, { option, path }),
      incomplete: false,
    }));
}

/** Fails early on times that are no times, before gigabytes are read. */
export function checkTimes(args: Arguments): void {
  const { since, until } = spanOf(args, 'UTC');
  if (since !== undefined && until !== undefined && since > until) throw new UsageError(messages.notBoth);
}

/** `--since` and `--until`; without an offset they are of the zone. */
export function spanOf(
  args: Arguments,
  zone: string,
): { readonly since: number | undefined; readonly until: number | undefined } {
  return { since: timeOf('since', args, zone), until: timeOf('until', args, zone) };
}

/** The moment that an option names. Throws UsageError, with the option as it can be typed. */
function timeOf(name: 'since' | 'until', args: Arguments, zone: string): number | undefined {
  const text = args.one(name);
  if (text === undefined) return undefined;
  // A wrong zone is no fault of the time: it is told as itself.
  checkedZone(zone);
  try {
    return parseUserTime(text, zone);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.text, { hint: fill(messages.timeHint, { option: `--${name}` }), cause: error });
  }
}
