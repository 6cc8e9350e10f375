// How much of what Nacos writes the catalogue knows: every statement of patterns/statements.tsv is rendered with plausible values
// and matched in the kind of log its logger writes to. Exit status 1 where a target is missed.
//
//   npm run catalog:coverage -- [--unknown] [--doubtful] [--json] [--module NAME] [--catalog FILE]
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { loadCompiled } from '../dist/catalog/compiled.js';
import { Matcher } from '../dist/match/matcher.js';
import { normalizeBlanks } from '../dist/template/compile-template.js';
import { fixedText, piecesOf, readStatements, renderings } from './statements.mjs';

const { values: options } = parseArgs({
  options: {
    unknown: { type: 'boolean' },
    doubtful: { type: 'boolean' },
    json: { type: 'boolean' },
    module: { type: 'string' },
    catalog: { type: 'string' },
  },
});

const root = fileURLToPath(new URL('..', import.meta.url));
const matcher = new Matcher(loadCompiled(options.catalog ?? `${root}dist/catalog.json`).patterns);
const ignored = parse(readFileSync(`${root}patterns/ignored.yml`, 'utf8'));

/** What must be recognised, or ignored with a reason; the share is of the rows, those without a fixed text apart. */
const TARGETS = [
  {
    name: 'WARN and ERROR of client, naming, core and the parts they share',
    share: 1,
    of: (row) =>
      row.on &&
      /^(WARN|ERROR)$/.test(row.level) &&
      (/^(client|client-basic|common|naming|core|auth|persistence|sys)$|^plugin(-default-impl)?\b/.test(row.module) ||
        (row.module === 'config' && row.files.some((file) => /^config-(fatal|dump)\.log$/.test(file)))),
  },
  {
    name: 'INFO of naming, protocols, cluster and connections',
    share: 0.9,
    of: (row) =>
      row.level === 'INFO' &&
      (row.files.some((file) =>
        /^(naming-(server|event|push|distro)|protocol-\w+|nacos-cluster|remote|remote-digest)\.log$/.test(file),
      ) ||
        (row.side !== 'server' && row.files.includes('naming.log'))),
  },
];

const rows = readStatements().filter(({ module }) => options.module === undefined || module === options.module);
const verdicts = rows.map((row) => ({ row, ...verdictOf(row) }));
const unusedIgnores = ignored.filter((entry) => !rows.some((row) => covers(entry, row)));
const missed = TARGETS.filter((target) => shareOf(target) < target.share);
print();
process.exitCode = options.module === undefined && (missed.length > 0 || unusedIgnores.length > 0) ? 1 : 0;

/** recognised, ignored, unknown, or without a fixed text; and what is doubtful about it. */
function verdictOf(row) {
  if (fixedText(row.template).length < 4) return { verdict: 'textless' };
  const texts = renderings(row.template).map(normalizeBlanks);
  const found = texts.map((text) => matcher.message(text, row.kinds[0]));
  const likely = found.find((match) => match !== undefined);
  const entry = ignored.find((candidate) => covers(candidate, row));
  if (likely === undefined) {
    if (entry !== undefined) return { verdict: 'ignored', reason: entry.reason };
    const [exception] = matcher.exceptions(piecesOf(row.template).join('order-service'));
    return exception === undefined || row.level === 'INFO'
      ? { verdict: 'unknown' }
      : { verdict: 'recognised', by: exception.pattern.id, doubts: [] };
  }
  const doubts = [
    ...(entry === undefined || entry.levels !== undefined ? [] : ['ignored and recognised']),
    ...otherValueDoubts(found, likely, row),
    ...rivalDoubts(texts[found.indexOf(likely)], likely, row),
    ...vagueness(row, likely),
    ...versionDoubts(row, likely.pattern),
    ...levelDoubts(row, likely.pattern),
    ...(row.kinds.some((kind) => likely.pattern.source.files.includes(kind)) ? [] : [`not meant for ${row.kinds[0]}`]),
  ];
  return { verdict: 'recognised', by: likely.pattern.id, doubts };
}

function covers(entry, row) {
  return (
    (entry.levels?.includes(row.level.toLowerCase()) ?? true) &&
    (entry.modules?.includes(row.module) ?? true) &&
    (entry.loggers?.includes(row.logger) ?? true) &&
    (entry.classes?.includes(row.class) ?? true) &&
    (entry.statements?.includes(row.template) ?? true)
  );
}

/** With other values another pattern recognises the statement: fine where one is the more general one and both say much of it. */
function otherValueDoubts(found, likely, row) {
  const length = ({ pattern, variant }) => literalLength(pattern.variants[variant].template);
  const others = found.filter((match) => match !== undefined && match.pattern !== likely.pattern);
  const doubtful = others.filter((match) => length(match) === length(likely) || vagueness(row, match).length > 0);
  return [...new Set(doubtful.map(({ pattern }) => `also ${pattern.id}`))];
}

/** Patterns of the same kind of log that fit too, without being the more general ones. */
function rivalDoubts(text, { pattern, variant }, row) {
  const own = literalLength(pattern.variants[variant].template);
  const others = matcher.index
    .entriesFor(text)
    .filter((entry) => entry.pattern !== pattern && entry.pattern.source.files.includes(row.kinds[0]))
    .filter((entry) => entry.template.exec(text) !== undefined && entry.template.literals.join('').length >= own);
  return [...new Set(others.map((entry) => `also ${entry.pattern.id}`))];
}

/** A template that holds little of what the statement says is found by luck; a long tag in brackets names it. */
function vagueness(row, { pattern, variant }) {
  if (/^\[[\w-]{10,}\]/.test(pattern.variants[variant].template)) return [];
  const fixed = fixedText(pattern.variants[variant].template.replace(/<[^>]*>/g, ''));
  return fixed.length * 3 < fixedText(row.template).length ? [`vague: ${pattern.variants[variant].template}`] : [];
}

function literalLength(template) {
  return template.replace(/<[^>]*>/g, '').length;
}

/** No variant of the pattern is of a version that has the statement. */
function versionDoubts(row, pattern) {
  const common = pattern.variants.some(({ versions }) => overlaps(versions, row));
  return common ? [] : [`not of ${row.first} to ${row.last}`];
}

function numberOf(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 1000 + minor) * 1000 + patch;
}

function overlaps(versions, row) {
  if (!/^[<>]/.test(versions)) return true;
  return versions.split(' || ').some((range) => {
    const parts = range.split(' ').map((part) => /^([<>]=?)(.*)$/.exec(part) ?? []);
    return parts.every(([, sign, version]) =>
      sign?.startsWith('>')
        ? numberOf(row.last) >= numberOf(version)
        : sign === '<'
          ? numberOf(row.first) < numberOf(version)
          : numberOf(row.first) <= numberOf(version),
    );
  });
}

function levelDoubts(row, { source }) {
  return source.levels.length === 0 || source.levels.includes(row.level.toLowerCase()) ? [] : [`not at ${row.level}`];
}

function shareOf(target) {
  const wanted = verdicts.filter(({ row, verdict }) => verdict !== 'textless' && target.of(row));
  return wanted.length === 0 ? 1 : wanted.filter((one) => isDone(target, one)).length / wanted.length;
}

/** Where everything is wanted, a statement that two patterns claim is not done. */
function isDone({ share }, { verdict, doubts = [] }) {
  if (verdict === 'ignored') return true;
  return verdict === 'recognised' && (share < 1 || !doubts.some((doubt) => /^(also|vague)/.test(doubt)));
}

function print() {
  if (options.json) {
    console.log(
      JSON.stringify(
        verdicts.map(({ row, ...rest }) => ({ ...row, ...rest })),
        null,
        1,
      ),
    );
    return;
  }
  const groups = new Map();
  for (const one of verdicts) {
    const key = [one.row.module, one.row.side, one.row.level].join('\t');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const count = (list, verdict) => list.filter((one) => one.verdict === verdict).length;
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => [
      ...key.split('\t'),
      list.length,
      count(list, 'recognised'),
      count(list, 'ignored'),
      count(list, 'unknown'),
      count(list, 'textless'),
    ]);
  const total = [
    'all',
    '',
    '',
    verdicts.length,
    ...['recognised', 'ignored', 'unknown', 'textless'].map((verdict) => count(verdicts, verdict)),
  ];
  const head = ['module', 'side', 'level', 'statements', 'recognised', 'ignored', 'unknown', 'no text'];
  const table = [head, ...lines, total];
  const widths = head.map((_, column) => Math.max(...table.map((line) => String(line[column]).length)));
  for (const line of table)
    console.log(
      line
        .map((cell, column) =>
          column < 3 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    );
  console.log('');
  for (const target of TARGETS) {
    const share = shareOf(target);
    console.log(
      `${share < target.share ? 'MISSED' : 'reached'}  ${(Math.floor(share * 1000) / 10).toFixed(1)} % of ${target.share * 100} %  ${target.name}`,
    );
  }
  for (const entry of unusedIgnores)
    if (options.module === undefined) console.log(`MISSED  ignored.yml ignores nothing: ${entry.reason}`);
  if (options.unknown)
    list(
      'unknown',
      ({ verdict }) => verdict === 'unknown',
      () => '',
    );
  if (options.doubtful)
    list(
      'doubtful',
      ({ doubts = [] }) => doubts.length > 0,
      ({ by, doubts }) => `  (${by}: ${doubts.join('; ')})`,
    );
}

function list(title, isWanted, tail) {
  console.log(`\n${title}:`);
  for (const one of verdicts)
    if (isWanted(one))
      console.log(
        `${one.row.module} ${one.row.kinds[0]} ${one.row.level} ${one.row.first}–${one.row.last}  ${one.row.template.split(/\r?\n/)[0]}${tail(one)}`,
      );
}
