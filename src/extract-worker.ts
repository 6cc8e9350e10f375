import { createExtractor, type Extracted, type ExtractorOptions } from './extract-input.js';
import type { FoundFile } from './source/discover.js';
import { serveTasks } from './source/worker-pool.js';

// A thread that extracts one file after the other: see `extract-inputs.ts`.

serveTasks<ExtractorOptions, FoundFile, Extracted>((options) => {
  const extract = createExtractor(options);
  return (file) => extract(file, {});
});
