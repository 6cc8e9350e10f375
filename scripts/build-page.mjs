// Writes dist/page.json: script and style of the HTML report, bundled from page/, with the hashes that its policy names.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const options = {
  bundle: true,
  minify: true,
  write: false,
  target: ['chrome100', 'firefox100', 'safari15'],
  charset: 'utf8',
  legalComments: 'none',
};
const bundle = async (entry, more) =>
  (await build({ ...options, ...more, entryPoints: [join(root, 'page', entry)] })).outputFiles[0].text.trim();

const script = await bundle('main.ts', { format: 'iife' });
const style = await bundle('style.css', {});
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(
  join(root, 'dist', 'page.json'),
  JSON.stringify({ script, style, scriptHash: hash(script), styleHash: hash(style) }),
);
console.error(`page: script ${script.length} bytes, style ${style.length} bytes`);
