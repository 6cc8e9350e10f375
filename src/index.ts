import { builtInCatalog } from './catalog/built-in.js';
import { loadCompiled } from './catalog/compiled.js';
import { loadCatalog } from './catalog/load.js';
import { type ConcludeOptions, conclude } from './conclude.js';
import { examine } from './examine.js';
import { type ExtractInputsOptions, extractInputs } from './extract/inputs.js';
import { numberLines } from './extract/lines.js';
import type { ReadProgress } from './extract/tools.js';
import { identify } from './identify.js';
import type { Checkup } from './model/checkup.js';
import type { LogEvent } from './model/event.js';
import type { FileFacts } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { Cause, Incident, Report, Subject } from './model/report.js';
import type { Text } from './model/text.js';
import type { Whois } from './model/whois.js';
import type { ZoneOptions } from './timeline/clock.js';

export type {
  Catalog,
  Cause,
  Checkup,
  ExtractInputsOptions,
  FileFacts,
  Incident,
  LogEvent,
  ReadProgress,
  Report,
  Subject,
  Text,
  Whois,
};
export { builtInCatalog, conclude, examine, extractInputs, identify, loadCatalog, loadCompiled };

export type AnalyzeOptions = Omit<ExtractInputsOptions, 'catalog'> & {
  /** Default: the one that comes with the package. */
  readonly catalog?: Catalog | undefined;
  readonly zones?: ZoneOptions;
  readonly since?: ConcludeOptions['since'];
  readonly until?: ConcludeOptions['until'];
};

/**
 * Logs at and below the paths → one report. Throws KnownError for wrong paths or patterns, never for a bad log; an aborted
 * signal ends the reading and is thrown.
 */
export async function analyze(paths: readonly string[], options: AnalyzeOptions = {}): Promise<Report> {
  const { catalog = await builtInCatalog(), zones = { stated: [] }, since, until, ...reading } = options;
  const near = { within: () => ({ since, until }), zones, ...reading.near, isNumberedLater: true };
  const { facts, notices, lines } = await extractInputs(paths, { ...reading, near, catalog });
  options.signal?.throwIfAborted();
  const report = conclude(facts, { catalog, zones, since, until });
  numberLines(report, lines);
  return { ...report, notices: [...notices, ...report.notices] };
}

/** The events of all logs, merged in time order, one by one; ends early where the signal is aborted, which is thrown. */
export async function* events(paths: readonly string[], options: AnalyzeOptions = {}): AsyncGenerator<LogEvent, void> {
  const report = await analyze(paths, options);
  for (const event of report.events) {
    options.signal?.throwIfAborted();
    yield event;
  }
}
