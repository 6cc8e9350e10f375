// Writes docs/causes.md and docs/causes.zh-CN.md: `npm run docs:causes`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { causesIndex } from '../dist/authoring/causes-index.js';
import { describeCauses } from '../dist/authoring/describe-cause.js';
import { loadCatalog } from '../dist/catalog/load.js';
import { causes } from '../dist/diagnosis/causes/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const described = describeCauses(loadCatalog([join(root, 'patterns')]).causes, causes);
writeFileSync(join(root, 'docs', 'causes.md'), causesIndex(described, 'en'));
writeFileSync(join(root, 'docs', 'causes.zh-CN.md'), causesIndex(described, 'zh'));
