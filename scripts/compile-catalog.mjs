// Writes dist/catalog.json: the checked catalogue in one file, so that starting needs neither YAML nor a JSON Schema; and dist/skim.tables,
// what the scanner looks messages up in.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../dist/catalog/load.js';
import { Matcher } from '../dist/match/matcher.js';
import { leadOf } from '../dist/match/prefix-index.js';
import { isBare } from '../dist/match/quiet.js';
import { imageOf } from '../dist/skim/table-image.js';
import { parseTemplate } from '../dist/template/parse-template.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = loadCatalog([join(root, 'patterns')]);
const lean = catalog.patterns.map((pattern) => ({
  ...pattern,
  rejects: [],
  variants: pattern.variants.map((variant) => ({
    ...variant,
    examples: [],
    lead: leadOf(parseTemplate(variant.template)),
    isBare: isBare(parseTemplate(variant.template)),
  })),
}));
const stamp = createHash('sha256').update(JSON.stringify(lean)).digest('base64');
writeFileSync(join(root, 'dist', 'catalog.json'), JSON.stringify({ ...catalog, patterns: lean, stamp }));
writeFileSync(join(root, 'dist', 'skim.tables'), imageOf(new Matcher(lean).index, stamp));
console.error(`catalogue: ${catalog.patterns.length} patterns, ${catalog.layouts.length} layouts`);
