import { HEADER, type Letter } from './envelope.js';
import { timeOf } from './prefix.js';

type Fields = Readonly<Record<string, unknown>>;

/** The letter in a line of JSON: what a shipper, a container engine, a log store or a JSON encoder wrote. */
export function letterOf(line: string): Letter | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return letterIn(value);
}

/** The same of a value that was parsed already. */
function letterIn(value: unknown): Letter | undefined {
  if (!isFields(value)) return undefined;
  return letterOfFields(isFields(value['_source']) ? value['_source'] : value);
}

function letterOfFields(value: Fields): Letter | undefined {
  const message = messageIn(value);
  if (message === undefined) return undefined;
  const time = timeIn(value);
  const known = time !== undefined || typeof value['stream'] === 'string' || isFields(value['labels']);
  if (!known) return undefined;
  const isPartial = typeof value['log'] === 'string' && value['stream'] !== undefined && !message.endsWith('\n');
  const rendered = HEADER.test(message) ? message : rendering(value, message, time);
  return {
    text: isPartial && rendered === message ? message : rendered.replace(/\r?\n$/, ''),
    isPartial: isPartial && rendered === message && !isFields(value['kubernetes']),
    time,
    ...processIn(value),
    file: first(value, ['log.file.path', 'file', 'labels.filename', '__tag__:__path__', '__path__', 'filePath']),
  };
}

const MESSAGES = ['log', 'line', 'MESSAGE', 'message', 'msg', 'content', '@message', 'event.original'];

function messageIn(value: Fields): string | undefined {
  const bytes = value['MESSAGE'];
  // journald writes what is no text as numbers.
  if (Array.isArray(bytes)) return Buffer.from(bytes.map(Number)).toString('utf8');
  for (const name of MESSAGES) {
    const found = at(value, name);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

function processIn(value: Fields): Pick<Letter, 'process' | 'isLocal'> {
  const pod = first(value, [
    'kubernetes.pod_name',
    'kubernetes.pod.name',
    'labels.pod',
    '__tag__:_pod_name_',
    '_pod_name_',
  ]);
  const container = first(value, [
    'kubernetes.container_name',
    'kubernetes.container.name',
    'labels.container',
    '__tag__:_container_name_',
    '_container_name_',
    'CONTAINER_NAME',
    'container.name',
    'container_name',
  ]);
  const host = first(value, [
    'host.name',
    'host.hostname',
    'host',
    'hostname',
    '_HOSTNAME',
    'labels.host',
    'labels.instance',
    '__tag__:__hostname__',
    'HOSTNAME',
    '__source__',
  ]);
  const unit = first(value, ['_SYSTEMD_UNIT', 'SYSLOG_IDENTIFIER', 'service.name', 'labels.job', 'labels.app']);
  const parts = pod === undefined ? [host, container ?? unit] : [pod, container];
  const name = parts.filter((part) => part !== undefined).join('/');
  return name === '' ? {} : { process: name.replace(/^\//, ''), isLocal: host === undefined || pod !== undefined };
}

/** What a JSON encoder took apart, put together again in the layout that says most: Spring Boot 3's. */
function rendering(value: Fields, message: string, time: number | undefined): string {
  const level = levelIn(value);
  const logger = first(value, ['logger_name', 'log.logger', 'logger', 'loggerName', 'name', 'category']);
  if (time === undefined || level === undefined || value['stream'] !== undefined) return message;
  const thread = first(value, ['thread_name', 'process.thread.name', 'thread', 'threadName']) ?? 'main';
  const offset = offsetIn(value);
  const shown = new Date(time + offset * 60_000).toISOString().replace('Z', zoneText(offset));
  const stack = first(value, ['stack_trace', 'error.stack_trace', 'exception', 'stack', 'err.stack']);
  const text = `${shown}  ${level} 1 --- [${thread}] ${logger ?? 'log'} : ${message}`;
  return stack === undefined ? text : `${text}\n${stack}`;
}

const PINO_LEVELS: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

function levelIn(value: Fields): string | undefined {
  const level = at(value, 'level') ?? at(value, 'log.level') ?? at(value, 'severity');
  if (typeof level === 'number') return PINO_LEVELS[level];
  const name = typeof level === 'string' ? level.toUpperCase().replace('WARNING', 'WARN') : '';
  return /^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)$/.test(name) ? name : undefined;
}

const TIME_FIELDS = ['@timestamp', 'time', 'timestamp', '_time_', 'ts', 'date', '__time__', '__REALTIME_TIMESTAMP'];

function timeIn(value: Fields): number | undefined {
  for (const name of TIME_FIELDS) {
    const found = at(value, name);
    const digits =
      typeof found === 'number'
        ? found
        : typeof found === 'string' && /^\d{10,19}(\.\d+)?$/.test(found)
          ? Number(found)
          : undefined;
    const time = digits === undefined ? timeOf(typeof found === 'string' ? found : undefined) : msOf(digits);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** Seconds, milli-, micro- or nanoseconds since 1970. */
function msOf(digits: number): number {
  let ms = digits < 1e11 ? digits * 1000 : digits;
  while (ms > 1e14) ms /= 1000;
  return Math.round(ms);
}

function offsetIn(value: Fields): number {
  const text = first(value, ['@timestamp', 'time', 'timestamp']) ?? '';
  const found = /([+-])(\d\d):?(\d\d)$/.exec(text.slice(10));
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const two = (number: number): string => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function first(value: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = at(value, name);
    if (typeof found === 'string' && found !== '') return found;
  }
  return undefined;
}

/** `kubernetes.pod_name` as one name or as an object in an object. */
function at(value: Fields, path: string): unknown {
  if (path in value) return value[path];
  let found: unknown = value;
  for (const name of path.split('.')) {
    if (!isFields(found)) return undefined;
    found = found[name];
  }
  return found;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Hits of a search answer, with the line of the document where each begins; oldest first. */
export function hitsOf(document: string): readonly { readonly letter: Letter; readonly line: number }[] {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return [];
  }
  const hits = isFields(value) ? at(value, 'hits.hits') : value;
  if (!Array.isArray(hits)) return [];
  const lines = linesOf(document, hits.some((hit) => isFields(hit) && '_source' in hit) ? '"_source"' : '{');
  const letters = hits.flatMap((hit, index) => {
    const letter = letterIn(hit);
    return letter === undefined ? [] : [{ letter, line: lines[index] ?? 1 }];
  });
  return letters.sort((a, b) => (a.letter.time ?? 0) - (b.letter.time ?? 0));
}

function linesOf(text: string, mark: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (let found = text.indexOf(mark); found >= 0; found = text.indexOf(mark, found + 1)) {
    for (
      let newline = text.indexOf('\n', from);
      newline >= 0 && newline < found;
      newline = text.indexOf('\n', newline + 1)
    )
      line += 1;
    from = found;
    lines.push(line);
  }
  return lines;
}
