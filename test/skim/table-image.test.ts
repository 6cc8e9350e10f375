import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCompiled } from '../../src/catalog/compiled.js';
import { Matcher } from '../../src/match/matcher.js';
import { PAGES } from '../../src/skim/assembly/layout.js';
import { placeImage } from '../../src/skim/table-image.js';
import { TableWriter } from '../../src/skim/tables.js';
import { scannerTables } from '../../src/source/scanner-module.js';
import { ROOT } from '../support/scenarios.js';

const { patterns, stamp } = loadCompiled(join(ROOT, 'dist/catalog.json'));
const matcher = new Matcher(patterns);
const memoryOf = (): ArrayBuffer => new ArrayBuffer(PAGES * 65_536);

test('the tables that the build made are those that would be written', () => {
  const [placed, written] = [memoryOf(), memoryOf()];
  const image = scannerTables() ?? Buffer.alloc(0);
  const numbers = placeImage(image, placed, { stamp, patterns: matcher.patterns });
  expect(numbers).toEqual(new TableWriter(written).write(matcher.index.tables));
  expect(Buffer.compare(Buffer.from(placed), Buffer.from(written))).toBe(0);
});

test('tables of another catalogue are left alone', () => {
  const memory = memoryOf();
  const image = scannerTables() ?? Buffer.alloc(0);
  expect(placeImage(image, memory, { stamp: 'another', patterns: matcher.patterns })).toBeUndefined();
  expect(new Uint8Array(memory).every((byte) => byte === 0)).toBe(true);
});
