/** What a tool makes of the text of one log. */
export type EnvelopeShape = {
  readonly name: string;
  readonly extension?: string;
  readonly wrap: (text: string, path: string) => Buffer;
};

type Line = { readonly text: string; readonly time: Date; readonly host: string; readonly file: string };

const HEADER = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)[.,](\d{3})/;

const ACCESS = /\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d \+\d{4})\]/;

/** One letter a line; the zone of the lab is eight hours ahead of UTC. */
const byLine =
  (wrap: (line: Line) => string) =>
  (text: string, path: string): Buffer => {
    const [host = '', file = ''] = path.split('/');
    let time = new Date('2026-11-21T10:29:00+08:00');
    const lines = text.replace(/\n$/, '').split('\n');
    return Buffer.from(
      lines
        .map((line) => {
          const found = HEADER.exec(line);
          const access = ACCESS.exec(line);
          if (access !== null) time = new Date(`${access[1]} ${access[2]} ${access[3]} ${access[4]}`);
          if (found !== null) time = new Date(`${found[1]}T${found[2]}.${found[3]}+08:00`);
          return `${wrap({ text: line, time, host, file })}\n`;
        })
        .join(''),
    );
  };

const json = (value: (line: Line) => unknown) => byLine((line) => JSON.stringify(value(line)));
const nanos = ({ time }: Line): string => time.toISOString().replace('Z', '123456Z');
const seconds = ({ time }: Line): string => time.toISOString().slice(0, 19);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const short = ({ time }: Line): string =>
  `${MONTHS[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)} ${time.toISOString().slice(11, 19)}`;

/** CRI cuts long lines into parts. */
function cri(line: Line): string {
  const half = line.text.length > 120 ? 60 : 0;
  const part = half === 0 ? '' : `${nanos(line)} stdout P ${line.text.slice(0, half)}\n`;
  return `${part}${nanos(line)} stdout F ${line.text.slice(half)}`;
}

/** Docker cuts lines of more than 16 KiB; here shorter ones. */
function docker(line: Line): string {
  const letter = (log: string): string => JSON.stringify({ log, stream: 'stdout', time: nanos(line) });
  const half = line.text.length > 120 ? 60 : 0;
  return half === 0
    ? letter(`${line.text}\n`)
    : `${letter(line.text.slice(0, half))}\n${letter(`${line.text.slice(half)}\n`)}`;
}

/** Newest first, as log stores answer by default. */
const backward =
  (wrap: (text: string, path: string) => Buffer) =>
  (text: string, path: string): Buffer =>
    Buffer.from(`${wrap(text, path).toString('utf8').trimEnd().split('\n').reverse().join('\n')}\n`);

const loki = json((line) => ({ labels: { pod: line.host, container: 'x' }, line: line.text, timestamp: nanos(line) }));

const hit = ({ text, time, host }: Line): unknown => ({
  _index: 'logs',
  _source: { '@timestamp': time.toISOString(), message: text, host: { name: host } },
});

const sls = ({ text, time, host }: Line): unknown => ({
  content: text,
  __time__: String(Math.floor(time.getTime() / 1000)),
  '__tag__:__hostname__': host,
});

function answer(text: string, path: string, indent: number): Buffer {
  const hits: unknown[] = [];
  byLine((line) => {
    hits.push(hit(line));
    return '';
  })(text, path);
  return Buffer.from(JSON.stringify({ took: 3, hits: { total: { value: hits.length }, hits } }, null, indent));
}

export const envelopes: readonly EnvelopeShape[] = [
  { name: 'docker json-file', wrap: byLine(docker) },
  { name: 'CRI', wrap: byLine(cri) },
  { name: 'kubectl --timestamps', wrap: byLine((line) => `${nanos(line)} ${line.text}`) },
  { name: 'kubectl --prefix', wrap: byLine(({ host, text }) => `[pod/${host}/x] ${text}`) },
  { name: 'kubectl --prefix --timestamps', wrap: byLine((line) => `[pod/${line.host}/x] ${nanos(line)} ${line.text}`) },
  {
    name: 'kubectl --timestamps with an offset',
    wrap: byLine(
      (line) =>
        `${nanos({ ...line, time: new Date(line.time.getTime() + 28_800_000) }).replace('Z', '+08:00')} ${line.text}`,
    ),
  },
  { name: 'docker compose', wrap: byLine(({ host, text }) => `${host.padEnd(10)} | ${text}`) },
  { name: 'docker compose --timestamps', wrap: byLine((line) => `${line.host}  | ${nanos(line)} ${line.text}`) },
  { name: 'journalctl', wrap: byLine((line) => `${short(line)} ${line.host} nacos[77]: ${line.text}`) },
  {
    name: 'journalctl -o short-precise',
    wrap: byLine(
      (line) => `${short(line)}.${line.time.toISOString().slice(20, 23)}000 ${line.host} nacos[77]: ${line.text}`,
    ),
  },
  {
    name: 'journalctl -o short-iso',
    wrap: byLine((line) => `${seconds(line)}+0000 ${line.host} nacos[77]: ${line.text}`),
  },
  {
    name: 'journalctl -o json',
    extension: '.json',
    wrap: json(({ text, time, host }) => ({
      MESSAGE: text,
      __REALTIME_TIMESTAMP: `${time.getTime()}000`,
      _HOSTNAME: host,
      SYSLOG_IDENTIFIER: 'nacos',
    })),
  },
  { name: 'syslog of 3164', wrap: byLine((line) => `<30>${short(line)} ${line.host} nacos[77]: ${line.text}`) },
  {
    name: 'syslog of 5424',
    wrap: byLine((line) => `<30>1 ${line.time.toISOString()} ${line.host} nacos 77 - [meta@1 a="b\\]"] ${line.text}`),
  },
  { name: 'logcli --forward --output=jsonl', extension: '.jsonl', wrap: loki },
  { name: 'logcli --output=jsonl', extension: '.jsonl', wrap: backward(loki) },
  { name: 'Elasticsearch answer', extension: '.json', wrap: (text, path) => answer(text, path, 0) },
  { name: 'OpenSearch answer, indented', extension: '.json', wrap: (text, path) => answer(text, path, 2) },
  { name: 'Elasticsearch hits, one a line', extension: '.json', wrap: json(hit) },
  {
    name: 'Filebeat',
    extension: '.ndjson',
    wrap: json(({ text, time, host }) => ({
      '@timestamp': time.toISOString(),
      message: text,
      host: { name: host },
      input: { type: 'log' },
    })),
  },
  {
    name: 'Fluent Bit',
    extension: '.json',
    wrap: json(({ text, time, host }) => ({
      date: time.getTime() / 1000,
      log: `${text}\n`,
      stream: 'stdout',
      kubernetes: { pod_name: host, container_name: 'x' },
    })),
  },
  {
    name: 'Vector',
    extension: '.json',
    wrap: json(({ text, time, host }) => ({
      message: text,
      timestamp: time.toISOString(),
      source_type: 'kubernetes_logs',
      kubernetes: { pod_name: host, container_name: 'x' },
    })),
  },
  {
    name: 'Aliyun SLS',
    extension: '.json',
    wrap: json(sls),
  },
  {
    name: 'Aliyun SLS, one array',
    extension: '.json',
    wrap: (text, path) => {
      const letters = byLine((line) => JSON.stringify(sls(line)))(text, path)
        .toString('utf8')
        .trimEnd();
      return Buffer.from(`[${letters.split('\n').join(',\n')}]`);
    },
  },
  {
    name: 'ECS hits',
    extension: '.json',
    wrap: json(({ text, time, host, file }) => ({
      _source: {
        '@timestamp': time.toISOString(),
        'ecs.version': '8.11',
        message: text,
        host: { hostname: host },
        log: { file: { path: `/logs/${file}` } },
      },
    })),
  },
  {
    name: 'grep -n',
    wrap: byLine(
      (() => {
        let at = 0;
        return ({ text }: Line) => `${++at}:${text}`;
      })(),
    ),
  },
  {
    name: 'grep -nH with context',
    wrap: byLine(
      (() => {
        let at = 0;
        return ({ file, text }: Line) => {
          const mark = ++at % 3 === 0 ? ':' : '-';
          return `logs/${file}${mark}${at}${mark}${text}`;
        };
      })(),
    ),
  },
  { name: 'grep -H', wrap: byLine(({ file, text }) => `logs/${file}:${text}`) },
  { name: 'quoted in a ticket', wrap: byLine(({ text }) => `> ${text}`) },
  { name: 'quoted twice', wrap: byLine(({ text }) => `> > ${text}`) },
  {
    name: 'pasted from a web page',
    wrap: (text, path) =>
      Buffer.from(
        byLine((line) => `\u00a0\u00a0${line.text}`)(text, path)
          .toString('utf8')
          .replaceAll('\n', '\r\n'),
      ),
  },
  { name: 'indented in a ticket', wrap: byLine(({ text }) => (text === '' ? '' : `    ${text}`)) },
];

/** Logs of several writers in one file, in the order of their times. */
export type StreamShape = {
  readonly name: string;
  readonly path: string;
  readonly join: (logs: ReadonlyMap<string, string>) => Buffer;
};

/** Envelopes that differ from log to log. */
const merged =
  (wrapperOf: (path: string, index: number) => (text: string, path: string) => Buffer) =>
  (logs: ReadonlyMap<string, string>): Buffer => {
    const records = [...logs].flatMap(([path, text], index) => recordsOf(text, path, wrapperOf(path, index)));
    return Buffer.from(
      records
        .sort((a, b) => a.time - b.time)
        .map(({ text }) => text)
        .join(''),
    );
  };

/** Each record with its time; what stands before the first one belongs to it. */
function recordsOf(text: string, path: string, wrap: (text: string, path: string) => Buffer) {
  const lines = text.replace(/\n$/, '').split('\n');
  const times: number[] = [];
  byLine(({ time }) => {
    times.push(time.getTime());
    return '';
  })(text, path);
  const wrapped = lines.map((line, index) => ({
    time: times[index] ?? 0,
    isHeader: HEADER.test(line) || ACCESS.test(line),
  }));
  const letters = wrap(text, path).toString('utf8');
  const found: { time: number; text: string }[] = [];
  let at = 0;
  for (const { time, isHeader } of wrapped) {
    const end = letters.indexOf('\n', at) + 1;
    const last = found.at(-1);
    const letter = letters.slice(at, end);
    if (last === undefined || isHeader) found.push({ time, text: letter });
    else last.text += letter;
    at = end;
  }
  return found;
}

const kubectl = byLine(({ host, text }) => `[pod/${host}/x] ${text}`);
const compose = byLine(({ host, text }) => `${host.padEnd(10)} | ${text}`);

export const streams: readonly StreamShape[] = [
  { name: 'kubectl of several pods in one file', path: 'all.log', join: merged(() => kubectl) },
  { name: 'docker compose of several services in one file', path: 'up.log', join: merged(() => compose) },
  { name: 'Loki export of several pods', path: 'export.jsonl', join: merged(() => loki) },
  {
    name: 'several envelopes mixed in one file',
    path: 'mixed.log',
    join: merged((path) => (path.startsWith('client') ? kubectl : loki)),
  },
];

type Parts = {
  readonly time: Date;
  readonly level: string;
  readonly thread: string;
  readonly logger: string;
  readonly message: string;
  readonly stack: string;
  readonly host: string;
};

const RECORD = /^(\S+ \S+?)\s+([A-Z]+) (?:\[(\S+) *:([^\]]+)\] |\d+ --- \[ *([^\]]+)\] (\S+) +: )(.*)/;

/** One letter a record: what an encoder makes of what it was given. */
const byRecord =
  (letter: (parts: Parts) => unknown) =>
  (text: string, path: string): Buffer => {
    const [host = ''] = path.split('/');
    const records: string[] = [];
    for (const record of text.split(/\n(?=\d{4}-\d\d-\d\d )/)) {
      const [first = '', ...rest] = record.replace(/\n$/, '').split('\n');
      const [, stamp = '', level = '', thread, logger, other = '', name = '', message = ''] = RECORD.exec(first) ?? [];
      const time = new Date(`${stamp.replace(' ', 'T')}+08:00`);
      const parts = {
        time,
        level,
        thread: thread ?? other,
        logger: logger ?? name,
        message,
        stack: rest.join('\n'),
        host,
      };
      records.push(`${JSON.stringify(letter(parts))}\n`);
    }
    return Buffer.from(records.join(''));
  };

const lab = (time: Date): string => new Date(time.getTime() + 28_800_000).toISOString().replace('Z', '+08:00');

export const rebuilt: readonly EnvelopeShape[] = [
  {
    name: 'logstash-logback-encoder',
    wrap: byRecord(({ time, level, thread, logger, message, stack }) => ({
      '@timestamp': lab(time),
      '@version': '1',
      message,
      logger_name: logger,
      thread_name: thread,
      level,
      level_value: 20_000,
      ...(stack === '' ? {} : { stack_trace: stack }),
    })),
  },
  {
    name: 'ECS JSON',
    wrap: byRecord(({ time, level, thread, logger, message, stack, host }) => ({
      '@timestamp': lab(time),
      'log.level': level,
      message,
      'ecs.version': '1.2.0',
      'service.name': 'x',
      'host.hostname': host,
      'process.thread.name': thread,
      'log.logger': logger,
      ...(stack === '' ? {} : { 'error.stack_trace': stack }),
    })),
  },
  {
    name: 'pino',
    wrap: byRecord(({ time, level, logger, message, stack, host }) => ({
      level: { TRACE: 10, DEBUG: 20, INFO: 30, WARN: 40, ERROR: 50 }[level],
      time: time.getTime(),
      pid: 7,
      hostname: host,
      name: logger,
      msg: message,
      ...(stack === '' ? {} : { err: { type: 'Error', message, stack } }),
    })),
  },
];
