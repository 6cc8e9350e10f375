import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { CatalogError } from '../errors.js';
import { closest } from '../model/closest.js';
import type { YamlDocument } from './yaml-document.js';

/** Compiles a JSON Schema (draft 2020-12). */
export function compileSchema(schema: object): ValidateFunction {
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
}

/** Checks a document against a schema. Throws CatalogError at the place of the first fault. */
export function checkSchema(document: YamlDocument, validate: ValidateFunction, knownKeys: readonly string[]): void {
  if (validate(document.value)) return;
  const fault = [...(validate.errors ?? [])].sort(
    (a, b) => rankOf(b) - rankOf(a) || b.instancePath.length - a.instancePath.length,
  )[0];
  if (fault === undefined) return;
  const path = pathOf(fault);
  const hint = hintOf(fault, knownKeys);
  throw new CatalogError(`${document.at(path)} ${sentenceOf(fault)}`, hint === undefined ? {} : { hint });
}

/** A misspelt required key is missing too; only the unknown key has a place and a hint. */
function rankOf({ keyword }: ErrorObject): number {
  return keyword === 'additionalProperties' ? 1 : 0;
}

function pathOf(fault: ErrorObject): readonly (string | number)[] {
  const steps = fault.instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const extra: unknown = fault.params['additionalProperty'];
  return typeof extra === 'string' ? [...steps, extra] : steps;
}

function sentenceOf(fault: ErrorObject): string {
  const where = fault.instancePath === '' ? 'the file' : fault.instancePath.slice(1).replaceAll('/', '.');
  const extra: unknown = fault.params['additionalProperty'];
  if (typeof extra === 'string') return `unknown key "${extra}" in ${where}.`;
  const allowed: unknown = fault.params['allowedValues'];
  return Array.isArray(allowed)
    ? `${where} must be one of ${allowed.join(', ')}.`
    : `${where} ${fault.message ?? 'is wrong'}.`;
}

function hintOf(fault: ErrorObject, knownKeys: readonly string[]): string | undefined {
  const extra: unknown = fault.params['additionalProperty'];
  const near = typeof extra === 'string' ? closest(extra, knownKeys) : undefined;
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}
