// The list of log statements under patterns/, and what a statement may look like once its placeholders are filled.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One statement a line. `logger` is `=` where it is the class; packages of Nacos begin with `~`. */
export const COLUMNS = [
  'side',
  'module',
  'logger',
  'level',
  'first',
  'last',
  'default_on',
  'files',
  'class',
  'template',
];
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
const readCell = (cell) => cell.replace(/^~/, PACKAGE).replace(/\\[\\trn]/g, (sequence) => ESCAPES[sequence]);

/** Kinds of logs a statement is found in; with logback as Nacos sets it up, the first is the usual one. */
function kindsOf(side, files) {
  const client = {
    '(application)': 'client/application',
    'naming.log': 'client/naming',
    'config.log': 'client/config',
    'remote.log': 'client/remote',
    'ai.log': 'client/application',
  };
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
  entity: "Service{namespace='public', group='DEFAULT_GROUP', name='order-service', ephemeral=true, revision=1}",
  request: "NotifySubscriberRequest{headers={}, requestId='42'}",
  requestClass: 'NotifySubscriberRequest',
  grpc: 'grpc',
  operation: 'REGISTER',
  url: 'http://192.0.2.11:8848',
  statusUrl: 'http://192.0.2.12:8848/nacos/v1/ns/operator/server/status',
  api: '/nacos/v1/ns/instance',
  remote: '/192.0.2.63',
  content: '[192.0.2.63:9200:unknown:0.5_true]',
  datumKey: 'com.alibaba.nacos.naming.iplist.ephemeral.public##DEFAULT_GROUP@@order-service',
  expired:
    "ExpiredMetadataInfo{service=Service{namespace='public', group='DEFAULT_GROUP', name='order-service', ephemeral=true, revision=1}, metadataId='192.0.2.63:9200:DEFAULT', createTime=Tue Sep 02 10:00:00 CST 2025}",
  raftEvent:
    "RaftEvent{groupId='naming_persistent_service_v2', leader='192.0.2.11:7848', term=3, raftClusterInfo=[192.0.2.11:7848]}",
  distroKey:
    "DistroKey{resourceKey='1756778400123_192.0.2.63_53211', resourceType='Nacos:Naming:v2:ClientData', targetServer='192.0.2.12:8848'}",
  jdbc: 'jdbc:mysql://192.0.2.31:3306/nacos',
  server: '192.0.2.12:8848',
  contextPath: '/nacos',
  listUrl: 'http://192.0.2.11:8848/nacos/v1/ns/instance/list?serviceName=DEFAULT_GROUP%40%40order-service',
  class: 'com.alibaba.nacos.client.naming.core.PushReceiver',
  json: '{"ip":"192.0.2.63","port":9200,"serviceName":"DEFAULT_GROUP@@order-service"}',
  list: '[192.0.2.11:8848, 192.0.2.12:8848]',
  flag: 'true',
  exception: 'java.net.ConnectException: Connection refused',
  sentence: 'Request nacos server failed: no available server',
};

/** The words around a placeholder that tell its kind; the first that fits. `|` stands where the placeholder is. */
const CLUES = [
  [/\|\s*(?:ms|s|seconds?|millis\w*|times?|%)\b/i, 'number'],
  [/\bfor service \|, (?:$|\{)/i, 'entity'],
  [/service=\|, (?:clientId|instance)=/, 'entity'],
  [/, \|, (?:originalSize|DataSize|reason)=/, 'entity'],
  [/server push request,\s?request\s?=\s?\|/, 'requestClass'],
  [/^\] Request nacos|Send request fail,\s?request\s?=\s?\|/, 'request'],
  [/^\[\|\]/, 'grpc'],
  [/ operation \| for/, 'operation'],
  [/currentServerAddr\s?:\s*\|/, 'url'],
  [/while request: \|, caused/, 'statusUrl'],
  [/^request: \| failed|req api:\|/, 'api'],
  [/received push data: {2}from \|/, 'remote'],
  [/ content: \|$/, 'content'],
  [/(?:creating service|add listener:|datum, key:) \|/, 'datumKey'],
  [/^Remove expired metadata \|/, 'expired'],
  [/^\[DISTRO-END\] \|/, 'distroKey'],
  [/^\[master-db\] \|/, 'jdbc'],
  [/^failed to req API:http:\/\/\|/, 'server'],
  [/\|\/v1\/ns/, 'contextPath'],
  [/^failed to request \| from/, 'listUrl'],
  [/servers: \|, code/, 'list'],
  [/^This Raft event changes : \|/, 'raftEvent'],
  [/^\| do shutdown/, 'class'],
  [/(?:beat|instance|json|entity|datum|body|serviceInfo)s?\s*[:=]?\s*\W?\|/i, 'json'],
  [/(?:servers?|members?|list|peers|nodes|hosts|ips?)\s*\(?[:=]?\s*\[\|/i, 'token'],
  [/connection\s?id\W*\|/i, 'connection'],
  [
    /(?:code|count|size|cost|time|port|term|retr\w+|times|num\w*|total|limit|length|delay|ms|interval|timeout|period|duration|index|version|age|tps|offset|rate|timestamp|max\w*|min\w*|capacity|after|within|than)\s*(?:is|are)?\s*[:=]?\s*[[('"]?\|/i,
    'number',
  ],
  [/(?:enabled?|healthy|ephemeral|result|success\w*|tls)\s*(?:is)?\s*[:=]\s*\|/i, 'flag'],
  [/(?:server|address|addr|peer|remote|member|leader|target|node|host|ip)\s*(?:is)?\s*[:=]?\s*[[('"]?\|/i, 'address'],
  [/(?:service|serviceName|service name|dom)\s*[:=]?\s*[[('"]?\|/i, 'service'],
  [/(?:error|exception|reason|cause|msg|message|err|throwable)\s*(?:is)?\s*[:=]\s*[[('"]?\|/i, 'sentence'],
  [/[:,]\s*\|$/, 'sentence'],
];

/** The fixed pieces of a statement's first line, between its placeholders. Headers end at the first character. */
export function piecesOf(template) {
  return template
    .replace(/%\.?\d*[dfs]/g, '{}')
    .replaceAll('%%', '%')
    .trimStart()
    .split(/\r?\n/)[0]
    .split('{}');
}

/** The likely value of each placeholder. */
export function likelyValues(pieces) {
  return pieces.slice(1).map((after, index) => {
    const before = pieces.slice(0, index + 1).findLast((piece) => piece !== '') ?? '';
    const kind = CLUES.find(([clue]) => clue.test(`${before}|${after}`))?.[1] ?? 'token';
    return VALUES[kind];
  });
}

/** First lines a statement may print: likely values first, then the last placeholder, then all of them, as each kind. */
export function renderings(template) {
  const pieces = piecesOf(template);
  const likely = likelyValues(pieces);
  const fillings = [
    likely,
    ...Object.values(VALUES).map((value) =>
      likely.map((known, index) => (index === likely.length - 1 ? value : known)),
    ),
    ...Object.values(VALUES).map((value) => likely.map(() => value)),
  ];
  const texts = fillings.map((values) =>
    pieces.map((piece, index) => (index === 0 ? piece : `${values[index - 1]}${piece}`)).join(''),
  );
  return [...new Set(texts)];
}

/** Letters and digits that a statement always prints. */
export const fixedText = (template) => template.replaceAll('{}', '').replace(/[^\p{L}\p{N}]/gu, '');
