import { serveTasks } from '../source/worker-pool.js';
import { createTaskReader, type Task, type TaskResult } from './tasks.js';
import { createTools, type ExtractorOptions } from './tools.js';

// A thread that extracts one file after the other, or one part of a file: see `side-by-side.ts`.

/** Serves the thread that has begun this one, until that ends it. */
export function serveExtraction(): void {
  serveTasks<ExtractorOptions, Task, TaskResult>((options) => createTaskReader(createTools(options)));
}
