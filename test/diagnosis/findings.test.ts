import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { changesSomething } from '../support/commands.js';
import { situationOf } from '../support/events.js';
import { factsOf, logsBelow } from '../support/extraction.js';
import { scenarios } from '../support/scenarios.js';

// What every finding owes its reader, over all scenarios.

describe.each(scenarios())('the findings about $name', ({ logs }) => {
  const facts = logsBelow(logs).map(({ path, content }) => {
    const origin = path.slice(logs.length + 1, path.lastIndexOf('/'));
    const found = factsOf(path, [content]);
    return { ...found, file: { ...found.file, origin } };
  });
  const situation = situationOf(...facts);
  const { explained, notices } = explain(causes, situation);
  const named = explained.map(({ info, finding }) => ({ id: info.id, info, finding }));

  test('come without a failure', () => {
    expect(notices).toEqual([]);
  });

  test('point at lines that were read', () => {
    const known = new Set(situation.timeline.events);
    expect(named.filter(({ finding }) => finding.evidence.length === 0).map(({ id }) => id)).toEqual([]);
    expect(
      named.filter(({ finding }) => finding.evidence.some((event) => !known.has(event))).map(({ id }) => id),
    ).toEqual([]);
  });

  test('name somebody', () => {
    expect(named.filter(({ finding }) => finding.subjects.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('begin before they end', () => {
    expect(named.filter(({ finding: { from, to } }) => to !== null && to < from).map(({ id }) => id)).toEqual([]);
  });

  test('fill every hole of their sentences', () => {
    const open = named.flatMap(({ id, info, finding }) => {
      const { en, zh } = finding.summary ?? info.summary;
      const holes = [...`${en} ${zh}`.matchAll(/\{(\w+)[|}]/g)].map(([, name = '']) => name);
      return holes.filter((name) => finding.values[name] === undefined).map((name) => `${id} {${name}}`);
    });
    expect(open).toEqual([]);
  });

  test('confirm themselves by commands that only read', () => {
    const commands = named.flatMap(({ finding }) => finding.confirm.map(({ command }) => command));
    expect(commands.filter(changesSomething)).toEqual([]);
  });

  test('ask what their cause can answer', () => {
    const strangers = named.flatMap(({ id, info, finding }) =>
      finding.confirm.flatMap(({ check }) =>
        info.confirm.some((known) => known.check === check) ? [] : [`${id}: ${check}`],
      ),
    );
    expect(strangers).toEqual([]);
  });
});
