import type { Text } from './dom.js';

export type PageEvent = {
  readonly at: number;
  readonly lastAt: number;
  readonly count: number;
  readonly role: string;
  readonly severity: string;
  readonly origin: string;
  readonly path: string;
  readonly line: number;
  readonly time: string;
  readonly lastTime: string;
  readonly details: string;
  readonly text: string;
  readonly title: number;
};

type Data = {
  readonly titles: readonly (readonly [string, string])[];
  readonly roles: Readonly<Record<string, Text>>;
  readonly severities: Readonly<Record<string, Text>>;
  readonly events: readonly PageEvent[];
};

let known: Data | undefined;

/** The events that the page was made with. */
export function data(): Data {
  known ??= JSON.parse(
    document.getElementById('data')?.textContent ?? '{"titles":[],"roles":{},"severities":{},"events":[]}',
  ) as Data;
  return known;
}

export function titleOf(event: PageEvent): Text {
  const [en, zh] = data().titles[event.title] ?? ['', ''];
  return { en, zh };
}
