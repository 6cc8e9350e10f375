// npm run bench -- follow [--rate 20MB] [--seconds 20] [--files 500] [--hours 24] [--no-watch] [--quick] [--memory]
// What following costs, on one core: from a line of a fault to the notification of it while so much is written besides; five
// hundred files at once; and the memory of a replay of so many hours. Prints figures and the load of the machine.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { makeLogs, sourcesIn } from './make-logs.mjs';
import { bytesOf, HEALTHY, has, root } from './measure.mjs';

const args = process.argv.slice(3);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const watching = args.includes('--no-watch') ? ['--no-watch'] : [];
const MAIN = join(root, 'dist/cli/main.js');
const work = mkdtempSync(join(tmpdir(), 'nacos-log-follow-'));
const all = sourcesIn(join(root, 'fixtures/scenarios'));
const healthy = all.filter((path) => HEALTHY.test(path));

console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}, node ${process.versions.node}`,
);
if (!args.includes('--memory'))
  await latency({ rate: bytesOf(option('--rate', '20MB')), seconds: Number(option('--seconds', '20')), files: 20 });
if (!args.includes('--quick') && !args.includes('--memory'))
  await latency({ rate: bytesOf('20MB'), seconds: 10, files: Number(option('--files', '500')) });
if (!args.includes('--quick')) await memory(Number(option('--hours', '24')));
rmSync(work, { recursive: true, force: true });

/** A follower on one core, and the notifications it prints with the moment of their arrival. */
function follower(argv) {
  const pinned = has('taskset') ? ['taskset', '-c', '0'] : [];
  const [command, ...rest] = [...pinned, process.execPath, MAIN, ...argv, '--format', 'ndjson', '--quiet'];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('"type":"notification"')) said.push({ at: Date.now(), line });
  });
  return { child, said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Every second a client of its own loses its server: how long until that is said? */
async function latency({ rate, seconds, files }) {
  const folder = join(work, `latency-${files}`);
  const lines = readFileSync(healthy.find((path) => /access|naming-server/.test(path)) ?? healthy[0]);
  const targets = Array.from({ length: files }, (_, index) => join(folder, `server-${index}`, 'naming-server.log'));
  for (const target of targets) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, '');
  }
  // Fifty clients that run already, each with a log.
  for (let number = 0; number < 50; number++) quiet(folder, number);
  const { child, said, ended } = follower(['follow', folder, ...watching, '--output', join(work, 'report.json')]);
  await setTimeout(4000);
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(rate / 20 / files / lines.length) + 1 }, () => lines));
  const part = Math.max(1, Math.floor(rate / 20 / files));
  const descriptors = targets.map((target) => openSync(target, 'a'));
  const wholes = descriptors.map(() => 0);
  const asked = new Map();
  const began = Date.now();
  let written = 0;
  for (let tick = 0; Date.now() - began < seconds * 1000; tick++) {
    for (const [index, descriptor] of descriptors.entries()) {
      const bytes = whole(chunk, part, wholes, index);
      written += writeSync(descriptor, bytes);
    }
    if (tick % 20 === 10) asked.set(fault(folder, asked.size), Date.now());
    await setTimeout(Math.max(0, began + (tick + 1) * 50 - Date.now()));
  }
  const rateReached = written / 1e6 / ((Date.now() - began) / 1000);
  await setTimeout(3000);
  const delays = [...asked].flatMap(([name, at]) => {
    const found = said.find(({ line }) => line.includes(name));
    return found === undefined ? [] : [found.at - at];
  });
  const usage = peakOf(child.pid);
  child.kill('SIGTERM');
  await ended;
  for (const descriptor of descriptors) closeSync(descriptor);
  delays.sort((a, b) => a - b);
  const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))];
  console.log(
    `${files} files, ${rateReached.toFixed(1)} MB/s: event to notice median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms (${delays.length} of ${asked.size} said), peak ${usage}`,
  );
}

/** A part of the chunk that ends with a line, going round. */
function whole(chunk, part, wholes, index) {
  const from = wholes[index] + part > chunk.length ? 0 : wholes[index];
  const end = chunk.lastIndexOf(10, Math.min(from + part, chunk.length - 1)) + 1;
  wholes[index] = end;
  return chunk.subarray(from, Math.max(end, from));
}

/** A client that runs. */
function quiet(folder, number, at = Date.now()) {
  const target = join(folder, `client-${number}`, 'naming.log');
  mkdirSync(dirname(target), { recursive: true });
  const time = new Date(at).toISOString().replace('T', ' ').slice(0, 23);
  writeFileSync(target, `${time} INFO [main:c.a.n.client.naming] initializer namespace from System Property :null\n`);
}

/** A client that cannot reach its server, in a log of its own. Returns the address that the notification must name. */
function fault(folder, number, at = Date.now()) {
  const address = `198.51.100.${number + 1}:9${String(number).padStart(3, '0')}`;
  const time = new Date(at).toISOString().replace('T', ' ').slice(0, 23);
  const target = join(folder, `client-${number}`, 'naming.log');
  const beat = `{"port":${address.split(':')[1]},"ip":"${address.split(':')[0]}","weight":1.0,"serviceName":"DEFAULT_GROUP@@s${number}","metadata":{},"scheduled":false,"period":5000}`;
  const line = `${time} ERROR [com.alibaba.nacos.naming.beat.sender:c.a.n.client.naming] [CLIENT-BEAT] failed to send beat: ${beat}, code: 500, msg: failed to req API:/nacos/v1/ns/instance/beat after all servers([192.0.2.${number + 1}:8848]) tried: java.net.ConnectException: Connection refused (Connection refused)\n`;
  appendFileSync(target, line.repeat(3));
  return address.split(':')[0];
}

/** A cluster and its clients that run on for so many hours, a fault each hour, replayed: memory over the course of it. */
async function memory(hours) {
  const target = join(work, 'day', 'logs');
  const cluster = healthy.filter((path) => path.includes('/cluster-healthy/'));
  const began = Date.parse('2026-11-21T02:00:00Z');
  await makeLogs({ healthy: cluster, faults: [], target, size: bytesOf(option('--size', '100MB')) });
  for (let hour = 0; hour < hours; hour++) {
    quiet(target, hour, began + hour * 3_600_000);
    fault(target, hour, began + hour * 3_600_000 + 60_000);
  }
  for (const keep of ['24h', '1h']) {
    const { child, said, ended } = follower(['replay', target, '--keep', keep, '--output', join(work, 'day.ndjson')]);
    const samples = [];
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    const startedAt = Date.now();
    while (!isOver) {
      const now = peakOf(child.pid, 'VmRSS');
      if (now !== undefined) samples.push(Number.parseInt(now, 10));
      await setTimeout(250);
    }
    // The time of the logs passes evenly: six parts of 24 h are four hours each. The first one is the start.
    const part = (index) => {
      const some = samples.slice((samples.length * index) / 6, (samples.length * (index + 1)) / 6);
      return some.length === 0 ? 0 : Math.round(some.reduce((sum, value) => sum + value, 0) / some.length);
    };
    const times = said.map(({ line }) => JSON.parse(line).watermark).sort();
    console.log(
      `replay, --keep ${keep}: ${[0, 1, 2, 3, 4, 5].map(part).join(', ')} MB in its six parts, ${Math.max(...samples)} MB at most, ${((Date.now() - startedAt) / 1000).toFixed(0)} s, ${said.length} notifications from ${times[0]} to ${times.at(-1)}`,
    );
  }
}

/** Peak memory of a process, as Linux tells it. */
function peakOf(pid, field = 'VmHWM') {
  try {
    const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : `${Math.round(Number(kilobytes) / 1024)} MB`;
  } catch {
    return undefined;
  }
}
