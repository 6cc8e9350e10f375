import type { Fields } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';

const UNDERSCORE = 95;
/** Nacos's group when none is given. */
const DEFAULT_GROUP = 'DEFAULT_GROUP';

/** A connection id taken apart: `<server epoch ms>_<client ip>_<client port>`. */
export type ConnectionName = {
  readonly id: string;
  readonly epoch: number;
  readonly ip: string;
  readonly port: number;
};

/** Text of a field; undefined where it is absent or empty. Numbers are written out. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : undefined;
}

/** Number in a field. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
}

/** List in a field; a single text counts as a list of one. */
export function listOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return typeof value === 'string' && value !== '' ? [value] : [];
}

/** Runs of the same share their fields: names are put together once, and so is what finds them in a table. */
const namesOf = memoizedFor((fields: Fields) => ({
  instance: instanceIn(fields),
  service: serviceIn(fields),
  connection: parseConnection(textOf(fields, 'connectionId')) ?? parseConnection(textOf(fields, 'clientId')),
}));

/** `ip:port` of the instance an event names: by fields, or by a client id `ip:port#true`. */
export const instanceOf = (fields: Fields): string | undefined => namesOf(fields).instance;

/** `group@@name` of the service an event names. */
export const serviceOf = (fields: Fields): string | undefined => namesOf(fields).service;

function instanceIn(fields: Fields): string | undefined {
  const ip = textOf(fields, 'ip');
  const port = textOf(fields, 'port');
  if (ip !== undefined && port !== undefined) return `${ip}:${port}`;
  const clientId = textOf(fields, 'clientId');
  const end = clientId?.indexOf('#') ?? -1;
  return clientId !== undefined && end > 0 ? clientId.slice(0, end) : undefined;
}

function serviceIn(fields: Fields): string | undefined {
  const name = textOf(fields, 'service');
  if (name === undefined) return undefined;
  if (name.includes('@@')) return name;
  const [group = DEFAULT_GROUP] = (textOf(fields, 'group') ?? DEFAULT_GROUP).split('@@');
  return `${group}@@${name}`;
}

/** Does an event tell the group of its service, or is it the default one for lack of another word? */
export const isGroupTold = (fields: Fields): boolean =>
  textOf(fields, 'group') !== undefined || textOf(fields, 'service')?.includes('@@') === true;

/** `name` without its group. */
export function bareName(service: string): string {
  const at = service.indexOf('@@');
  return at < 0 ? service : service.slice(at + 2);
}

/** The connection an event names, in either of the two fields that may hold it. */
export const connectionOf = (fields: Fields): ConnectionName | undefined => namesOf(fields).connection;

function parseConnection(id: string | undefined): ConnectionName | undefined {
  // Most ids name no connection: this costs one look.
  if (id === undefined || id.charCodeAt(13) !== UNDERSCORE) return undefined;
  const first = id.indexOf('_');
  const last = id.lastIndexOf('_');
  if (first !== 13 || last <= first) return undefined;
  const epoch = Number(id.slice(0, first));
  const port = Number(id.slice(last + 1));
  return Number.isInteger(epoch) && Number.isInteger(port)
    ? { id, epoch, ip: id.slice(first + 1, last), port }
    : undefined;
}

/** The host of `host:port`; IPv6 brackets kept. */
export function hostOf(address: string): string {
  const colon = address.lastIndexOf(':');
  return colon > 0 && !address.slice(colon + 1).includes(']') ? address.slice(0, colon) : address;
}

const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/g;

/** All IPv4 addresses in the fields of an event, whatever they are called. */
export const addressesIn = (fields: Fields): readonly string[] =>
  Object.values(fields).flatMap((value) => (typeof value === 'number' ? [] : (String(value).match(ADDRESS) ?? [])));

type Listening = { readonly addresses: Iterable<string> };

/** The hosts at which a server listens, as far as the logs tell its addresses. */
export const hostsOfServer = memoizedFor(
  ({ addresses }: Listening): ReadonlySet<string> => new Set([...addresses].map(hostOf)),
);

/** The hosts at which servers listen. */
export const serverHosts = memoizedFor(
  (servers: readonly Listening[]): ReadonlySet<string> =>
    new Set(servers.flatMap((server) => [...hostsOfServer(server)])),
);
