import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { CHECKS } from '../../src/diagnosis/checks.js';
import { pairs } from '../../src/diagnosis/look-alikes/index.js';
import { UNKNOWN } from '../../src/model/commands.js';
import { isInRange, RELEASES } from '../../src/model/releases.js';
import type { Text } from '../../src/model/text.js';
import { changesSomething } from '../support/commands.js';
import { catalog, ROOT } from '../support/scenarios.js';

// What is known of every cause: complete, in both languages, and consistent from cause to cause.

const ids = new Set(catalog().causes.map(({ id }) => id));

const isWhole = ({ en, zh }: Text): boolean =>
  /^\S.*[.?]$/.test(en) && /^\S.*[。？]$/.test(zh) && !/[\u4e00-\u9fff]/.test(en);

describe('what is known of a cause', () => {
  test('stands in a file of its name', () => {
    const files = readdirSync(join(ROOT, 'src/diagnosis/knowledge')).sort();
    expect(files).toEqual(causes.map(({ id }) => `${id}.ts`).sort());
  });

  test.each(causes)('$id: what it is, what speaks for and against it, what to do, how to confirm it', (cause) => {
    expect(cause.signs.length).toBeGreaterThan(0);
    expect(cause.contradictions.length).toBeGreaterThan(0);
    expect(cause.remedies.length).toBeGreaterThan(0);
    expect(cause.confirm.length).toBeGreaterThan(0);
    const texts = [
      cause.about,
      ...cause.signs,
      ...cause.contradictions,
      ...cause.remedies.map(({ text }) => text),
      ...cause.confirm.flatMap(({ text, ifSo, ifNot }) => [text, ifSo, ifNot]),
      ...cause.lookAlikes.flatMap((item) =>
        item.cause === null ? [item.text, item.separatedBy] : [item.ifThis, item.ifThat],
      ),
    ];
    expect(texts.filter((text) => !isWhole(text))).toEqual([]);
  });

  test.each(causes)('$id must be told from something, by a fact', ({ lookAlikes }) => {
    expect(lookAlikes.length).toBeGreaterThan(0);
  });

  test.each(causes)('$id names releases that there are', ({ versions }) => {
    if (versions === 'any' || versions.side === 'any') return;
    const { affected, fixed } = versions;
    const named = [...affected.matchAll(/\d+(?:\.\d+)+/g)].map(([version]) => version);
    expect([...named, ...fixed].filter((version) => !RELEASES.includes(version))).toEqual(
      // Lower bounds of a whole line need not have been released.
      [...named, ...fixed].filter((version) => !RELEASES.includes(version) && version.endsWith('.0.0')),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(RELEASES.some((release) => isInRange(release, affected))).toBe(true);
    expect(fixed.filter((version) => isInRange(version, affected))).toEqual([]);
  });
});

describe('look-alikes', () => {
  test('are pairs of two causes that are diagnosed, each pair once', () => {
    const diagnosed = new Set(causes.map(({ id }) => id));
    expect(pairs.flatMap(({ causes: both }) => both.filter((id) => !diagnosed.has(id) || !ids.has(id)))).toEqual([]);
    expect(pairs.filter(({ causes: [one, other] }) => one === other)).toEqual([]);
    const keys = pairs.map(({ causes: both }) => both.toSorted().join());
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('see each other', () => {
    const named = new Map(causes.map(({ id, lookAlikes }) => [id, lookAlikes.map(({ cause }) => cause)]));
    const oneSided = causes.flatMap(({ id, lookAlikes }) =>
      lookAlikes.filter(({ cause }) => cause !== null && named.get(cause)?.includes(id) !== true),
    );
    expect(oneSided).toEqual([]);
  });

  test('are separated by two different facts', () => {
    expect(pairs.filter(({ signs: [one, other] }) => one.en === other.en || one.zh === other.zh)).toEqual([]);
  });
});

describe('questions', () => {
  const commands = Object.entries(CHECKS).map(([id, { command, text }]) => ({ id, command, text }));

  test.each(commands)('$id is asked in both languages and only reads', ({ command, text }) => {
    expect(isWhole(text)).toBe(true);
    expect(changesSomething(command)).toBe(false);
    expect(
      [...command.matchAll(/(?<!%)\{(\w+)\}/g)].map(([, name]) => name).filter((name) => !HOLES.has(name)),
    ).toEqual([]);
  });

  test('are all asked by some cause', () => {
    const asked = new Set(causes.flatMap(({ confirm }) => confirm.map(({ check }) => check)));
    expect(Object.keys(CHECKS).filter((id) => !asked.has(id))).toEqual([]);
  });
});

const HOLES = new Set<string | undefined>(Object.keys(UNKNOWN));
