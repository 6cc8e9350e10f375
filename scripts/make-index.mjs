// Writes patterns/INDEX.md: `npm run catalog:index`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogIndex } from '../dist/authoring/catalog-index.js';
import { loadCatalog } from '../dist/catalog/load.js';

const patterns = fileURLToPath(new URL('../patterns', import.meta.url));
writeFileSync(join(patterns, 'INDEX.md'), catalogIndex(loadCatalog([patterns])));
