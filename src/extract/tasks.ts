import { pushTo } from '../model/groups.js';
import type { FoundFile } from '../source/discover.js';
import { isPlain } from '../source/probe.js';
import { createExtractor } from './input.js';
import { soughtFor } from './kept.js';
import { type GivenUp, type ReadStretch, readAlone, type Stretch, stretchesOf } from './stretches.js';
import type { Extracted, Tools } from './tools.js';

/** What a thread reads at a time: a file, or a part of one. */
export type Task = { readonly file: FoundFile; readonly stretch: Stretch | undefined; readonly size: number };

export type TaskResult = Extracted | ReadStretch | GivenUp;

/** What reads one task after the other. */
export function createTaskReader(tools: Tools): (task: Pick<Task, 'file' | 'stretch'>) => Promise<TaskResult> {
  const extract = createExtractor(tools);
  return ({ file, stretch }) =>
    stretch === undefined ? extract(file, { signal: tools.signal }) : readAlone(file, stretch, tools);
}

/** One task for a file, or several for a large plain one that is to be read in parts of about so many bytes. */
export function tasksOf(file: FoundFile, size: number, about: number, tools: () => Tools): readonly Task[] {
  const whole: readonly Task[] = [{ file, stretch: undefined, size }];
  if (file.part !== undefined || size < 2 * about || !isPlain(file.path) || !tools().selection.takes(file.path))
    return whole;
  // Only what is new of it is read.
  if (tools().cache?.find(soughtFor(file)) !== undefined) return whole;
  const stretches = stretchesOf(file, about, tools());
  if (stretches.length < 2) return whole;
  return stretches.map((stretch) => ({ file, stretch, size: Math.min(stretch.to, size) - stretch.from }));
}

/** Results of the parts of files, each until those before it are joined: they take more room than the whole. */
export class PartResults {
  /** Stretches that are not joined yet, in order. */
  readonly #left = new Map<FoundFile, Stretch[]>();
  readonly #results = new Map<Stretch, ReadStretch | GivenUp>();
  /** Files of which every part has been read. */
  whole = 0;
  readonly #unread = new Map<FoundFile, number>();
  /** Files whose further parts are of no use by themselves. */
  readonly #forgotten = new Set<FoundFile>();

  constructor(tasks: readonly Task[]) {
    for (const { file, stretch } of tasks) {
      if (stretch === undefined) continue;
      pushTo(this.#left, file, stretch);
      this.#unread.set(file, (this.#unread.get(file) ?? 0) + 1);
    }
  }

  add({ file, stretch }: Task, result: ReadStretch | GivenUp): void {
    if (stretch === undefined) return;
    if (!this.#forgotten.has(file)) this.#results.set(stretch, result);
    const unread = (this.#unread.get(file) ?? 0) - 1;
    this.#unread.set(file, unread);
    if (unread === 0) this.whole += 1;
  }

  /** Files with parts that are not joined yet. */
  get files(): readonly FoundFile[] {
    return [...this.#left.keys()];
  }

  /** Are all parts of a file joined? */
  isJoined(file: FoundFile): boolean {
    return !this.#left.has(file);
  }

  /** Is the next part of a file read, so that it can be joined? */
  isReady(file: FoundFile): boolean {
    const [next] = this.#left.get(file) ?? [];
    const result = next && this.#results.get(next);
    return result !== undefined && 'saved' in result;
  }

  /** What is known of the parts that are left, and what will be, is of no use: they are read once more. */
  forget(file: FoundFile): void {
    this.#forgotten.add(file);
    for (const stretch of this.#left.get(file) ?? []) this.#results.delete(stretch);
  }

  /** The next part of a file, which is forgotten here; undefined behind the last one. */
  take(file: FoundFile): { readonly stretch: Stretch; readonly part: ReadStretch | undefined } | undefined {
    const left = this.#left.get(file) ?? [];
    const stretch = left.shift();
    if (left.length === 0) this.#left.delete(file);
    if (stretch === undefined) return undefined;
    const result = this.#results.get(stretch);
    this.#results.delete(stretch);
    return { stretch, part: result !== undefined && 'saved' in result ? result : undefined };
  }
}
