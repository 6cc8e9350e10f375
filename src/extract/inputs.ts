import type { Readable } from 'node:stream';
import type { FileFacts, Notice } from '../model/facts.js';
import { once } from '../model/memoized.js';
import type { Catalog } from '../model/pattern.js';
import { compileLayouts } from '../record/layouts.js';
import { discover, type FoundFile, sizeOf } from '../source/discover.js';
import { FactCache, madeBy } from '../source/fact-cache.js';
import { isOwnResult, ownResultNotice } from '../source/own-results.js';
import { isPlain } from '../source/probe.js';
import { createSelection, type SelectionOptions } from '../source/selection.js';
import type { Wanted } from '../timeline/fold.js';
import { offsetVotes } from '../timeline/zone-proof.js';
import { createExtractor } from './input.js';
import type { LineNumbers } from './lines.js';
import { overlapsIn } from './overlap/overlaps.js';
import { numbered, numbersOf } from './part.js';
import { wantedOf } from './second-look.js';
import { MUCH, readSideBySide } from './side-by-side.js';
import { everythingOf, kindsIn, type Plan, planFor, type SpanOptions } from './span/plan.js';
import { createTools, type Extracted, type ReadProgress, type Tools } from './tools.js';

export type ExtractInputsOptions = SelectionOptions & {
  readonly catalog: Catalog;
  /** What `-` stands for. */
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each block and each input: often, so it must be cheap. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean;
  /** Threads that read side by side; default: as many as there are processors, and one where there is little to read. */
  readonly jobs?: number | undefined;
  /** Folder in which facts are kept for the next run, which reads only what is new; the same facts. */
  readonly cache?: string | undefined;
  /** Larger plain files are read in parts of about so many bytes by several threads; the same facts. Default: 96 MiB. */
  readonly partBytes?: number | undefined;
  /** A stretch of time that is asked for: of large inputs only what is near it is read, and what is not is said. */
  readonly near?: NearOptions | undefined;
};

export type NearOptions = SpanOptions & {
  /** Less is read whole, in bytes. */
  readonly least?: number | undefined;
  /** Lines have the numbers of what was read, until `lines` is asked for those of the files. */
  readonly isNumberedLater?: boolean | undefined;
};

type ExtractedInputs = {
  readonly facts: readonly FileFacts[];
  readonly notices: readonly Notice[];
  /** The zone in which the asked stretch of time was taken, where something was passed over because of it. */
  readonly zone: string | undefined;
  /** What finds out the numbers of lines where they are not known yet: see `numberLines`. */
  readonly lines: ReadonlyMap<string, LineNumbers> | undefined;
};

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(paths: readonly string[], options: ExtractInputsOptions): Promise<ExtractedInputs> {
  const { catalog, prefilter, include, exclude, origins } = options;
  const given = paths.filter((path) => path !== '-');
  const { files: all, notices: found } = discover(given);
  const { leavesOut } = createSelection({ exclude });
  const chosen = all.filter(({ path }) => !leavesOut(path));
  const own = new Set(chosen.map(({ path }) => path).filter(isOwnResult));
  const files = chosen.filter(({ path }) => !own.has(path));
  const cache = options.cache === undefined ? undefined : { dir: options.cache, made: madeBy(catalog) };
  const whole = { catalog, given, prefilter, include, exclude, origins, cache };
  const tools = once(() => createTools(whole));
  const extract: Extract = (file, reading) => createExtractor(tools())(file, reading);
  const plan = await planned(files, extract, options);
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const inputs = [...piped, ...plan.files];
  const results = new Map(plan.done);
  const run = { ...options, results, tools };
  await readSideBySide(plan.files, whole, run);
  await readInTurn(inputs, extract, run);
  const wanted = wantedOf(results, catalog);
  await readAgain(wanted, extract, run);
  await countOnce(results, (file, reading) => extract(file, { ...reading, wants: wanted.get(file.path) }), {
    ...{ layouts: compileLayouts(catalog.layouts), given, signal: options.signal },
  });
  if (cache !== undefined) new FactCache(cache).tidy(files.map(({ path }) => path));
  const inOrder = inputs.flatMap((file) => results.get(file) ?? []);
  const facts = inOrder.flatMap((extracted) => extracted.facts);
  const unnumbered = new Map(numbersOf(plan.files));
  return {
    facts: facts.map((log) => numberedNow(log, unnumbered, options)),
    lines: unnumbered.size === 0 ? undefined : unnumbered,
    notices: [
      ...found,
      ...[...own].map(ownResultNotice),
      ...plan.notices,
      ...onceOnly(inOrder.flatMap(({ notices }) => notices)),
    ],
    zone: plan.zone,
  };
}

/** Whose lines sentences may name, as they do those that prove a zone, is numbered at once. */
function numberedNow(
  facts: FileFacts,
  lines: Map<string, LineNumbers>,
  { near, catalog }: ExtractInputsOptions,
): FileFacts {
  const { path } = facts.file;
  const numbers = lines.get(path);
  if (numbers === undefined) return facts;
  if (
    near?.isNumberedLater === true &&
    !offsetVotes(facts, kindsIn(catalog)).some(({ line }) => numbers.isBehind(line))
  )
    return facts;
  lines.delete(path);
  return numbered(facts, numbers);
}

/** What is said of the cache is said by each thread that meets it. */
function onceOnly(notices: readonly Notice[]): readonly Notice[] {
  const said = new Set<string>();
  return notices.filter(({ id }) => !id.startsWith('cache-') || (!said.has(id) && said.add(id)));
}

/** All of all files, save where a stretch of time is asked of so much that passing over the rest pays. */
async function planned(
  files: readonly FoundFile[],
  extract: Extract,
  { catalog, near, origins, include, exclude }: ExtractInputsOptions,
): Promise<Plan> {
  const { within, least = MUCH } = near ?? {};
  const span = within?.('UTC');
  const isAsked = span?.since !== undefined || span?.until !== undefined;
  if (near === undefined || !isAsked || !areLarge(files, least)) return everythingOf(files);
  const { takes, originOf } = createSelection({ include, exclude, origins });
  const named = files
    .filter(({ path }) => takes(path) || !isPlain(path))
    .map((file) => ({ ...file, origin: originOf(file.path) ?? file.origin }));
  return await planFor(named, near, { catalog, extract: (file) => extract(file, {}) });
}

/** Logs that held more than is kept, for what is wanted of them. */
async function readAgain(wanted: ReadonlyMap<string, Wanted>, extract: Extract, run: Run): Promise<void> {
  const { signal, results, onProgress } = run;
  const isStopped = (): boolean => signal?.aborted === true;
  for (const file of results.keys()) {
    const wants = wanted.get(file.path);
    if (wants === undefined || isStopped()) continue;
    const progress = { done: results.size, total: results.size, path: file.path };
    const onBytes = (bytes: number): void => onProgress?.({ ...progress, bytes });
    const again = await extract(file, { signal, wants, onBytes });
    if (!isStopped()) results.set(file, again);
  }
}

/** Lines that stand in two copies of one log are taken from one of them. */
async function countOnce(
  results: Map<FoundFile, Extracted>,
  extract: Extract,
  tools: Parameters<typeof overlapsIn>[1],
): Promise<void> {
  const { signal } = tools;
  if (signal?.aborted === true) return;
  const byPath = new Map([...results.keys()].map((file) => [file.path, file]));
  for (const file of await overlapsIn(results, tools)) {
    const whole = byPath.get(file.path);
    const before = whole && results.get(whole);
    if (whole === undefined || before === undefined) continue;
    const after = await extract(file, { signal });
    const numbers = numbersOf([file]);
    const cut = new Map(after.facts.map((facts) => [facts.file.path, numbered(facts, numbers.get(facts.file.path))]));
    results.set(whole, { ...before, facts: before.facts.map((facts) => cut.get(facts.file.path) ?? facts) });
  }
}

/** Are there so many bytes in these files? */
function areLarge(files: readonly FoundFile[], least: number): boolean {
  let size = 0;
  for (const { path } of files) {
    if (size >= least) break;
    size += sizeOf(path);
  }
  return size >= least;
}

type Extract = ReturnType<typeof createExtractor>;

type Run = ExtractInputsOptions & { readonly results: Map<FoundFile, Extracted>; readonly tools: () => Tools };

async function readInTurn(inputs: readonly FoundFile[], extract: Extract, run: Run): Promise<void> {
  const { stdin, signal, onProgress, results } = run;
  const rest = inputs.filter((file) => !results.has(file));
  let bytes = 0;
  for (const file of rest) {
    if (signal?.aborted === true) return;
    const before = bytes;
    const onBytes = (read: number): void => {
      bytes = before + read;
      onProgress?.({ done: results.size, total: inputs.length, bytes, path: file.path });
    };
    results.set(file, await extract(file, { stdin, signal, onBytes }));
  }
}
