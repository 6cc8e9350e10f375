// The list of log statements under patterns/, and what a statement may look like once its placeholders are filled.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One statement a line. `logger` is `=` where it is the class; packages of Nacos begin with `~`. */
export const COLUMNS = ['side', 'module', 'logger', 'level', 'first', 'last', 'default_on', 'files', 'class', 'template'];
const PACKAGE = 'com.alibaba.nacos.';
const LIST = fileURLToPath(new URL('../patterns/statements.tsv', import.meta.url));

export function writeCell(row, column) {
  const value = row[column];
  if (column === 'logger' && value === row.class) return '=';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'boolean') return value ? '1' : '0';
  const short = value.startsWith(PACKAGE) ? `~${value.slice(PACKAGE.length)}` : value;
  return short.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

export function readStatements() {
  const [, ...lines] = readFileSync(LIST, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split('\t').map((cell, index) => [COLUMNS[index], readCell(cell)]));
    const files = cells.files.split(',');
    return {
      ...cells,
      logger: cells.logger === '=' ? cells.class : cells.logger,
      on: cells.default_on === '1',
      files,
      kinds: kindsOf(cells.side, files),
    };
  });
}

const ESCAPES = { '\\\\': '\\', '\\t': '\t', '\\r': '\r', '\\n': '\n' };
const readCell = (cell) =>
  cell.replace(/^~/, PACKAGE).replace(/\\[\\trn]/g, (escape) => ESCAPES[escape]);

/** Kinds of logs a statement is found in; with logback as Nacos sets it up, the first is the usual one. */
function kindsOf(side, files) {
  const client = { '(application)': 'client/application', 'naming.log': 'client/naming', 'config.log': 'client/config', 'remote.log': 'client/remote', 'ai.log': 'client/application' };
  const kinds = files.flatMap((file) => {
    const server = file === '(console)' ? 'server/start-out' : `server/${file.replace(/\.log$/, '')}`;
    if (file === '(application)') return ['client/application'];
    if (side === 'client') return [client[file] ?? server];
    if (side === 'server') return [server];
    return file === 'config.log' || file === 'remote.log' ? [client[file]] : [server];
  });
  return kinds;
}

/** What a placeholder may stand for. Every statement is tried with its likely values and with all of each kind. */
const VALUES = {
  token: 'order-service',
  number: '42',
  address: '192.0.2.11:8848',
  connection: '1756778400123_192.0.2.63_53211',
  service: 'public##DEFAULT_GROUP@@order-service',
  json: '{"ip":"192.0.2.63","port":9200,"serviceName":"DEFAULT_GROUP@@order-service"}',
  list: '[192.0.2.11:8848, 192.0.2.12:8848]',
  flag: 'true',
  exception: 'java.net.ConnectException: Connection refused',
  sentence: 'Request nacos server failed: no available server',
};

/** The words in front of a placeholder that tell its kind; the first that fits. */
const CLUES = [
  [/(?:beat|instance|json|entity|datum|body|serviceInfo)s?\s*[:=]?\s*\W?$/i, 'json'],
  [/(?:servers?|members?|list|peers|nodes|hosts|ips?)\s*\(?[:=]?\s*\[$/i, 'token'],
  [/connection\s?id\W*$|connectionId\W*$/i, 'connection'],
  [/(?:code|count|size|cost|time|port|term|retr\w+|times|num\w*|total|limit|length|delay|ms|interval|timeout|period|duration|index|version|age|tps|offset|rate|timestamp|type|max\w*|min\w*|capacity|after|within|than)\s*(?:is|are)?\s*[:=]?\s*[[('"]?$/i, 'number'],
  [/(?:enabled?|healthy|ephemeral|result|success\w*|tls|isUseGrayTables)\s*(?:is)?\s*[:=]\s*$/i, 'flag'],
  [/(?:server|address|addr|peer|remote|member|leader|target|node|host|ip)\s*(?:is)?\s*[:=]?\s*[[('"]?$/i, 'address'],
  [/(?:service|serviceName|service name|dom)\s*[:=]?\s*[[('"]?$/i, 'service'],
  [/(?:error|exception|reason|cause|msg|message|err|throwable|e)\s*(?:is)?\s*[:=]\s*[[('"]?$/i, 'sentence'],
];

/** First lines a statement may print: likely values first, then every placeholder as one kind. */
export function renderings(template) {
  const line = template.replace(/%\.?\d*[dfs]/g, '{}').replaceAll('%%', '%').split(/\r?\n/)[0];
  const parts = line.split('{}');
  if (parts.length === 1) return [line];
  const likely = parts.slice(1).map((_, index) => guess(parts.slice(0, index + 1).join('{}'), parts[index + 1], index === parts.length - 2));
  const mixed = likely.map((kind) => VALUES[kind]);
  const all = Object.values(VALUES).map((value) => parts.slice(1).map(() => value));
  // The holes before the last as words, the last one of each kind: `failed, code: 42, reason: any text`.
  const lasts = Object.values(VALUES).map((value) => [...mixed.slice(0, -1), value]);
  const texts = [mixed, ...lasts, ...all].map((values) => parts.slice(1).reduce((text, part, index) => text + values[index] + part, parts[0]));
  return [...new Set(texts)];
}

function guess(before, after, last) {
  const text = before.split('{}').at(-1) === '' ? before : before.split('{}').at(-1);
  if (/^\s*(?:ms|s|seconds?|millis\w*|times?|%)\b/i.test(after)) return 'number';
  return CLUES.find(([clue]) => clue.test(text))?.[1] ?? (last && after.trim() === '' && /[:,]\s*$/.test(text) ? 'sentence' : 'token');
}

/** Letters and digits that a statement always prints. */
export const fixedText = (template) => template.replaceAll('{}', '').replace(/[^\p{L}\p{N}]/gu, '');
