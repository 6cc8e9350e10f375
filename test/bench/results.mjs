// What was measured as a Markdown page, and which ratios are missed.

/** At least so many times as fast, for folders of 1 GB and more: see the targets in README.md. */
const TARGETS = [
  { corpora: ['sparse', 'typical'], packing: 'plain', jobs: 'one', other: 'rg -j1', least: 1 },
  { corpora: ['sparse', 'typical'], packing: 'plain', jobs: 'two', other: 'rg -j2', least: 1 },
  { corpora: ['sparse', 'typical'], packing: 'plain', jobs: 'one', other: 'lnav -n', least: 5 },
  { corpora: ['dense'], packing: 'plain', jobs: 'one', other: 'readline', least: 0.8 },
  { corpora: ['dense'], packing: 'plain', jobs: 'one', other: 'lnav -n', least: 2 },
  { corpora: ['sparse', 'typical', 'dense'], packing: 'plain', jobs: 'pipe', other: 'readline of a pipe', least: 0.9 },
  { corpora: ['sparse', 'typical', 'dense'], packing: 'gz', jobs: 'one', other: 'zcat', least: 0.9 },
];
/** Smaller folders are ruled by what does not grow: starting, conclusions, writing. There only a fall behind is looked for. */
const SMALL = 900e6;
const LEAST_OF_SMALL = [
  { corpora: ['sparse'], packing: 'plain', jobs: 'one', other: 'readline', least: 0.2 },
  { corpora: ['typical'], packing: 'plain', jobs: 'one', other: 'readline', least: 0.1 },
  { corpora: ['sparse'], packing: 'plain', jobs: 'one', other: 'lnav -n', least: 1 },
];
const MAX_PEAK = 256;
const MAX_PEAK_OF_INSTANCES = 1024;

/** Sentences on every target that a result misses. */
export function missedIn(results) {
  const missed = [];
  for (const [name, result] of Object.entries(results)) {
    const targets = result.bytes < SMALL ? LEAST_OF_SMALL : TARGETS;
    for (const { corpora, packing, jobs, other, least } of targets) {
      if (!corpora.includes(result.corpus) || packing !== result.packing) continue;
      const ratio = ratioOf(result, jobs, other);
      if (ratio !== undefined && ratio < least)
        missed.push(`${name}: ${ratio.toFixed(2)} × ${other}, at least ${least} ×`);
    }
    const most =
      result.instances === undefined ? MAX_PEAK : result.instances > 10_000 ? MAX_PEAK_OF_INSTANCES : MAX_PEAK;
    if (result.one.peak > most)
      missed.push(`${name}: peak memory ${result.one.peak.toFixed(0)} MB, at most ${most} MB`);
  }
  for (const growth of growthsIn(results)) {
    const few = growth.find(({ instances }) => instances === 1000);
    const many = growth.find(({ instances }) => instances === 100_000);
    if (few !== undefined && many !== undefined && perInstance(many, growth) > 1.5 * perInstance(few, growth))
      missed.push(`cost per instance at 100,000 with ${many.one.incidents} incidents is more than 1.5 × that at 1,000`);
  }
  return missed;
}

/**
 * With one thread by the time of the processor, which other work on the machine does not change and which is wall time on an idle
 * core; with two threads by wall time.
 */
const timeOf = (jobs) => (jobs === 'two' ? 'seconds' : 'cpu');

function ratioOf({ others, ...result }, jobs, other) {
  const theirs = others?.[other]?.[timeOf(jobs)];
  const ours = result[jobs]?.[timeOf(jobs)];
  return theirs === undefined || ours === undefined ? undefined : theirs / ours;
}

/** Without what a run costs that has next to nothing to say. */
function perInstance({ instances, one }, growth) {
  const least = growth[0]?.instances === 100 ? growth[0].one.cpu : 0;
  return (one.cpu - least) / (instances - 100);
}

/** By how far apart instances fall ill. */
function growthsIn(results) {
  const all = Object.values(results).filter(({ instances }) => instances !== undefined);
  const distances = [...new Set(all.map(({ apart }) => apart))].sort((a, b) => a - b);
  return distances.map((distance) =>
    all.filter(({ apart }) => apart === distance).sort((a, b) => a.instances - b.instances),
  );
}

export function toMarkdown(results) {
  const folders = Object.entries(results).filter(([, { corpus }]) => corpus !== undefined);
  const machines = [...new Set(Object.values(results).map(({ date, machine }) => `${date}: ${machine}`))].sort();
  return `${[
    '# Measured',
    'Written by `npm run bench -- report`; each row is one run, its tools measured side by side. `(1)`: one thread, seconds of the processor; `(2)`: two threads, seconds of the clock. A ratio says how many times as fast `nacos-log analyze` is.',
    machines.map((one) => `- ${one}`).join('\n'),
    ...['plain', 'gz', 'zst'].flatMap((packing) =>
      table(
        folders.filter(([, result]) => result.packing === packing),
        packing,
      ),
    ),
    ...growthOfSize(folders),
    ...growthOfInstances(growthsIn(results)),
    ...missedSection(missedIn(results)),
  ].join('\n\n')}\n`;
}

function table(rows, packing) {
  if (rows.length === 0) return [];
  const others = [...new Set(rows.flatMap(([, result]) => Object.keys(result.others)))].filter(
    (other) => other !== PIPED,
  );
  const head = [
    'folder',
    'MB',
    'records',
    'nacos-log (1)',
    'wall',
    'MB/s',
    'peak MB',
    'µs a record',
    'µs an event',
    ...others.map((other) => `${other} (1)`),
    'nacos-log (2)',
    'peak MB (2)',
    ...(packing === 'plain' ? ['rg -j2 (2)', 'nacos-log of a pipe', PIPED] : []),
  ];
  return [
    `## ${packing}`,
    grid(
      head.filter((name) => name !== 'rg -j2 (1)'),
      rows
        .sort(byNameAndSize)
        .map(([name, result]) => [
          name,
          (result.bytes / 1e6).toFixed(0),
          result.one.records,
          seconds(result.one.cpu),
          seconds(result.one.seconds),
          (result.bytes / 1e6 / result.one.cpu).toFixed(0),
          result.one.peak?.toFixed(0) ?? '–',
          ((result.one.cpu * 1e6) / Math.max(1, result.one.records)).toFixed(2),
          ((result.one.cpu * 1e6) / Math.max(1, result.one.events)).toFixed(0),
          ...others.filter((other) => other !== 'rg -j2').map((other) => beside(result, 'one', other)),
          result.two === undefined ? '–' : seconds(result.two.seconds),
          result.two?.peak?.toFixed(0) ?? '–',
          ...(packing === 'plain'
            ? [beside(result, 'two', 'rg -j2'), pipeOf(result), beside(result, 'pipe', PIPED)]
            : []),
        ]),
    ),
  ];
}

/** The tool that reads what `nacos-log` reads of a pipe. */
const PIPED = 'readline of a pipe';
const pipeOf = ({ pipe }) => (pipe === undefined ? '–' : seconds(pipe.cpu));

const byNameAndSize = ([, a], [, b]) => (a.corpus < b.corpus ? -1 : a.corpus > b.corpus ? 1 : a.bytes - b.bytes);
const seconds = (value) => `${value.toFixed(2)} s`;

function beside(result, jobs, other) {
  const ratio = ratioOf(result, jobs, other);
  return ratio === undefined ? '–' : `${seconds(result.others[other][timeOf(jobs)])}, **${ratio.toFixed(2)} ×**`;
}

/** A straight line through time over size: the slope, and how far the measured times lie from it. */
function growthOfSize(folders) {
  const groups = new Map();
  for (const [, result] of folders) {
    const key = `${result.corpus}-${result.packing}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const rows = [...groups].flatMap(([name, all]) => {
    if (all.length < 2) return [];
    const { slope, fixed, off } = lineThrough(all.map(({ bytes, one }) => [bytes / 1e6, one.cpu]));
    const peaks = all.map(({ one }) => one.peak);
    const flat = `${Math.min(...peaks).toFixed(0)} – ${Math.max(...peaks).toFixed(0)} MB`;
    return [[name, all.length, `${(slope * 100).toFixed(3)} s`, seconds(fixed), `${(off * 100).toFixed(0)} %`, flat]];
  });
  if (rows.length === 0) return [];
  return [
    '## Growth with size',
    grid(['folders', 'sizes', 'a further 100 MB', 'what does not grow', 'farthest off the line', 'peak'], rows),
  ];
}

function lineThrough(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const slope =
    points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) /
    points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  const fixed = y - slope * x;
  const off = Math.max(...points.map(([at, value]) => Math.abs(value - fixed - slope * at) / value));
  return { slope, fixed, off };
}

function growthOfInstances(growths) {
  if (growths.length === 0) return [];
  const rows = growths
    .flatMap((all) => all.map((result) => [result, all]))
    .map(([result, all]) => {
      const { instances, bytes, one } = result;
      const each = instances === 100 ? '–' : `${(perInstance(result, all) * 1e6).toFixed(0)} µs`;
      return [
        instances,
        (bytes / 1e6).toFixed(1),
        one.events,
        one.incidents,
        seconds(one.seconds),
        each,
        one.peak?.toFixed(0) ?? '–',
      ];
    });
  return [
    '## Growth with instances',
    grid(['instances', 'MB', 'events', 'incidents', 'nacos-log (1)', 'a further instance', 'peak MB'], rows),
  ];
}

function missedSection(missed) {
  return missed.length === 0 ? [] : ['## Missed', missed.map((what) => `- ${what}`).join('\n')];
}

const grid = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
