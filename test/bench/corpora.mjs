// Folders of logs that the report measures: sparse, typical, dense, and one server's log about any number of instances. Made out
// of the real logs below a folder, always the same for the same folder and size.
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeLogs, read, readdress, render, sourcesIn } from './make-logs.mjs';
import { HEALTHY } from './measure.mjs';

/** Makes a folder where it is not there yet; an unfinished one is made anew. */
export async function madeOnce(target, make) {
  if (existsSync(target)) return target;
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await make(unfinished);
  renameSync(unfinished, target);
  return target;
}

export const corpora = { sparse, typical, dense };

/** Healthy servers and clients, each writing on for as long as the size lasts. */
async function typical(sources, target, size) {
  await makeLogs({ healthy: sourcesIn(sources).filter((path) => HEALTHY.test(path)), faults: [], target, size });
}

const WORDS =
  'order cart payment customer request accepted handled page cache lookup took query rows updated for session user item stock reserved shipped mail sent job started finished retry step batch size queue consumer offset commit'.split(
    ' ',
  );
const LOGGERS = [
  'c.e.shop.OrderController',
  'c.e.shop.CartService',
  'o.s.web.servlet.DispatcherServlet',
  'c.e.jobs.Mailer',
];
/** One line in so many is of Nacos. */
const RARE = 2000;

/** Applications that write of their own business, and now and then a line of what nacos-client wrote in a run with a fault. */
async function sparse(sources, target, size) {
  const ofNacos = sourcesIn(sources)
    .filter((path) => /client[^/]*\/(naming|remote)\.log$/.test(path) && !HEALTHY.test(path))
    .slice(0, 40)
    .flatMap((path) => read(path).filter(({ kind }) => kind === 'stamp'));
  const next = random(7);
  for (let app = 0; app < 8; app++) {
    const out = writerOf(join(target, `shop-${app}`, 'app.log'));
    let time = Date.UTC(2026, 10, 21);
    for (let number = 0; out.bytes < size / 8; number++) {
      time += next() % 40;
      const rare = number % RARE === RARE - 1 ? ofNacos[next() % Math.max(1, ofNacos.length)] : undefined;
      if (rare !== undefined) await out.write(`${stamp(time)}${rare.mark}${millis(time)}${rare.rest}\n`);
      else await out.write(applicationLine(time, next));
    }
    await out.end();
  }
}

function applicationLine(time, next) {
  const words = Array.from({ length: 6 + (next() % 14) }, () => WORDS[next() % WORDS.length]).join(' ');
  const logger = LOGGERS[next() % LOGGERS.length];
  return `${stamp(time)}.${millis(time)}  INFO 1 --- [nio-8080-exec-${next() % 10}] ${logger.padEnd(40)} : ${words} ${next() % 100_000}\n`;
}

/** Every line is an event: rows of beats, DEBUG lines of beats, and the warnings and errors of all faults over and over. */
async function dense(sources, target, size) {
  const all = sourcesIn(sources);
  const rows = all
    .filter((path) => /access_log/.test(path))
    .flatMap((path) => read(path).filter(({ line }) => line.includes('/instance/beat')))
    .slice(0, 20_000);
  await repeated(join(target, 'server-1', 'access_log.2026-11-21.log'), rows, size / 3);
  await repeated(join(target, 'server-1', 'naming-server.log'), debugOf(rows), size / 3);
  const storms = all.filter((path) => /client[^/]*\/naming\.log$/.test(path) && !HEALTHY.test(path)).slice(0, 40);
  const loudOnes = storms.map((path) => [path, withTails(read(path))]).filter(([, loud]) => loud.length > 0);
  for (const [index, [path, loud]] of loudOnes.entries()) {
    await repeated(join(target, `${basename(dirname(path))}-${index}`, 'naming.log'), loud, size / 3 / loudOnes.length);
  }
}

/** What `InstanceController.beat` writes at DEBUG for each of the rows. */
function debugOf(rows) {
  return rows.map((row) => {
    const value = (name) => decodeURIComponent(new RegExp(`[?&]${name}=([^& ]*)`).exec(row.line)?.[1] ?? '');
    const service = value('serviceName') || 'DEFAULT_GROUP@@orders';
    const beat = JSON.stringify({
      cluster: 'DEFAULT',
      ip: value('ip') || row.line.split(' ')[0],
      port: Number(value('port')) || 8080,
      scheduled: false,
      serviceName: service,
      weight: 1,
    });
    return {
      ...row,
      kind: 'stamp',
      separator: ' ',
      mark: ',',
      rest: ` DEBUG [CLIENT-BEAT] full arguments: beat: ${beat}, serviceName: ${service}`,
    };
  });
}

/** Warnings and errors with their stack traces. */
function withTails(items) {
  let isLoud = false;
  return items.filter((item) => {
    if (item.time !== undefined) isLoud = / (WARN|ERROR) /.test(item.line.slice(0, 40));
    return isLoud;
  });
}

/** The same lines again and again, later each time and about other addresses. */
async function repeated(path, items, size) {
  const times = items.flatMap(({ time }) => (time === undefined ? [] : [time]));
  if (times.length === 0) return;
  const span = times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b)) + 1000;
  const out = writerOf(path);
  for (let round = 0; out.bytes < size; round++) {
    for (const item of items) {
      if (out.bytes >= size) break;
      await out.write(`${readdress(render(item, round * span), 1 + (round % 50))}\n`);
    }
  }
  await out.end();
}

/** Ms between two instances that fall ill: together they are a few incidents, apart each is one of its own. */
export const TOGETHER = 20;
export const APART = 30_000;

/** One server's naming log: so many instances registered, ten to a service; one in ten falls ill and is well again. */
export async function instances(count, apart, target) {
  const out = writerOf(join(target, 'server-1', 'naming-server.log'));
  const start = Date.UTC(2026, 10, 21);
  const line = (time, level, text) => out.write(`${stamp(time)},${millis(time)} ${level} ${text}\n\n`);
  const of = (index) => {
    const ip = `10.${(index >> 14) & 255}.${(index >> 6) & 255}.${1 + (index & 63)}`;
    return { ip, service: `DEFAULT_GROUP@@service-${Math.floor(index / 10)}` };
  };
  for (let index = 0; index < count; index++) {
    const { ip, service } = of(index);
    await line(
      start + index,
      'INFO',
      `Client change for service Service{namespace='public', group='DEFAULT_GROUP', name='${service.slice(15)}', ephemeral=true, revision=0}, ${ip}:8080#true`,
    );
  }
  for (let index = 0; index < count; index += 10) {
    const { ip, service } = of(index);
    const at = start + count + 60_000 + index * apart;
    await line(
      at,
      'INFO',
      `{POS} {IP-DISABLED} valid: ${ip}:8080@DEFAULT@${service}, region: unknown, msg: client timeout after 15000, last beat: ${at - 15_000}`,
    );
    await line(
      at + 5,
      'INFO',
      `service: ${service} {POS} {IP-ENABLED} valid: ${ip}:8080@DEFAULT, region: unknown, msg: client beat ok`,
    );
  }
  await out.end();
}

const stamp = (time) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
const millis = (time) => String(time % 1000).padStart(3, '0');

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

function writerOf(path) {
  mkdirSync(dirname(path), { recursive: true });
  const out = createWriteStream(path);
  const parts = [];
  let held = 0;
  const flush = async () => {
    const isFull = !out.write(parts.join(''));
    parts.length = held = 0;
    if (isFull) await once(out, 'drain');
  };
  return {
    bytes: 0,
    async write(text) {
      parts.push(text);
      held += text.length;
      this.bytes += text.length;
      if (held > 1 << 18) await flush();
    },
    async end() {
      await flush();
      out.end();
      await once(out, 'finish');
    },
  };
}
