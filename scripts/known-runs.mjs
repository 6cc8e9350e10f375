// Runs whose truth is known, for the checks of this folder: a folder with logs/ and, beside it, truth.json (what was done to
// the processes) or scenario.yml (what must be concluded).
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { loadCompiled } from '../dist/index.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export const catalog = loadCompiled(join(ROOT, 'dist', 'catalog.json'));

/** Arguments of a check: folders of runs (the fixtures where none is given) and `--only TEXT`. */
export function readArguments(args) {
  const at = args.indexOf('--only');
  const only = at < 0 ? '' : args[at + 1];
  const folders = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  return { only, folders: folders.length > 0 ? folders : [join(ROOT, 'fixtures', 'scenarios')] };
}

/** Every known run at and below the folders, in order of its path. */
export function knownRuns({ folders, only }) {
  return folders
    .flatMap((folder) => [folder, ...below(folder)])
    .filter((dir) => existsSync(join(dir, 'logs')) && dir.includes(only))
    .flatMap(readRun);
}

function below(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory() && basename(path) !== 'logs')
    .flatMap((dir) => [dir, ...below(dir)]);
}

function readRun(dir) {
  const run = { name: basename(dir), logs: join(dir, 'logs') };
  if (existsSync(join(dir, 'truth.json')))
    return { ...run, ...ofTruth(JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8'))) };
  if (!existsSync(join(dir, 'scenario.yml'))) return [];
  const { zone, expected = {} } = parse(readFileSync(join(dir, 'scenario.yml'), 'utf8'));
  const right = [...(expected.causes ?? []), ...(expected.mayAlso ?? [])].map((id) => ({
    id,
    from: -Infinity,
    to: Infinity,
  }));
  return { ...run, zone, right, never: (expected.never ?? []).map((cause) => ({ cause })) };
}

// An effect may be logged this long after its fault, and this long before it by another clock.
const LATE_MS = 180_000;
const EARLY_MS = 15_000;

function ofTruth({ timezone, expected }) {
  const right = expected.incidents.flatMap(({ cause, alsoAcceptable = [], from, to }) =>
    [cause, ...alsoAcceptable].map((id) => ({
      id,
      from: Date.parse(from) - EARLY_MS,
      to: to ? Date.parse(to) + LATE_MS : Infinity,
    })),
  );
  const never = (expected.mustNotReport ?? []).map((ban) => (typeof ban === 'string' ? { cause: ban } : ban));
  return { zone: timezone.default, right, never };
}

/** What `conclude` needs beside facts. */
export const optionsOf = ({ zone }) => ({ catalog, zones: { fallback: zone, stated: [] } });

/**
 * Incidents whose cause a report is certain of, although neither the truth nor the report of all logs says so. Mere
 * information may also be a link of a chain that the report of all logs shows: its lines stand in one incident of it.
 */
export function wrongCertainties(report, run, whole) {
  const sure = certainOf(whole);
  return certainOf(report).filter((incident) => {
    const said = sure.some((other) => other.causes[0].id === incident.causes[0].id && shareSubject(other, incident));
    const link = incident.severity === 'info' && whole.incidents.some((other) => isLinkOf(incident, other));
    return !said && !link && !isRight(incident, run);
  });
}

function isLinkOf({ causes: [cause] }, { events }) {
  const lines = new Set(events.map(({ path, line }) => `${path}:${line}`));
  return cause.evidence.every(({ path, line }) => lines.has(`${path}:${line}`));
}

/** Incidents whose first cause is certain. */
export const certainOf = ({ incidents }) => incidents.filter(({ causes }) => causes[0]?.likelihood === 'certain');

/** Is the first cause of an incident one that the run forbids? */
export function isForbidden({ causes: [cause], subjects }, { never }) {
  const names = JSON.stringify(subjects);
  return never.some((ban) => ban.cause === cause.id && (!ban.instance || names.includes(ban.instance)));
}

function isRight(incident, run) {
  const {
    causes: [cause],
    span,
  } = incident;
  if (isForbidden(incident, run)) return false;
  return run.right.some(
    ({ id, from, to }) => id === cause.id && (span.from ?? from) <= to && (span.to ?? Infinity) >= from,
  );
}

function shareSubject(a, b) {
  const names = new Set(a.subjects.flatMap(({ key, origin }) => [key, origin]));
  return b.subjects.some(({ key, origin }) => names.has(key) || (origin !== undefined && names.has(origin)));
}

/** Every file of a folder of logs, unpacked: its path below the folder and its bytes. */
export function filesOf(logs) {
  return readdirSync(logs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const bytes = readFileSync(path);
      return {
        name: relative(logs, path).replace(/\.gz$/, ''),
        bytes: path.endsWith('.gz') ? gunzipSync(bytes) : bytes,
      };
    });
}

/** Writes files as a folder of logs. */
export function writeLogs(folder, files) {
  for (const { name, bytes } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}
