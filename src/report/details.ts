import type { Fields } from '../model/event.js';
import { clip } from './columns.js';

/** Fields that tell one event from the next, best first; addresses are joined beforehand. */
const TELLING = [
  'service',
  'connectionId',
  'clientId',
  'server',
  'host',
  'member',
  'leader',
  'raftGroup',
  'dataId',
  'state',
  'status',
  'code',
  'exception',
  'reason',
] as const;

/** What Nacos prints where it has nothing to say. */
const EMPTY: ReadonlySet<string> = new Set(['', '{}', 'null', 'unknown', 'NULL', '[]']);

const SHOWN = 3;
const LONGEST = 60;

/** The values a reader needs to tell events apart: the instance and up to two more, as they stand in the log. */
export function detailsOf(fields: Fields): readonly string[] {
  const { ip, port } = fields;
  const address = ip === undefined || EMPTY.has(String(ip)) ? [] : [port === undefined ? String(ip) : `${ip}:${port}`];
  const values = TELLING.flatMap((name) => (fields[name] === undefined ? [] : [String(fields[name])]));
  return [...new Set([...address, ...values])]
    .filter((text) => !EMPTY.has(text))
    .slice(0, SHOWN)
    .map((text) => clip(text, LONGEST));
}
