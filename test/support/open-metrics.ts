// A reader of OpenMetrics 1.0 text as strict as the specification: whatever it does not allow is said, line by line.
// https://prometheus.io/docs/specs/om/open_metrics_spec/

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const NUMBER = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Inf|NaN)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  gauge: [''],
  info: ['_info'],
};

export type Exposition = {
  /** What the specification does not allow. */
  readonly faults: readonly string[];
  /** Value by name and labels as they stand: `name{a="b"}`. */
  readonly samples: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, string>;
};

export function readOpenMetrics(text: string): Exposition {
  const faults: string[] = [];
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  const seen = new Set<string>();
  let family = '';
  if (!text.endsWith('\n# EOF\n') && text !== '# EOF\n') faults.push('does not end with # EOF and a line feed');
  if (text.includes('\r')) faults.push('holds a carriage return');
  const lines = text.split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const fault = (what: string): number => faults.push(`line ${index + 1}, ${what}: ${line}`);
    if (line === '# EOF') {
      if (index !== lines.length - 1) fault('something follows');
      continue;
    }
    const [, keyword, name = '', rest = ''] = /^# (TYPE|UNIT|HELP) (\S+) ?(.*)$/.exec(line) ?? [];
    if (keyword !== undefined) {
      if (!NAME.test(name)) fault('bad name');
      if (name !== family) {
        if (seen.has(name)) fault('family in two places');
        seen.add(name);
        family = name;
      } else if (keyword === 'TYPE' && types.has(name)) fault('second TYPE');
      if (keyword === 'TYPE') {
        if (!(rest in SUFFIXES)) fault('type that this reader does not know');
        if (rest === 'counter' && name.endsWith('_total')) fault('counter family that ends with _total');
        types.set(name, rest);
      }
      if (keyword === 'UNIT' && rest !== '' && !name.endsWith(`_${rest}`)) fault('unit that is no suffix');
      if (keyword === 'HELP' && /(?<!\\)(?:\\\\)*\\(?![\\n"])/.test(rest)) fault('bad escape');
      continue;
    }
    readSample(line, { family, types, samples, fault });
  }
  return { faults, samples, types };
}

type Place = {
  readonly family: string;
  readonly types: ReadonlyMap<string, string>;
  readonly samples: Map<string, number>;
  readonly fault: (what: string) => void;
};

function readSample(line: string, { family, types, samples, fault }: Place): void {
  const [, name = '', labels, value = ''] = SAMPLE.exec(line) ?? [];
  if (name === '') {
    fault('neither metadata nor a sample');
    return;
  }
  const suffixes = SUFFIXES[types.get(family) ?? ''] ?? [];
  if (!suffixes.some((suffix) => name === family + suffix)) fault(`sample that is not of ${family}`);
  if (!NUMBER.test(value)) fault('bad number');
  if (types.get(family) === 'counter' && !(Number(value) >= 0)) fault('counter below zero');
  if (types.get(family) === 'info' && value !== '1') fault('info that is not 1');
  const key = labels === undefined ? name : `${name}{${labels}}`;
  if (samples.has(key)) fault('second sample of the same labels');
  samples.set(key, Number(value));
  const names: string[] = [];
  let rest = labels ?? '';
  while (rest !== '') {
    const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,(?=.)|$)/.exec(rest);
    if (label === null) {
      fault('bad labels');
      return;
    }
    names.push(label[1] ?? '');
    rest = rest.slice(label[0].length);
  }
  if (new Set(names).size !== names.length) fault('label twice');
}
