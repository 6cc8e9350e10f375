import type { FileFacts } from '../model/facts.js';

/** Rows of one instance differ in their duration: a few dozen texts for thousands of runs. */
const MAX_TEXTS = 4096;

/** Equal texts as one in memory: what is quoted of ten thousand heartbeats is most of what is kept of a log. */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  /** The same text, as it is kept already where it is. */
  shared(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size < MAX_TEXTS) this.#known.set(text, text);
    return text;
  }
}

/** Shares the texts of facts that another thread gave, which copies every one; nobody else has them yet. */
export function shareTexts({ events }: FileFacts): void {
  const texts = new SharedTexts();
  for (const event of events) Object.assign(event, { text: texts.shared(event.text) });
}
