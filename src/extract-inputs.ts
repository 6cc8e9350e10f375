import type { Readable } from 'node:stream';
import { createExtractor } from './extract-input.js';
import { soughtFor } from './extract-kept.js';
import { finishStretches, joinStretches } from './extract-stretches.js';
import { PartResults, type Task, type TaskResult, tasksOf } from './extract-tasks.js';
import { createTools, type Extracted, type ExtractorOptions, type Tools } from './extract-tools.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import { discover, type FoundFile, sizeOf } from './source/discover.js';
import { FactCache, madeBy } from './source/fact-cache.js';
import { createSelection, type SelectionOptions } from './source/selection.js';
import { inWorkers, processors } from './source/worker-pool.js';

/** How far reading has come: inputs finished, all inputs, bytes read so far (unpacked), the input at hand. */
export type ReadProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly path: string;
};

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
  /** Larger plain files are read in parts of about so many bytes by several threads; the same facts. Default: 32 MiB. */
  readonly partBytes?: number | undefined;
};

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(
  paths: readonly string[],
  options: ExtractInputsOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const { catalog, prefilter, include, exclude, origins } = options;
  const given = paths.filter((path) => path !== '-');
  const { files: all, notices: found } = discover(given);
  const { leavesOut } = createSelection({ exclude });
  const files = all.filter(({ path }) => !leavesOut(path));
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const cache = options.cache === undefined ? undefined : { dir: options.cache, made: madeBy(catalog) };
  const whole = { catalog, given, prefilter, include, exclude, origins, cache };
  const results = new Map<FoundFile, Extracted>();
  const run = { ...options, results, tools: once(() => createTools(whole)) };
  await readSideBySide(files, whole, run);
  await readInTurn([...piped, ...files], run);
  const inOrder = [...piped, ...files].flatMap((file) => results.get(file) ?? []);
  if (cache !== undefined) new FactCache(cache).tidy(files.map(({ path }) => path));
  return {
    facts: inOrder.flatMap(({ facts }) => facts),
    notices: [...found, ...onceOnly(inOrder.flatMap(({ notices }) => notices))],
  };
}

/** What is said of the cache is said by each thread that meets it. */
function onceOnly(notices: readonly Notice[]): readonly Notice[] {
  const said = new Set<string>();
  return notices.filter(({ id }) => !id.startsWith('cache-') || (!said.has(id) && said.add(id)));
}

type Run = ExtractInputsOptions & { readonly results: Map<FoundFile, Extracted>; readonly tools: () => Tools };

/** Less than this is read by one thread before a second one has started. */
const MUCH = 96 * 1024 * 1024;
/** A larger file is read in parts of this size: large enough that what each looks up anew does not count. */
const PART = 32 * 1024 * 1024;

/** Large folders by several threads, the largest files first; what they leave is read in turn afterwards. */
async function readSideBySide(files: readonly FoundFile[], whole: ExtractorOptions, run: Run): Promise<void> {
  const { signal, onProgress, results, jobs = processors() } = run;
  if (jobs < 2) return;
  const sizes = new Map(files.map((file) => [file, sizeOf(file.path)]));
  if (run.jobs === undefined && [...sizes.values()].reduce((sum, size) => sum + size, 0) < MUCH) return;
  const sizeFor = (file: FoundFile): number => sizes.get(file) ?? 0;
  const tasks = [...files]
    .sort((a, b) => sizeFor(b) - sizeFor(a))
    .flatMap((file) => tasksOf(file, sizeFor(file), run.partBytes ?? PART, run.tools));
  if (tasks.length < 2) return;
  const parts = new PartResults(tasks);
  let bytes = 0;
  const onResult = (task: Task, result: TaskResult): void => {
    bytes += task.size;
    if ('saved' in result) parts.add(task, result);
    else results.set(task.file, result);
    onProgress?.({ done: results.size + parts.whole, total: files.length, bytes, path: task.file.path });
  };
  await inWorkers({ jobs, data: whole, tasks, signal, onResult });
  for (const [file, stretches] of parts.files) {
    const read = await joinStretches(file, stretches, parts.of(file), { ...run.tools(), signal });
    if (read === undefined) continue;
    const { cache } = run.tools();
    if (read.end.complete) cache?.store(soughtFor(file), read.saved.scanner.bytes, { saved: read.saved });
    const facts = [await finishStretches(file, read, run.tools())];
    results.set(file, { facts, notices: cache?.takeNotices() ?? [] });
  }
}

async function readInTurn(inputs: readonly FoundFile[], run: Run): Promise<void> {
  const { stdin, signal, onProgress, results } = run;
  const rest = inputs.filter((file) => !results.has(file));
  if (rest.length === 0) return;
  const extract = createExtractor(run.tools());
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

/** Made when it is asked for first. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
