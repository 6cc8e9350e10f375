import { type FoundFile, sizeOf } from '../source/discover.js';
import { processors } from '../source/processors.js';
import { shareTexts } from '../timeline/shared-texts.js';
import { soughtFor } from './kept.js';
import { finishStretches, Joining } from './stretches.js';
import { createTaskReader, PartResults, type Task, type TaskResult, tasksOf } from './tasks.js';
import type { Extracted, ExtractorOptions, ReadProgress, Tools } from './tools.js';

/** Less than this is read by one thread before a second one has started. */
export const MUCH = 96 * 1024 * 1024;
/** A file twice as large is read in parts of this size: what each looks up anew, and joining it, costs ten milliseconds. */
const PART = 96 * 1024 * 1024;

type Run = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** Threads; undefined for as many as there are processors, where there is enough to read. */
  readonly jobs?: number | undefined;
  readonly partBytes?: number | undefined;
  readonly results: Map<FoundFile, Extracted>;
  readonly tools: () => Tools;
};

/** Large folders by several threads, the largest files first; what they leave is read in turn afterwards. */
export async function readSideBySide(files: readonly FoundFile[], whole: ExtractorOptions, run: Run): Promise<void> {
  const { signal, onProgress, results, jobs = processors() } = run;
  if (jobs < 2) return;
  const sizes = new Map(files.flatMap((file) => (results.has(file) ? [] : [[file, bytesOf(file)]])));
  if (run.jobs === undefined && [...sizes.values()].reduce((sum, size) => sum + size, 0) < MUCH) return;
  const sizeFor = (file: FoundFile): number => sizes.get(file) ?? 0;
  const tasks = [...sizes.keys()]
    .sort((a, b) => sizeFor(b) - sizeFor(a))
    .flatMap((file) => tasksOf(file, sizeFor(file), run.partBytes ?? PART, run.tools));
  if (tasks.length < 2) return;
  const parts = new PartResults(tasks);
  const tools = { ...run.tools(), signal };
  const joining = new Joinings(parts, results, tools);
  let bytes = 0;
  const onResult = (task: Task, result: TaskResult): void => {
    bytes += task.size;
    if ('facts' in result) {
      result.facts.forEach(shareTexts);
      results.set(task.file, result);
    } else parts.add(task, result);
    onProgress?.({
      done: results.size + parts.whole - joining.finished,
      total: files.length,
      bytes,
      path: task.file.path,
    });
  };
  // Few runs have so much to read.
  const { inThreads } = await import('../source/worker-pool.js');
  const read = createTaskReader(tools);
  const here = async (task: Task): Promise<TaskResult> => {
    await joining.joinReady();
    return await read(task);
  };
  await inThreads({ jobs, data: whole, tasks, signal, here, onResult });
  await joining.joinAll();
}

/** Makes the facts of files of what is known of their parts, as soon as it is known. */
class Joinings {
  readonly #parts: PartResults;
  readonly #results: Run['results'];
  readonly #tools: Tools;
  readonly #joinings = new Map<FoundFile, Joining>();
  /** Files whose facts are among the results. */
  finished = 0;

  constructor(parts: PartResults, results: Run['results'], tools: Tools) {
    this.#parts = parts;
    this.#results = results;
    this.#tools = tools;
  }

  /** Joins all parts before which nothing is missing. Where the rest of a file must be read once more, that comes last. */
  async joinReady(): Promise<void> {
    for (const file of this.#parts.files)
      while (this.#parts.isReady(file)) {
        await this.#joinNext(file);
        if (this.#joinings.get(file)?.isFull === true) this.#parts.forget(file);
      }
  }

  /** The same of all; parts that nobody read are read now, as far as they are needed. */
  async joinAll(): Promise<void> {
    for (const file of this.#parts.files) while (await this.#joinNext(file));
  }

  /** False where there was none left. */
  async #joinNext(file: FoundFile): Promise<boolean> {
    const next = this.#parts.take(file);
    if (next === undefined) return false;
    const joining = this.#joinings.get(file) ?? new Joining(file, this.#tools);
    this.#joinings.set(file, joining);
    await joining.add(next.stretch, next.part);
    if (this.#parts.isJoined(file)) await this.#finish(file, joining);
    return true;
  }

  async #finish(file: FoundFile, { read }: Joining): Promise<void> {
    this.#joinings.delete(file);
    if (read === undefined) return;
    const { cache } = this.#tools;
    if (read.end.complete) cache?.store(soughtFor(file), read.saved.scanner.bytes, { saved: read.saved });
    const facts = [await finishStretches(file, read, this.#tools)];
    this.#results.set(file, { facts, notices: cache?.takeNotices() ?? [] });
    this.finished += 1;
  }
}

const bytesOf = ({ path, part }: FoundFile): number =>
  part === undefined ? sizeOf(path) : part.ranges.reduce((sum, [from, to]) => sum + to - from, 0);
