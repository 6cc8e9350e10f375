// Makes a folder of logs of any wanted size out of real ones. Processes of healthy runs start once and then run on: what they wrote
// in the middle of their run is repeated with later times, file by file in the proportions the process wrote it, for as long as the
// wanted size lasts. Runs with a fault are put in once, as they are. Every copy gets addresses and moments of its own: a fleet, not one
// file repeated.

import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { IANAZone } from 'luxon';

const STAMP = /^(\d{4})-(\d\d)-(\d\d)([ T])(\d\d):(\d\d):(\d\d)([.,])(\d{3})/;
const ACCESS = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) /;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The part of a run in which a process neither starts nor stops. */
const RUNNING = { from: 0.45, to: 0.65 };
/** A shorter run is all start and stop. */
const MIN_RUN_MS = 60_000;
/** How much later each copy was started than the one before, in ms. */
const APART_MS = 7919;

/** Log files below a folder, with the process (folder) each belongs to. */
export function sourcesIn(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.log|\.out/.test(entry.name) && path.includes('/logs/') && !/gc\.log/.test(entry.name))
      found.push(path);
  }
  return found.sort();
}

/** Lines of a file with the time each has, its own or that of the line before. */
export function read(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  let at;
  return text.split('\n').map((line) => {
    const item = { line, ...timeOf(line) };
    at = item.time ?? at;
    return { ...item, at };
  });
}

function timeOf(line) {
  const stamp = STAMP.exec(line);
  if (stamp !== null) {
    const [, year, month, day, separator, hour, minute, second, mark, millis] = stamp;
    return {
      time: Date.UTC(year, month - 1, day, hour, minute, second, millis),
      kind: 'stamp',
      separator,
      mark,
      rest: line.slice(stamp[0].length),
    };
  }
  const access = ACCESS.exec(line);
  if (access === null) return {};
  const [whole, day, month, year, hour, minute, second] = access;
  return {
    time: Date.UTC(year, MONTHS.indexOf(month), day, hour, minute, second),
    kind: 'access',
    before: line.slice(0, access.index),
    rest: line.slice(access.index + whole.length),
  };
}

export function render(item, shift) {
  if (item.time === undefined) return item.line;
  const iso = new Date(item.time + shift).toISOString();
  if (item.kind === 'stamp')
    return `${iso.slice(0, 10)}${item.separator}${iso.slice(11, 19)}${item.mark}${iso.slice(20, 23)}${item.rest}`;
  return `${item.before}[${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} ${item.rest}`;
}

/** Addresses of one copy: the last number stays, the network becomes the copy's own. */
export const readdress = (line, copy) =>
  line.replace(
    /\b(?:10|172|192)\.\d{1,3}\.\d{1,3}\.(\d{1,3})\b/g,
    (_, host) => `10.${(copy >> 8) & 255}.${copy & 255}.${host}`,
  );

/** Moments of one copy that stand in its lines, as in the ids of connections. */
const later = (line, shift) => line.replace(/(?<!\d)1[67]\d{11}(?!\d)/g, (moment) => String(Number(moment) + shift));

/** Writes about `size` bytes: every fault once, the healthy processes in `copies` copies that run as long as it takes. */
export async function makeLogs({ healthy, faults, target, size, copies = 6 }) {
  for (const path of faults)
    await writeFile(target, path, { copy: 0, items: read(path), running: [], rounds: 0, span: 0 });
  const files = processesOf(healthy).flatMap(runningPartOf);
  const perRound = files.reduce(
    (sum, file) => sum + file.running.reduce((total, item) => total + item.line.length + 1, 0),
    0,
  );
  const rounds = Math.max(1, Math.round(size / copies / perRound));
  for (let copy = 1; copy <= copies; copy++)
    for (const file of files) await writeFile(target, file.path, { ...file, copy, rounds });
}

/** Files by the folder of their process. */
function processesOf(paths) {
  const processes = new Map();
  for (const path of paths) processes.set(dirname(path), [...(processes.get(dirname(path)) ?? []), path]);
  return [...processes.values()];
}

/** All files of one process, cut at the same moments. */
function runningPartOf(paths) {
  const files = paths.map((path) => ({ path, items: read(path) }));
  const times = files.flatMap((file) => file.items.flatMap((item) => (item.time === undefined ? [] : [item.time])));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  const isShort = span < MIN_RUN_MS;
  const from = isShort ? Number.POSITIVE_INFINITY : first + span * RUNNING.from;
  const to = first + span * RUNNING.to;
  return files.map(({ path, items }) => ({
    path,
    items: items.filter((item) => item.at === undefined || item.at < from),
    running: items.filter((item) => item.at >= from && item.at < to),
    span: span * (RUNNING.to - RUNNING.from),
  }));
}

async function writeFile(target, path, { copy, items, running, rounds, span }) {
  const folder = join(target, `${path.split('/').at(-4)}-${copy}`, basename(dirname(path)));
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(join(folder, basename(path).replace(/\.gz$/, '')));
  const started = copy * APART_MS;
  const owned = (text) => later(readdress(text, copy), started);
  const own = (list) =>
    list.map((item) => ({
      ...item,
      line: owned(item.line),
      ...(item.rest === undefined ? {} : { rest: owned(item.rest) }),
      ...(item.before === undefined ? {} : { before: owned(item.before) }),
    }));
  const write = async (list, shift) => {
    if (list.length > 0 && !out.write(`${list.map((item) => render(item, shift)).join('\n')}\n`))
      await once(out, 'drain');
  };
  const steady = own(running);
  await write(own(items), started);
  for (let round = 0; round < (steady.length > 0 ? rounds : 0); round++) await write(steady, started + round * span);
  out.end();
  await once(out, 'finish');
  // What unpacks an archive leaves a file the time at which it was last written to.
  const ends = [greatest(items), greatest(running) + (rounds - 1) * span];
  const last = started + Math.max(...ends.filter(Number.isFinite));
  const written = (last - offsetOf(path, last)) / 1000;
  if (Number.isFinite(written)) utimesSync(out.path, written, written);
}

const greatest = (list) => list.reduce((most, { time = most }) => Math.max(most, time), Number.NEGATIVE_INFINITY);

/** How far the clock of a run's host is ahead of UTC, in ms; that of Shanghai where nothing is known of the run. */
function offsetOf(path, time) {
  const [run, host] = [dirname(dirname(dirname(path))), basename(dirname(path))];
  const truth = join(run, 'truth.json');
  const { timezone } = existsSync(truth) ? JSON.parse(readFileSync(truth, 'utf8')) : {};
  return IANAZone.create(timezone?.[host] ?? timezone?.default ?? 'Asia/Shanghai').offset(time) * 60_000;
}
