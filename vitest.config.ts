import { defineConfig } from 'vitest/config';

/** Tests of single modules, which leave nothing behind: their files share a process, and so what they import. */
const UNITS = [
  'authoring',
  'catalog',
  'diagnosis',
  'incident',
  'match',
  'record',
  'skim',
  'source',
  'template',
  'time',
  'timeline',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Worker processes, so that a test may change TZ and run commands without touching the others.
    pool: 'forks',
    // The default leaves a core to an editor, which on two of them is half the machine.
    maxWorkers: '100%',
    testTimeout: 30_000,
    env: { NO_COLOR: '1', LC_ALL: 'C', COLUMNS: '' },
    projects: [
      { extends: true, test: { name: 'units', include: UNITS, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: UNITS } },
    ],
  },
});
