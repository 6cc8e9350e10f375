import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { loadCompiled } from '../../src/catalog/compiled.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { analyze } from '../../src/index.js';
import type { Catalog } from '../../src/model/pattern.js';
import type { Incident, Report } from '../../src/model/report.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = 'fixtures/scenarios';

/** What `scenario.yml` says by hand: see `fixtures/README.md`. */
export type Scenario = {
  readonly name: string;
  /** Relative to the repository, as the goldens show it. */
  readonly logs: string;
  /** Absolute. */
  readonly expectedDir: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly provenance: string;
  /** Versions of Nacos that wrote the logs. */
  readonly versions: Readonly<Record<'server' | 'client', readonly string[]>>;
  readonly twinOf: string | undefined;
  readonly silent: boolean;
  readonly causes: readonly string[];
  readonly mayAlso: readonly string[];
  readonly never: readonly string[];
  readonly subjects: readonly string[];
};

/** Every folder of `fixtures/scenarios`: adding one adds its tests. */
export function scenarios(): readonly Scenario[] {
  return readdirSync(join(ROOT, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readScenario(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readScenario(name: string): Scenario {
  const dir = join(ROOT, FOLDER, name);
  const stated = parse(readFileSync(join(dir, 'scenario.yml'), 'utf8'));
  const expected = stated.expected ?? {};
  return {
    name,
    logs: relative(ROOT, join(dir, 'logs')),
    expectedDir: join(dir, 'expected'),
    title: stated.title,
    provenance: stated.provenance,
    versions: { server: stated.versions?.server ?? [], client: stated.versions?.client ?? [] },
    twinOf: stated.twinOf,
    silent: expected.silent === true,
    causes: [...(expected.causes ?? [])].sort(),
    mayAlso: expected.mayAlso ?? [],
    never: expected.never ?? [],
    subjects: expected.subjects ?? [],
  };
}

let known: Catalog | undefined;

/**
 * The built-in catalogue, read once a file of tests: as the build compiled it, which takes a hundredth of the time, unless a pattern was
 * changed since. That both are the same is tested in `catalog/built-in.test.ts`.
 */
export function catalog(): Catalog {
  known ??= isCompiled() ? loadCompiled(COMPILED) : writtenCatalog();
  return known;
}

/** The catalogue as it is written, with the examples that the build leaves out. */
export const writtenCatalog = (): Catalog => loadCatalog([PATTERNS]);

const PATTERNS = join(ROOT, 'patterns');
const COMPILED = join(ROOT, 'dist/catalog.json');

function isCompiled(): boolean {
  if (!existsSync(COMPILED)) return false;
  const built = statSync(COMPILED).mtimeMs;
  return [
    PATTERNS,
    ...readdirSync(PATTERNS, { recursive: true, encoding: 'utf8' }).map((path) => join(PATTERNS, path)),
  ].every((path) => statSync(path).mtimeMs < built);
}

/** The report of a scenario, with paths relative to the repository. */
export function analyzeScenario(scenario: Scenario): Promise<Report> {
  return analyze([scenario.logs], { catalog: catalog() });
}

export function isLoud(incident: Incident): boolean {
  return incident.severity !== 'info';
}

/** First causes of the incidents, each once, sorted. */
export function causesOf(incidents: readonly Incident[]): readonly string[] {
  return [...new Set(incidents.flatMap((incident) => incident.causes[0]?.id ?? []))].sort();
}
