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
  { name: 'docker compose', wrap: byLine(({ host, text }) => `${host.padEnd(10)} | ${text}`) },
  { name: 'docker compose --timestamps', wrap: byLine((line) => `${line.host}  | ${nanos(line)} ${line.text}`) },
  { name: 'journalctl', wrap: byLine((line) => `${short(line)} ${line.host} nacos[77]: ${line.text}`) },
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
    wrap: json(({ text, time, host }) => ({
      content: text,
      __time__: String(Math.floor(time.getTime() / 1000)),
      '__tag__:__hostname__': host,
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
  { name: 'grep -H', wrap: byLine(({ file, text }) => `logs/${file}:${text}`) },
  { name: 'quoted in a ticket', wrap: byLine(({ text }) => `> ${text}`) },
  { name: 'indented in a ticket', wrap: byLine(({ text }) => (text === '' ? '' : `    ${text}`)) },
];
