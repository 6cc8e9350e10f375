import { loadCompiled } from './catalog/compiled.js';
import { loadCatalog } from './catalog/load.js';
import { type ConcludeOptions, conclude } from './conclude.js';
import { examine } from './examine.js';
import { type ExtractInputsOptions, extractInputs, type ReadProgress } from './extract-inputs.js';
import { identify } from './identify.js';
import type { Checkup } from './model/checkup.js';
import type { FileFacts } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { Report } from './model/report.js';
import type { Whois } from './model/whois.js';
import type { ZoneOptions } from './timeline/clock.js';

export type { Catalog, Checkup, ExtractInputsOptions, FileFacts, ReadProgress, Report, Whois };
export { conclude, examine, extractInputs, identify, loadCatalog, loadCompiled };

export type AnalyzeOptions = ExtractInputsOptions & {
  readonly zones?: ZoneOptions;
  readonly since?: ConcludeOptions['since'];
  readonly until?: ConcludeOptions['until'];
};

/** Logs at and below the paths → one report. Throws KnownError for wrong paths or patterns, never for a bad log. */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<Report> {
  const { facts, notices } = await extractInputs(paths, options);
  const report = conclude(facts, {
    catalog: options.catalog,
    zones: options.zones ?? { stated: [] },
    since: options.since,
    until: options.until,
  });
  return { ...report, notices: [...notices, ...report.notices] };
}
