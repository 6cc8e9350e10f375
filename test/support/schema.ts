import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../src/model/report.js';
import { toJson } from '../../src/report/json.js';
import { ROOT } from './scenarios.js';

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const compiled = (name: string) => ajv.compile(JSON.parse(readFileSync(join(ROOT, 'schema', name), 'utf8')));
const validate = compiled('report.schema.json');
const validators = {
  checkup: compiled('checkup.schema.json'),
  notification: compiled('notification.schema.json'),
  explanation: compiled('explanation.schema.json'),
  whois: compiled('whois.schema.json'),
};

/** Faults of the document of another command. */
export function documentFaults(name: keyof typeof validators, document: unknown): readonly string[] {
  const check = validators[name];
  check(document);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Faults of a JSON report against the published schema; empty where it is valid. */
export function schemaFaults(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The same for a report value, in both languages. */
export function reportFaults(report: Report): readonly string[] {
  return [...schemaFaults(toJson(report, 'en')), ...schemaFaults(toJson(report, 'zh'))];
}
