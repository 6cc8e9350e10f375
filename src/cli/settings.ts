import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalog, loadCompiled } from '../catalog/load.js';
import { conclude } from '../conclude.js';
import { UsageError } from '../errors.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import type { Report } from '../model/report.js';
import { checkedZone, parseUserTime } from '../time/zone.js';
import type { Arguments } from './arguments.js';
import { messages } from './messages.js';

const PATTERNS = fileURLToPath(new URL('../../patterns', import.meta.url));
const COMPILED = fileURLToPath(new URL('../catalog.json', import.meta.url));

/** The built-in catalogue, with the user's own patterns over it. */
export function catalogOf(args: Arguments): Catalog {
  const own = args.many('patterns');
  return own.length === 0 && existsSync(COMPILED) ? loadCompiled(COMPILED) : loadCatalog([PATTERNS, ...own]);
}

export type ZoneSettings = {
  readonly fallback: string | undefined;
  readonly stated: readonly { readonly path: string; readonly zone: string }[];
};

/** `--zone ZONE` and `--zone PATH=ZONE`; the last fallback counts. */
export function zonesOf(args: Arguments): ZoneSettings {
  const entries = args.many('zone').map((text) => {
    const split = text.lastIndexOf('=');
    return { path: text.slice(0, Math.max(split, 0)), zone: checkedZone(text.slice(split + 1)) };
  });
  return {
    fallback: entries.findLast(({ path }) => path === '')?.zone,
    stated: entries
      .filter(({ path }) => path !== '')
      .map(({ path, zone }) => ({ path: path.replace(/\/+$/, ''), zone })),
  };
}

/** Fails early on times that are no times, before gigabytes are read. */
export function checkTimes(args: Arguments): void {
  const { since, until } = spanOf(args, 'UTC');
  if (since !== undefined && until !== undefined && since > until) throw new UsageError(messages.notBoth);
}

/**
 * The report of all facts. Times without an offset are meant as the report shows them: in the zone of `--zone`, else in
 * the one that the logs prove, which a first conclusion tells.
 */
export function reportOf(facts: readonly FileFacts[], catalog: Catalog, args: Arguments): Report {
  const zones = zonesOf(args);
  const whole = conclude(facts, { catalog, zones });
  const { since, until } = spanOf(args, zones.fallback ?? whole.zone);
  if (since === undefined && until === undefined) return whole;
  return conclude(facts, { catalog, zones, since, until });
}

function spanOf(
  args: Arguments,
  zone: string,
): { readonly since: number | undefined; readonly until: number | undefined } {
  const timeOf = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : parseUserTime(text, zone);
  return { since: timeOf(args.one('since')), until: timeOf(args.one('until')) };
}
