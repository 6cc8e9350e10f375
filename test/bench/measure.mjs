// Measuring commands, shared by bench.mjs and report.mjs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from '../../dist/template/parse-template.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Runs without a fault: a scenario says so in its name, a lab run too. */
export const HEALTHY =
  /\/[^/]*(cluster-healthy|healthy-in|between-healthy|services-healthy|harmless|healthy-\d)[^/]*\/logs\//;

const REPORT =
  "process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\nmaxrss '+u.maxRSS+' cpu '+(u.userCPUTime+u.systemCPUTime)+'\\n')})";

/**
 * Wall time, time of the processor (commands of the shell and Node) and, for Node, peak memory (MB) of one command on the given
 * cores: the best of some runs.
 */
export function measure(command, { cores = '0', repeat = 1 } = {}) {
  const pinned = has('taskset') ? ['taskset', '-c', cores, ...command] : command;
  const isNode = command[0] === process.execPath;
  const options = isNode ? `--import data:text/javascript,${encodeURIComponent(REPORT)}` : undefined;
  const env = isNode ? { ...process.env, NODE_OPTIONS: options } : process.env;
  const runs = Array.from({ length: repeat }, () => {
    const begin = process.hrtime.bigint();
    const { stderr, error } = spawnSync(pinned[0], pinned.slice(1), { env, encoding: 'utf8', maxBuffer: 1 << 26 });
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    if (error !== undefined) throw error;
    const peak = /maxrss (\d+)/.exec(stderr)?.[1];
    return { seconds, cpu: cpuIn(stderr), peak: peak === undefined ? undefined : Number(peak) / 1024 };
  });
  const least = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[0];
  return {
    seconds: least('seconds'),
    cpu: least('cpu'),
    peak: Math.max(...runs.map(({ peak = 0 }) => peak)) || undefined,
  };
}

/** Seconds of the processor: of Node itself, or of what a shell started. */
function cpuIn(stderr) {
  const own = /maxrss \d+ cpu (\d+)/.exec(stderr)?.[1];
  if (own !== undefined) return Number(own) / 1e6;
  const ofChildren = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(stderr);
  if (ofChildren === null) return undefined;
  const [, minutes, seconds, systemMinutes, systemSeconds] = ofChildren.map(Number);
  return (minutes + systemMinutes) * 60 + seconds + systemSeconds;
}

/** A command of the shell, and what it cost. */
export const shell = (text) => ['sh', '-c', `${text}; times >&2`];

/** The longest fixed text (at least 6 bytes) of every variant. */
export function longestLiterals() {
  const { patterns } = JSON.parse(readFileSync(join(root, 'dist/catalog.json'), 'utf8'));
  const all = patterns.flatMap((pattern) =>
    pattern.variants.map(
      ({ template }) =>
        parseTemplate(template)
          .flatMap((part) => ('literal' in part ? [part.literal.trim()] : []))
          .sort((a, b) => b.length - a.length)[0] ?? '',
    ),
  );
  return [...new Set(all.filter((literal) => Buffer.byteLength(literal) >= 6))];
}

export function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** `100MB` in bytes. */
export function bytesOf(text) {
  const match = /^(\d+(?:\.\d+)?)\s*(KB|MB|GB)?$/i.exec(text);
  if (match === null) throw new Error(`${text}: write it as 100MB or 1GB`);
  return Number(match[1]) * { KB: 1e3, MB: 1e6, GB: 1e9 }[(match[2] ?? 'MB').toUpperCase()];
}
