import { type Envelope, HEADER } from './envelope.js';

const ISO = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)`;
const TAG = String.raw`([^\s:[\]]{1,64})(?:\[(\d+)\])?: ?`;
const SHAPES = {
  cri: new RegExp(`^(${ISO}) (?:stdout|stderr) ([PF])(?::[A-Z0-9]+)* `),
  pod: /^\[pod\/([^/\]\s]+\/[^\]\s]+)\] ?/,
  stamped: new RegExp(`^(${ISO}) `),
  /** Log stores export a time, a tab and the line. */
  exported: new RegExp(`^(${ISO})\\t`),
  /** Windows that show the output of containers put a time and a bar before each line. */
  viewed: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d{1,9})? \| /,
  /** Docker Desktop copies a time to the second before each line. */
  desktop: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /,
  isoSyslog: new RegExp(`^(?:<\\d{1,3}>)?(${ISO}) ([^\\s:]{1,255}) ${TAG}`),
  syslog: new RegExp(`^(?:<\\d{1,3}>)?[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? (\\S{1,255}) ${TAG}`),
  modernSyslog: new RegExp(
    `^<\\d{1,3}>1 (${ISO}|-) (\\S+) (\\S+) (\\S+) \\S+ (?:-|(?:\\[(?:[^\\]\\\\]|\\\\.)*\\])+) ?(?:\\xef\\xbb\\xbf)?`,
  ),
  compose: /^([\w.-]{1,64}) *\| /,
  grep: /^(?:([^\s:]{1,200}\.(?:log|out|txt)[^\s:]*?)[:-])?(?:(\d{1,9})[:-](?!\d\d-\d\d[ T]))?/,
  /** An editor lists what it found, as Notepad++ does. */
  found: /^[ \t]*Line \d{1,9}: /,
  quote: /^(?:> ?|\| )+/,
  /** Blanks, and those that web pages do not break lines at: two bytes each. */
  indent: /^(?:[ \t]|\xc2\xa0){1,40}(?=[^\s\xc2]|\xc2[^\xa0])/,
} as const;

/** The envelope before a line, given as latin1: one character a byte. Undefined where there is none. */
export function prefixOf(line: string): Envelope | undefined {
  const first = line.charCodeAt(0);
  if (first === 91) return podPrefix(line);
  if (first >= 48 && first <= 57) return stampOf(line) ?? grepPrefix(line);
  if (first === 60) return modernSyslog(line) ?? syslog(line);
  if (first === 62 || first === 124) return weakly(SHAPES.quote, line, 'quote');
  if (first === 32 || first === 9 || first === 0xc2)
    return weakly(SHAPES.found, line, 'found') ?? weakly(SHAPES.indent, line, 'indent');
  return syslog(line) ?? composePrefix(line) ?? grepPrefix(line) ?? weakly(SHAPES.found, line, 'found');
}

function podPrefix(line: string): Envelope | undefined {
  const found = SHAPES.pod.exec(line);
  return found === null ? undefined : { process: found[1], isLocal: true, at: found[0].length };
}

function stampOf(line: string): Envelope | undefined {
  const cri = SHAPES.cri.exec(line);
  if (cri !== null) return { time: timeOf(cri[1]), isPartial: cri[2] === 'P', at: cri[0].length };
  const stamped = SHAPES.stamped.exec(line);
  if (stamped === null)
    return exportOf(line) ?? weakly(SHAPES.viewed, line, 'viewed') ?? weakly(SHAPES.desktop, line, 'desktop');
  const at = stamped[0].length;
  // Spring Boot 3 begins its own lines with such a time, to the millisecond; container platforms write nanoseconds.
  if (/\.\d{7,}/.test(stamped[0])) return { time: timeOf(stamped[1]), at };
  const iso = HEADER.test(line.slice(at)) ? null : SHAPES.isoSyslog.exec(line);
  if (iso !== null) return syslogOf({ time: iso[1], host: iso[2], tag: iso[3], pid: iso[4], at: iso[0].length });
  return { time: timeOf(stamped[1]), at, weak: 'stamp' };
}

function exportOf(line: string): Envelope | undefined {
  const found = SHAPES.exported.exec(line);
  return found === null ? undefined : { time: timeOf(found[1]), weak: 'exported', at: found[0].length };
}

function syslog(line: string): Envelope | undefined {
  const found = SHAPES.syslog.exec(line);
  if (found !== null) return syslogOf({ host: found[1], tag: found[2], pid: found[3], at: found[0].length });
  const iso = line.startsWith('<') ? SHAPES.isoSyslog.exec(line) : null;
  return iso === null
    ? undefined
    : syslogOf({ time: iso[1], host: iso[2], tag: iso[3], pid: iso[4], at: iso[0].length });
}

function modernSyslog(line: string): Envelope | undefined {
  const found = SHAPES.modernSyslog.exec(line);
  return found === null
    ? undefined
    : syslogOf({ time: found[1], host: found[2], tag: found[3], pid: found[4], at: found[0].length });
}

type Syslog = {
  readonly time?: string | undefined;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly at: number;
};

/** The kernel and the service manager write there too: their lines stay as they are, for they are no log of a process. */
function syslogOf({ time, host = '-', tag = '-', pid = '-', at }: Syslog): Envelope {
  return { process: `${host}/${tag}`, time: timeOf(time), weak: `syslog ${host} ${tag} ${pid}`, at };
}

function composePrefix(line: string): Envelope | undefined {
  const found = SHAPES.compose.exec(line);
  return found === null
    ? undefined
    : { process: found[1], isLocal: true, weak: `compose ${found[1]}`, at: found[0].length };
}

function grepPrefix(line: string): Envelope | undefined {
  const found = SHAPES.grep.exec(line);
  if (found === null || found[0].length === 0) return undefined;
  return { file: found[1], weak: `grep ${found[1] ?? ''}`, at: found[0].length };
}

function weakly(shape: RegExp, line: string, weak: string): Envelope | undefined {
  const found = shape.exec(line);
  return found === null ? undefined : { weak, at: found[0].length };
}

/** Ms since 1970 of an ISO time with its zone. */
export function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time) ? undefined : time;
}
