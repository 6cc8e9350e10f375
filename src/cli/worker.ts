import { loadEngine } from './load-engine.js';

// What a thread of `source/worker-pool.ts` runs.

await loadEngine().serveExtraction();
