// Puts the command's modules into one script, dist/cli/engine.js, and runs it once so that V8's code is kept with it: opening 250 modules
// and compiling them took longer than reading a small log. Help and version come from main.js alone.
// What every run needs of the dependencies goes in too, with the licences it comes under; what is imported on demand (patterns of a
// user, the timeline's printer) stays outside, and so do the dependencies of the library in dist.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ON_DEMAND = ['pino-pretty', 'ajv', 'ajv/*', 'yaml'];
const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, 'dist', 'cli');
for (const name of readdirSync(outdir)) if (name.endsWith('.js')) rmSync(join(outdir, name));
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  legalComments: 'none',
  charset: 'ascii',
  metafile: true,
};
const engine = await build({
  ...shared,
  entryPoints: [join('src', 'cli', 'engine.ts')],
  outfile: join(outdir, 'engine.js'),
  format: 'cjs',
  external: ON_DEMAND,
  // V8's kept code does not know who imports: what is loaded on demand is required.
  supported: { 'dynamic-import': false },
  // yargs measures its own help, which is never printed here, with a package that takes 20 ms to load.
  alias: { 'string-width': 'fast-string-width' },
  // One function, called by src/cli/load-engine.ts.
  define: { 'import.meta.url': '$url' },
  banner: { js: '(function(require,module,$url){"use strict";' },
  footer: { js: '})' },
});
const entries = await build({
  ...shared,
  entryPoints: ['main', 'worker', 'warm-engine'].map((name) => join('src', 'cli', `${name}.ts`)),
  outdir,
  splitting: true,
  format: 'esm',
  chunkNames: '[name]-[hash]',
});
// The script is read one byte a character. What `charset` leaves as it is, regular expressions and tagged templates, means the same escaped.
const script = join(outdir, 'engine.js');
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(script, readFileSync(script, 'utf8').replace(/[^\0-\x7f]/g, escaped));
const warm = join(outdir, 'warm-engine.js');
execFileSync(process.execPath, [warm, join(root, 'fixtures', 'scenarios')], { stdio: 'inherit' });
rmSync(warm);

/** Folders of the packages whose modules were put in, `node_modules/…` each. */
const packages = new Set(
  Object.keys({ ...engine.metafile.inputs, ...entries.metafile.inputs }).flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  ),
);
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}\n`;
});
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
