import { leadOf } from '../../match/prefix-index.js';
import type { Pattern, Variant } from '../../model/pattern.js';
import { compareVersions, isInRange, SWEPT } from '../../model/releases.js';
import type { Statement } from '../../model/statement.js';
import { compileTemplate, normalizeBlanks } from '../../template/compile-template.js';
import { parseTemplate, type TemplatePart } from '../../template/parse-template.js';
import type { StatementIndex } from '../statement-index.js';
import { type Finding, found } from './finding.js';
import { firstLine } from './recognise.js';

/** A template without a search key would never be tried. */
export function keyFaults(pattern: Pattern): readonly Finding[] {
  return pattern.variants.flatMap(({ template }, index) => {
    const parts = parseTemplate(template);
    const values = { variant: index + 1 };
    if (pattern.scope === 'message') return leadOf(parts) === undefined ? [found('template', TEXTS.noKey, values)] : [];
    const [first] = parts;
    const literal = first !== undefined && 'literal' in first ? first.literal : '';
    return literal.length < 4 ? [found('template', TEXTS.shortKey, values)] : [];
  });
}

/**
 * A template that nothing can match in its versions: Nacos prints its wording, but in none of the releases that the variant
 * names. What the list of statements does not hold (text joined with `+`, other libraries) is not judged.
 */
export function unprintedFaults(pattern: Pattern, statements: StatementIndex): readonly Finding[] {
  if (pattern.scope !== 'message') return [];
  const ofServer = pattern.source.files.some((kind) => kind.startsWith('server/'));
  const ofClient = pattern.source.files.some((kind) => kind.startsWith('client/'));
  return pattern.variants.flatMap((variant, index) => {
    if (!/^[<>]/.test(variant.versions) || !SWEPT.some((release) => isInRange(release, variant.versions))) return [];
    const printers = variant.examples
      .flatMap(({ message }) => statements.printersOf(message))
      .filter(({ side }) => side === 'both' || (side === 'server' ? ofServer : ofClient));
    if (printers.length === 0 || printers.some((statement) => isWithin(statement, variant))) return [];
    const first = printers.map((statement) => statement.first).sort(compareVersions)[0] ?? '';
    const last =
      printers
        .map((statement) => statement.last)
        .sort(compareVersions)
        .at(-1) ?? '';
    return [found('versions', TEXTS.unprinted, { variant: index + 1, versions: variant.versions, first, last })];
  });
}

function isWithin({ first, last }: Statement, { versions }: Variant): boolean {
  return SWEPT.some(
    (release) =>
      compareVersions(release, first) >= 0 && compareVersions(release, last) <= 0 && isInRange(release, versions),
  );
}

/** Longer than this for one line and one template (ms), and a hostile log stops the reading. The walk is bounded, see compile-template.ts. */
const MAX_MS = 50;
const HOSTILE_LENGTH = 60_000;
const TRIES = 3;

/** The time of a template on lines made against it: its own pieces over and over, without its end. `now` in ms. */
export function timeFaults(pattern: Pattern, now: () => number): readonly Finding[] {
  const openEnd = pattern.scope === 'exception';
  return pattern.variants.flatMap(({ template, examples }, index) => {
    const parts = parseTemplate(template);
    const compiled = compileTemplate(parts, { openEnd });
    const slowest = Math.max(
      ...hostileLines(parts, examples[0]?.message ?? '').map((line) => timeOf(() => compiled.exec(line), now)),
    );
    if (slowest <= MAX_MS) return [];
    return [found('time', TEXTS.slow, { variant: index + 1, ms: Math.round(slowest), most: MAX_MS })];
  });
}

/** The quickest of a few tries: others may use the machine. */
function timeOf(action: () => unknown, now: () => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < TRIES && best > MAX_MS; trial++) {
    const begin = now();
    action();
    best = Math.min(best, now() - begin);
  }
  return best;
}

function hostileLines(parts: readonly TemplatePart[], example: string): readonly string[] {
  const literals = parts.flatMap((part) => ('literal' in part ? [part.literal] : []));
  const [start = '', second = start] = literals;
  const fillers = [...new Set([second, literals.at(-1) ?? '', literals.join('x'), literals.join('{"'), '[{'])];
  const lines = fillers.map((filler) => start + filler.repeat(Math.ceil(HOSTILE_LENGTH / Math.max(1, filler.length))));
  return [...lines, normalizeBlanks(firstLine(example)).repeat(20)].map((line) => `${line}\u0000`);
}

const TEXTS = {
  noKey: {
    en: 'Variant {variant} has no fixed text at its beginning by which it could be found.',
    zh: '变体 {variant} 开头没有可供查找的固定文本。',
  },
  shortKey: {
    en: 'Variant {variant} begins with less than four fixed characters.',
    zh: '变体 {variant} 开头的固定字符少于四个。',
  },
  unprinted: {
    en: 'Variant {variant} can match nothing in {versions}: Nacos prints this from {first} to {last}.',
    zh: '变体 {variant} 在 {versions} 中不会匹配任何日志：Nacos 在 {first} 至 {last} 输出该内容。',
  },
  slow: {
    en: 'Variant {variant} takes {ms} ms for a hostile line; {most} are allowed.',
    zh: '变体 {variant} 处理恶意日志行耗时 {ms} 毫秒，上限为 {most} 毫秒。',
  },
} as const;
