import type { Readable } from 'node:stream';
import { builtInCatalog, loadCatalog, loadCompiled } from './catalog/load.js';
import { type ConcludeOptions, conclude } from './conclude.js';
import { Extraction } from './extract.js';
import { Matcher } from './match/matcher.js';
import type { LogEvent } from './model/event.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { Cause, Incident, Report, Subject } from './model/report.js';
import type { Text } from './model/text.js';
import { discover, type FoundFile } from './source/discover.js';
import { decodeUtf8, readInput } from './source/read-input.js';
import type { ZoneOptions } from './timeline/clock.js';

export type { Catalog, Cause, FileFacts, Incident, LogEvent, Report, Subject, Text };
export { builtInCatalog, conclude, loadCatalog, loadCompiled };

/** How far reading has come: inputs finished, all inputs, bytes read so far (unpacked), the input at hand. */
export type ReadProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly path: string;
};

export type ExtractInputsOptions = {
  readonly catalog: Catalog;
  /** What `-` stands for. */
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each block and each input: often, so it must be cheap. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean;
};

export type AnalyzeOptions = Omit<ExtractInputsOptions, 'catalog'> & {
  /** Default: the one that comes with the package. */
  readonly catalog?: Catalog | undefined;
  readonly zones?: ZoneOptions;
  readonly since?: ConcludeOptions['since'];
  readonly until?: ConcludeOptions['until'];
};

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(
  paths: readonly string[],
  options: ExtractInputsOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const { files, notices } = discover(paths.filter((path) => path !== '-'));
  const matcher = new Matcher(options.catalog.patterns);
  const inputs = [...piped, ...files];
  const facts: FileFacts[] = [];
  let bytes = 0;
  for (const [index, file] of inputs.entries()) {
    if (options.signal?.aborted === true) break;
    const before = bytes;
    const onBytes = (read: number): void => {
      bytes = before + read;
      options.onProgress?.({ done: index, total: inputs.length, bytes, path: file.path });
    };
    facts.push(await extractInput(file, matcher, { ...options, onBytes }));
  }
  return { facts, notices };
}

/**
 * Logs at and below the paths → one report. Throws KnownError for wrong paths or patterns, never for a bad log; an aborted
 * signal ends the reading and is thrown.
 */
export async function analyze(paths: readonly string[], options: AnalyzeOptions = {}): Promise<Report> {
  const { catalog = builtInCatalog(), zones = { stated: [] }, since, until, ...reading } = options;
  const { facts, notices } = await extractInputs(paths, { ...reading, catalog });
  options.signal?.throwIfAborted();
  const report = conclude(facts, { catalog, zones, since, until });
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

type InputOptions = ExtractInputsOptions & { readonly onBytes: (read: number) => void };

async function extractInput(file: FoundFile, matcher: Matcher, options: InputOptions): Promise<FileFacts> {
  const { stdin, signal, prefilter = true, onBytes } = options;
  const extraction = new Extraction(file, { matcher, decode: decodeUtf8, prefilter });
  if (extraction.isIgnored) return extraction.finish({ complete: true, reason: undefined });
  const block = (bytes: Uint8Array): void => {
    extraction.scanner.push(bytes);
    onBytes(extraction.scanner.bytes);
  };
  const line = (bytes: Uint8Array, from: number, to: number): void => extraction.scanner.line(bytes, from, to);
  return extraction.finish(await readInput(file, { block, line }, { stdin, signal }));
}
