import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Worker processes, so that a test may change TZ and run commands without touching the others.
    pool: 'forks',
    // The default leaves a core to an editor, which on two of them is half the machine.
    maxWorkers: '100%',
    testTimeout: 30_000,
    env: { NO_COLOR: '1', LC_ALL: 'C' },
  },
});
