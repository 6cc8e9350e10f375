import type { LogEvent } from '../model/event.js';
import { bareName, isGroupTold, listOf, serviceOf } from './names.js';

/** What the lists of services tell that servers hand out and subscribers take: who is in them, and under which full name. */
export class ListedInstances {
  /** `ip|service name` → instances that lists show there. */
  readonly #at = new Map<string, Set<string>>();
  /** `ip:port|service name` → full names of the services that list it. */
  readonly #under = new Map<string, Set<string>>();

  read(event: LogEvent): void {
    const service = serviceOf(event.fields);
    if (service === undefined) return;
    for (const host of listOf(event.fields, 'hosts')) {
      add(this.#at, `${host.slice(0, host.lastIndexOf(':'))}|${bareName(service)}`, host);
      if (isGroupTold(event.fields)) add(this.#under, `${host}|${bareName(service)}`, service);
    }
  }

  /** The only instance at an address that offers a service; undefined where lists show none or several. */
  onlyAt(ip: string, service: string): string | undefined {
    const listed = this.#at.get(`${ip}|${bareName(service)}`);
    return listed?.size === 1 ? [...listed][0] : undefined;
  }

  /** Full names under which an instance is listed, of services that are called so. */
  namesOf(instance: string, service: string): ReadonlySet<string> {
    return this.#under.get(`${instance}|${bareName(service)}`) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

function add(lists: Map<string, Set<string>>, key: string, value: string): void {
  const known = lists.get(key) ?? new Set<string>();
  lists.set(key, known.add(value));
}
