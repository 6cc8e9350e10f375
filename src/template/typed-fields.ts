import type { Fields, FieldValue } from '../model/event.js';
import { FIELDS } from '../model/fields.js';
import type { Captures } from './compile-template.js';
import { isFieldName } from './parse-template.js';

/**
 * Captured texts as values of their types. A JSON is parsed only where `paths` (field → path into a capture) reads from it,
 * or where it is a list of instances, whose `ip:port` become `hosts`. What does not fit its type is dropped.
 */
export function toFields(captures: Captures, paths: Readonly<Record<string, string>>): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const name in captures) if (isFieldName(name)) put(fields, name, captures[name] ?? '');
  putPaths(fields, captures, paths);
  const { instances, datum } = captures;
  if (instances === undefined && datum === undefined) return fields;
  const hosts = [...instancesIn(parsed(instances)), ...instancesIn(parsed(datum))];
  if (hosts.length > 0) fields['hosts'] = hosts;
  return fields;
}

function putPaths(
  fields: Record<string, FieldValue>,
  captures: Captures,
  paths: Readonly<Record<string, string>>,
): void {
  // Several paths mostly read from one capture.
  let [of, whole]: [string | undefined, unknown] = [undefined, undefined];
  for (const name in paths) {
    const [capture = '', ...keys] = paths[name]?.split('.') ?? [];
    if (capture !== of) whole = capture === 'query' ? parsedQuery(captures[capture]) : parsed(captures[capture]);
    of = capture;
    const value = dig(whole, keys);
    if (isFieldName(name) && isScalar(value)) put(fields, name, String(value));
  }
}

/** `ip:port` of every instance in a JSON value: an array, or an object that holds one. */
export function instancesIn(value: unknown): readonly string[] {
  const list = Array.isArray(value)
    ? value
    : isRecord(value)
      ? (value['instanceList'] ?? value['hosts'] ?? value['ips'])
      : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    isRecord(item) && isScalar(item['ip']) && isScalar(item['port']) ? [`${item['ip']}:${item['port']}`] : [],
  );
}

function put(fields: Record<string, FieldValue>, name: keyof typeof FIELDS, text: string): void {
  switch (FIELDS[name].type) {
    case 'int':
    case 'epoch':
      if (/^-?\d{1,16}$/.test(text)) fields[name] = Number(text);
      return;
    case 'flag':
      if (text === 'true' || text === 'false') fields[name] = text === 'true';
      return;
    case 'list':
      fields[name] = listOf(text);
      return;
    case 'service':
      putService(fields, text);
      return;
    case 'json':
    case 'query':
      return;
    default:
      if (text !== '') fields[name] = text;
  }
}

/** `group@@name@@clusters`, `namespace##group@@name` or a bare name. */
function putService(fields: Record<string, FieldValue>, text: string): void {
  const hash = text.indexOf('##');
  if (hash >= 0 && fields['namespace'] === undefined) fields['namespace'] = text.slice(0, hash);
  const [first = '', second] = text.slice(hash < 0 ? 0 : hash + 2).split('@@');
  if (second === undefined) {
    if (first !== '') fields['service'] = first;
    return;
  }
  fields['group'] = first;
  fields['service'] = second;
}

function listOf(text: string): readonly string[] {
  const inner = text.trim().replace(/^[[{]|[\]}]$/g, '');
  return inner === '' ? [] : inner.split(',').map((item) => item.trim().replace(/^"|"$/g, ''));
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || (!text.startsWith('{') && !text.startsWith('['))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Torn or hand-made JSON is common in logs: the event keeps what its other holes say.
    return undefined;
  }
}

/** Heartbeats before 1.3 carry most of what they say as JSON in one parameter, those of 0.x the service as `dom`. */
function parsedQuery(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const values = Object.fromEntries(new URLSearchParams(text.replaceAll('?', '&')));
  const beat = parsed(values['beat']);
  const service = values['dom'] === undefined ? {} : { serviceName: values['dom'] };
  return { ...service, ...(isRecord(beat) ? beat : {}), ...values };
}

function dig(value: unknown, keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isRecord(current)) current = current[key];
    else if (typeof current === 'string') current = dig(parsed(current), [key]);
    else return undefined;
  }
  return current;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
