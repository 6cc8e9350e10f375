import { serveExtraction } from '../extract/worker.js';
import { run } from './run.js';

/** All that a run may need: the build puts it into one file, see `load-engine.ts`. */
export const engine = { run, serveExtraction };
export type Engine = typeof engine;
