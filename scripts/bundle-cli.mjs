// Puts the command's modules into a few files in dist/cli: Node spends more time on opening modules than on a small log.
// What every run needs of the dependencies goes in too, with the licences it comes under; what is imported on demand (patterns of a
// user, the timeline's printer) stays outside, and so do the dependencies of the library in dist.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ON_DEMAND = ['pino', 'pino-pretty', 'ajv', 'ajv/*', 'yaml'];
const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, 'dist', 'cli');
for (const name of readdirSync(outdir)) if (name.endsWith('.js')) rmSync(join(outdir, name));
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join('src', 'cli', 'main.ts')],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ON_DEMAND,
  // yargs measures its own help, which is never printed here, with a package that takes 20 ms to load.
  alias: { 'string-width': 'fast-string-width' },
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  chunkNames: '[name]-[hash]',
  // Modules written for `require` ask for it.
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
});

/** Folders of the packages whose modules were put in, `node_modules/…` each. */
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
);
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}\n`;
});
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
