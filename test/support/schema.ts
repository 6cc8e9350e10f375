import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../src/model/report.js';
import { toJson } from '../../src/report/json.js';
import { ROOT } from './scenarios.js';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schema', 'report.schema.json'), 'utf8')),
);

/** Faults of a JSON report against the published schema; empty where it is valid. */
export function schemaFaults(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The same for a report value, in both languages. */
export function reportFaults(report: Report): readonly string[] {
  return [...schemaFaults(toJson(report, 'en')), ...schemaFaults(toJson(report, 'zh'))];
}
