import type { Readable } from 'node:stream';
import { loadCatalog, loadCompiled } from './catalog/load.js';
import { conclude, type ConcludeOptions } from './conclude.js';
import { Extraction } from './extract.js';
import { Matcher } from './match/matcher.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { Report } from './model/report.js';
import type { ZoneOptions } from './timeline/clock.js';
import { discover, type FoundFile } from './source/discover.js';
import { decodeUtf8, readInput } from './source/read-input.js';

export type { FileFacts, Report, Catalog };
export { conclude, loadCatalog, loadCompiled };

export type ExtractInputsOptions = {
  readonly catalog: Catalog;
  /** What `-` stands for. */
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each input. */
  readonly onProgress?: ((done: number, of: number, path: string) => void) | undefined;
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean;
};

export type AnalyzeOptions = ExtractInputsOptions & {
  readonly zones?: ZoneOptions;
  readonly since?: ConcludeOptions['since'];
  readonly until?: ConcludeOptions['until'];
};

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(paths: readonly string[], options: ExtractInputsOptions): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const { files, notices } = discover(paths.filter((path) => path !== '-'));
  const matcher = new Matcher(options.catalog.patterns);
  const inputs = [...piped, ...files];
  const facts: FileFacts[] = [];
  for (const [index, file] of inputs.entries()) {
    if (options.signal?.aborted === true) break;
    facts.push(await extractInput(file, matcher, options));
    options.onProgress?.(index + 1, inputs.length, file.path);
  }
  return { facts, notices };
}

/** Logs at and below the paths → one report. Throws KnownError for wrong paths or patterns, never for a bad log. */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<Report> {
  const { facts, notices } = await extractInputs(paths, options);
  const report = conclude(facts, { catalog: options.catalog, zones: options.zones ?? { stated: [] }, since: options.since, until: options.until });
  return { ...report, notices: [...notices, ...report.notices] };
}

async function extractInput(file: FoundFile, matcher: Matcher, { stdin, signal, prefilter = true }: ExtractInputsOptions): Promise<FileFacts> {
  const extraction = new Extraction(file, { matcher, decode: decodeUtf8, prefilter });
  if (extraction.isIgnored) return extraction.finish({ complete: true, reason: undefined });
  const end = await readInput(file, { block: (block) => extraction.scanner.push(block), line: (bytes, from, to) => extraction.line(bytes, from, to) }, { stdin, signal });
  return extraction.finish(end);
}
