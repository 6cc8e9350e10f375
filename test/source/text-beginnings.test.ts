import { expect, test } from 'vitest';
import { Head, Sightings } from '../../src/source/text-beginnings.js';

const KEY = Buffer.from('2026-11-21 10:00:02,000 INFO the line');
const OTHER = Buffer.from('2026-11-21 10:00:09,000 INFO another');
const never = (): boolean => false;
const chunks = (...texts: readonly string[]): readonly Buffer[] => texts.map((text) => Buffer.from(text));

test('a line is met wherever its bytes are cut, at the beginning of a line only', () => {
  for (let cut = 0; cut <= KEY.length; cut++) {
    const sightings = new Sightings([KEY, OTHER], never);
    for (const chunk of chunks('first\n', KEY.toString().slice(0, cut), `${KEY.toString().slice(cut)} and more\n`))
      sightings.push(chunk);
    expect([sightings.has(KEY), sightings.has(OTHER), sightings.isDone]).toEqual([true, false, false]);
  }
  const inside = new Sightings([KEY], never);
  for (const chunk of chunks(`x ${KEY.toString()}\n`)) inside.push(chunk);
  expect(inside.has(KEY)).toBe(false);
});

test('nothing more is read when all lines were met, or none can follow', () => {
  const met = new Sightings([KEY], never);
  for (const chunk of chunks(KEY.toString())) met.push(chunk);
  expect(met.isDone).toBe(true);
  const past = new Sightings([KEY], (chunk) => Buffer.from(chunk).includes('10:00:08'));
  for (const chunk of chunks('2026-11-21 10:00:01,000 INFO early\n')) past.push(chunk);
  expect(past.isDone).toBe(false);
  for (const chunk of chunks('2026-11-21 10:00:08,000 INFO late\n')) past.push(chunk);
  expect([past.isDone, past.has(KEY)]).toEqual([true, false]);
});

test('a head is the first bytes of a text, however they come', () => {
  const head = new Head(4);
  for (const chunk of chunks('ab', 'cdef')) head.push(chunk);
  expect([head.bytes.toString(), head.isDone]).toEqual(['abcd', true]);
});
