import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { causesIndex } from '../../src/authoring/causes-index.js';
import { describeCauses } from '../../src/authoring/describe-cause.js';
import { causes } from '../../src/diagnosis/causes/index.js';
import { UNSEEN } from '../../src/diagnosis/unseen.js';
import { catalog, ROOT } from '../support/scenarios.js';

const described = describeCauses(catalog().causes, causes);

describe.each([
  { name: 'docs/causes.md', language: 'en' },
  { name: 'docs/causes.zh-CN.md', language: 'zh' },
] as const)('$name', ({ name, language }) => {
  const text = readFileSync(join(ROOT, name), 'utf8');

  test('is fresh: npm run docs:causes', () => {
    expect(text === causesIndex(described, language)).toBe(true);
  });

  test('has a section for every cause and links only to those', () => {
    const sections = [...text.matchAll(/^### (.+)$/gm)].map(([, id]) => id);
    expect(sections.toSorted()).toEqual(
      catalog()
        .causes.map(({ id }) => id)
        .toSorted(),
    );
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(links.filter((id) => !sections.includes(id))).toEqual([]);
  });
});

test('each cause is diagnosed, or it is said why no log shows it', () => {
  const undiagnosed = described.filter(({ fromLogs }) => !fromLogs).map(({ id }) => id);
  expect(undiagnosed.toSorted()).toEqual(Object.keys(UNSEEN).toSorted());
});
