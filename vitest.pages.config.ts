import { defineConfig } from 'vitest/config';

// The HTML report in a real browser: `npm run test:pages`. Needs Chromium and a font with Chinese characters (see .ci/run).
export default defineConfig({
  test: {
    include: ['test/pages/**/*.pages.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NO_COLOR: '1', LC_ALL: 'C', COLUMNS: '' },
  },
});
