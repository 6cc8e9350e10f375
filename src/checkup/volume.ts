import type { StatementVolume } from '../model/checkup.js';
import { compareText } from '../model/compare-text.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import type { Text } from '../model/text.js';

/** Statements listed; a log is cut by switching off its first few. */
const SHOWN = 15;

/**
 * How often each recognised statement and each unknown warning stands in the logs, most frequent first. What is neither is
 * counted per file as the rest: the hot path does not look at it.
 */
export function volumeOf(facts: readonly FileFacts[], catalog: Catalog): readonly StatementVolume[] {
  const titles = new Map(catalog.patterns.map(({ id, title }) => [id, title]));
  const volumes = new Map<string, StatementVolume>();
  const add = (key: string, more: StatementVolume): void => {
    const known = volumes.get(key);
    volumes.set(key, known === undefined ? more : { ...known, records: known.records + more.records });
  };
  for (const { file, events, unrecognised, records } of facts) {
    const place = { kind: file.kind, origin: file.origin };
    const key = `${file.origin}\n${file.kind}`;
    let rest = records;
    for (const { pattern, count } of events) {
      rest -= count;
      add(`${key}\n${pattern}`, { ...place, pattern, title: titles.get(pattern) ?? inBoth(pattern), records: count });
    }
    for (const { shape, count } of unrecognised) {
      rest -= count;
      add(`${key}\n${shape}`, { ...place, pattern: null, title: inBoth(shape), records: count });
    }
    if (rest > 0) add(`${key}\n`, { ...place, pattern: null, title: REST, records: rest });
  }
  return [...volumes.values()]
    .sort(
      (a, b) =>
        b.records - a.records ||
        compareText(a.origin, b.origin) ||
        compareText(a.kind, b.kind) ||
        compareText(a.title.en, b.title.en),
    )
    .slice(0, SHOWN);
}

const REST: Text = { en: 'lines that no pattern knows, none of them a warning', zh: '未识别的普通日志（非警告）' };

const inBoth = (text: string): Text => ({ en: text, zh: text });
