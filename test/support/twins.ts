import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { analyze } from '../../src/index.js';
import type { Incident, Report } from '../../src/model/report.js';
import { catalog, ROOT } from './scenarios.js';

/** Logs in a nutshell: the text of each file by its path. */
export type Logs = Readonly<Record<string, string>>;

/** A file of fixtures/twins: lines on which a diagnosis must speak, and the one fact whose change must silence it. */
export type Twins = {
  /** Of the file: a cause may be told from different lines. */
  readonly name: string;
  readonly cause: string;
  readonly provenance: string;
  /** Patterns that recognise its lines; each names the statements in the source of Nacos that it was made from. */
  readonly statements: readonly string[];
  readonly zone: string;
  readonly logs: Logs;
  readonly twin: {
    readonly fact: { readonly en: string; readonly zh: string };
    readonly replace: string;
    readonly with: string;
  };
};

const TWINS = join(ROOT, 'fixtures', 'twins');

/** Every pair, in the order of its cause. */
export function twins(): readonly Twins[] {
  return readdirSync(TWINS)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => ({ name: name.replace(/\.yml$/, ''), ...parse(readFileSync(join(TWINS, name), 'utf8')) }));
}

/** The same logs with every text changed. */
export function changed(logs: Logs, change: (text: string) => string): Logs {
  return Object.fromEntries(Object.entries(logs).map(([name, text]) => [name, change(text)]));
}

/** What a report says of logs, written to a folder first. */
export async function incidentsIn(folder: string, logs: Logs, zone: string): Promise<readonly Incident[]> {
  const { incidents } = await reportOn(folder, logs, zone);
  return incidents;
}

/** The report on logs, written to a folder first. */
export async function reportOn(folder: string, logs: Logs, zone: string): Promise<Report> {
  for (const [name, text] of Object.entries(logs)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return analyze([folder], { catalog: catalog(), zones: { fallback: zone, stated: [] } });
}
