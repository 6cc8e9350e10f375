import { run } from './run.js';

/** All that a run may need: the build puts it into one file, see `load-engine.ts`. */
export const engine = { run, serveExtraction: async () => (await import('../extract/worker.js')).serveExtraction() };
export type Engine = typeof engine;
