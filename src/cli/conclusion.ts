import { conclude } from '../conclude.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import type { Report } from '../model/report.js';
import type { Arguments } from './arguments.js';
import { spanOf, unusedPaths, zonesOf } from './settings.js';

// Apart from the other settings: whoever only extracts facts does not load the diagnoses.

/**
 * The report of all facts. Times without an offset are meant as the report shows them: in the zone of `--zone`, else in
 * the one that the logs prove, which a first conclusion tells.
 */
export function reportOf(facts: readonly FileFacts[], catalog: Catalog, args: Arguments): Report {
  const zones = zonesOf(args);
  const whole = conclude(facts, { catalog, zones });
  const { since, until } = spanOf(args, zones.fallback ?? whole.zone);
  const isWhole = since === undefined && until === undefined;
  const report = isWhole ? whole : conclude(facts, { catalog, zones, since, until });
  return { ...report, notices: [...report.notices, ...unusedPaths(facts, args)] };
}
