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

/** Results of the parts of files, until the whole can be made of them. */
export class PartResults {
  readonly #files = new Map<FoundFile, Stretch[]>();
  readonly #results = new Map<Stretch, ReadStretch>();
  readonly #left = new Map<FoundFile, number>();
  /** Files of which every part has been read. */
  whole = 0;

  constructor(tasks: readonly Task[]) {
    for (const { file, stretch } of tasks) {
      if (stretch === undefined) continue;
      pushTo(this.#files, file, stretch);
      this.#left.set(file, (this.#left.get(file) ?? 0) + 1);
    }
  }

  add({ file, stretch }: Task, result: ReadStretch | GivenUp): void {
    if (stretch === undefined) return;
    if ('saved' in result) this.#results.set(stretch, result);
    const left = (this.#left.get(file) ?? 0) - 1;
    this.#left.set(file, left);
    if (left === 0) this.whole += 1;
  }

  get files(): ReadonlyMap<FoundFile, readonly Stretch[]> {
    return this.#files;
  }

  /** In order; undefined for a part that was given up or that nobody read. */
  of(file: FoundFile): readonly (ReadStretch | undefined)[] {
    return (this.#files.get(file) ?? []).map((stretch) => this.#results.get(stretch));
  }
}
