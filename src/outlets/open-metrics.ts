/** A metric family of OpenMetrics 1.0. */
export type Family = {
  /** Without `_total`; ends with the unit where it has one. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'info';
  readonly unit?: 'seconds' | 'bytes';
  readonly help: string;
  readonly samples: readonly Sample[];
};

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

export const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** https://prometheus.io/docs/specs/om/open_metrics_spec/: families one after the other, `# EOF` at the end. */
export function openMetrics(families: readonly Family[]): string {
  return [...families.flatMap(familyLines), '# EOF', ''].join('\n');
}

const SUFFIXES = { counter: '_total', gauge: '', info: '_info' } as const satisfies Record<Family['type'], string>;

function familyLines({ name, type, unit, help, samples }: Family): readonly string[] {
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
    ...samples.map(({ labels, value }) => `${name}${SUFFIXES[type]}${labelText(labels ?? {})} ${numberText(value)}`),
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Backslash, line feed and quote are all that a value may not hold as they stand; half a surrogate pair is no UTF-8. */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('"', '\\"');
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
