import type { FoundFile } from '../source/discover.js';
import { serveTasks } from '../source/worker-pool.js';
import { createExtractor } from './input.js';
import { type GivenUp, type ReadStretch, readAlone, type Stretch } from './stretches.js';
import { createTools, type Extracted, type ExtractorOptions } from './tools.js';

// A thread that extracts one file after the other, or one part of a file: see `inputs.ts`.

type Task = { readonly file: FoundFile; readonly stretch: Stretch | undefined };

/** Serves the thread that has begun this one, until that ends it. */
export function serveExtraction(): void {
  serveTasks<ExtractorOptions, Task, Extracted | ReadStretch | GivenUp>((options) => {
    const tools = createTools(options);
    const extract = createExtractor(tools);
    return ({ file, stretch }) => (stretch === undefined ? extract(file, {}) : readAlone(file, stretch, tools));
  });
}
