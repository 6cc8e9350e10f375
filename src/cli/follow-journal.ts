import type { Outlet, Receipt } from '../live/outlet.js';
import type { IncidentNotification } from '../model/notification.js';
import type { StateFolder } from '../source/follow/state-folder.js';

/** A notification that was to be said, and to whom; `at`: what an outlet noted of the place where it was to stand. */
type Said = {
  readonly said: IncidentNotification;
  readonly to: readonly string[];
  readonly at: Readonly<Record<string, string>>;
};
/** An outlet begins to hand a notification on, and has done so or given it up. */
type Mark = { readonly begun: string; readonly key: string } | { readonly delivered: string; readonly key: string };

/**
 * What was said to whom, written down before and after. Where both are there it is never said again; where neither is, it is
 * said as news. Where the program was killed between the two, nobody can know but the receiver: it is said again, as repeated.
 */
export class FollowJournal {
  readonly #folder: StateFolder;
  #said: readonly Said[] = [];
  readonly #begun = new Set<string>();
  readonly #delivered = new Set<string>();

  constructor(folder: StateFolder) {
    this.#folder = folder;
    for (const entry of folder.journal()) {
      if (isSaid(entry)) this.#said = [...this.#said, entry];
      else if (isMark(entry, 'delivered')) this.#delivered.add(`${entry.delivered} ${entry.key}`);
      else if (isMark(entry, 'begun')) this.#begun.add(`${entry.begun} ${entry.key}`);
    }
  }

  /** The last word of each incident. */
  get last(): readonly IncidentNotification[] {
    return [...new Map(this.#said.map(({ said }) => [said.id, said])).values()];
  }

  /** Says something: first it is written down, then told. */
  tell(notification: IncidentNotification, outlets: readonly Outlet[]): void {
    const named = outlets.flatMap((outlet) => (outlet.name === undefined ? [] : [{ ...outlet, name: outlet.name }]));
    const at = Object.fromEntries(
      named.flatMap(({ name, place }) => {
        const here = place?.();
        return here === undefined ? [] : [[name, here]];
      }),
    );
    const entry: Said = { said: notification, to: named.map(({ name }) => name), at };
    this.#said = [...this.#said, entry];
    this.#folder.append(entry);
    for (const outlet of outlets) {
      const { name } = outlet;
      if (name === undefined) outlet.notify(notification);
      else outlet.notify(notification, this.#receipt(name, notification));
    }
  }

  /** Gives outlets what had not reached them, or perhaps not. */
  redeliver(outlets: readonly Outlet[]): void {
    for (const { said, to, at } of this.#said.filter((entry) => this.#isPending(entry)))
      for (const outlet of outlets) {
        const { name } = outlet;
        if (name === undefined || !to.includes(name) || this.#delivered.has(markOf(name, said))) continue;
        const receipt = this.#receipt(name, said);
        const place = at[name];
        const isThere = place === undefined ? undefined : outlet.stands?.(said, place);
        const isPerhaps = isThere === undefined && (this.#begun.has(markOf(name, said)) || place !== undefined);
        if (isThere === true) receipt.done();
        else outlet.notify(isPerhaps ? { ...said, repeated: true } : said, receipt);
      }
  }

  /** Leaves what is still of use: the last word of each incident that is known, and what has not arrived. */
  compact(known: ReadonlySet<string>): void {
    const last = new Map(this.#said.map((entry) => [entry.said.id, entry]));
    this.#said = this.#said.filter(
      (entry) => this.#isPending(entry) || (known.has(entry.said.id) && last.get(entry.said.id) === entry),
    );
    const marks = this.#said.flatMap(({ to, said }) =>
      to.flatMap((name): readonly Mark[] => {
        if (this.#delivered.has(markOf(name, said))) return [{ delivered: name, key: keyOf(said) }];
        return this.#begun.has(markOf(name, said)) ? [{ begun: name, key: keyOf(said) }] : [];
      }),
    );
    this.#folder.rewrite([...this.#said, ...marks]);
  }

  #isPending = ({ to, said }: Said): boolean => to.some((name) => !this.#delivered.has(markOf(name, said)));

  #receipt(name: string, notification: IncidentNotification): Receipt {
    const [mark, key] = [markOf(name, notification), keyOf(notification)];
    return {
      begun: () => {
        if (this.#begun.has(mark)) return;
        this.#begun.add(mark);
        this.#folder.append({ begun: name, key });
      },
      done: () => {
        this.#delivered.add(mark);
        this.#folder.append({ delivered: name, key });
      },
    };
  }
}

const keyOf = ({ id, revision }: IncidentNotification): string => `${id}#${revision}`;
const markOf = (name: string, notification: IncidentNotification): string => `${name} ${keyOf(notification)}`;

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isSaid(value: unknown): value is Said {
  if (!isObject(value) || !('said' in value) || !isObject(value.said) || !('revision' in value.said)) return false;
  return 'to' in value && 'at' in value && isObject(value.at);
}

function isMark<Name extends 'begun' | 'delivered'>(
  value: unknown,
  name: Name,
): value is Extract<Mark, Readonly<Record<Name, string>>> {
  return isObject(value) && name in value && 'key' in value;
}
