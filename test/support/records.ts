import { Matcher } from '../../src/match/matcher.js';
import type { LogRecord } from '../../src/model/log-record.js';
import { Assembler } from '../../src/record/assembler.js';
import { LineScanner } from '../../src/source/line-scanner.js';
import { kindOfName } from '../../src/source/log-kinds.js';
import { decodeUtf8 } from '../../src/source/read-input.js';
import { catalog } from './scenarios.js';

const matcher = new Matcher(catalog().patterns);

/** All records of a file's content, none left out, the name telling the kind. */
export function recordsOf(name: string, content: Uint8Array): readonly LogRecord[] {
  const named = kindOfName(name);
  const records: LogRecord[] = [];
  const assembler = new Assembler({
    prefilter: matcher.index,
    tryAll: true,
    decode: decodeUtf8,
    hasOwnWords: (text) => matcher.hasOwnWords(text),
    kind: named !== undefined && 'kind' in named ? named.kind : undefined,
    shared: named !== undefined && 'shared' in named ? named.shared : undefined,
    onQuiet: () => false,
    onRepeat: () => false,
    onRecord: (record) => records.push(record),
    onTime: () => undefined,
    lastTime: () => undefined,
  });
  const scanner = new LineScanner((bytes, from, to) => assembler.line(bytes, from, to));
  scanner.push(content);
  scanner.end();
  assembler.complete();
  return records;
}
