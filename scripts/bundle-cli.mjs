// Puts the command's 250 modules into a few files in dist/cli: Node spends more time on opening modules than on a small log.
// Dependencies stay outside; what is imported on demand stays a file of its own.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, 'dist', 'cli');
for (const name of readdirSync(outdir)) if (name.endsWith('.js')) rmSync(join(outdir, name));
await build({
  entryPoints: [join(root, 'src', 'cli', 'main.ts')],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  minifyWhitespace: true,
  chunkNames: '[name]-[hash]',
});
