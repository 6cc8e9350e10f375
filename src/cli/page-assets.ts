import { existsSync, readFileSync } from 'node:fs';
import type { PageAssets } from '../report/html/html.js';

/** Beside the compiled command, and, for tests of the sources, where the build put it. */
const PLACES = ['../page.json', '../../dist/page.json'];

/** Script and style of the HTML report, as the build made them. */
export function pageAssets(): PageAssets {
  const [built] = PLACES.map((place) => new URL(place, import.meta.url)).filter((place) => existsSync(place));
  if (built === undefined) throw new Error('dist/page.json is missing: npm run build');
  const assets: PageAssets = JSON.parse(readFileSync(built, 'utf8'));
  return assets;
}
