import type { Text } from '../../model/text.js';
import { escapeMarkup } from '../xml.js';

/** A piece of HTML. Only this file makes one: whatever else reaches a page is text and is escaped. */
export class Html {
  readonly markup: string;
  private constructor(markup: string) {
    this.markup = markup;
  }

  /** Our own markup with values in its holes: texts are escaped, pieces and lists of pieces put in, nothing is left out. */
  static of(strings: TemplateStringsArray, ...values: readonly Hole[]): Html {
    return new Html(strings.reduce((markup, part, index) => markup + holeText(values[index - 1]) + part));
  }

  /** Script, style or data between tags that do not decode entities: nothing in it may end them. */
  static raw(tag: 'script' | 'style', attributes: string, content: string): Html {
    if (/<\/(?:script|style)|<!--/i.test(content)) throw new Error(`content of <${tag}> would end it`);
    return new Html(`<${tag}${attributes}>${content}</${tag}>`);
  }
}

export type Hole = Html | string | number | undefined | readonly Hole[];

export const html = Html.of;

function holeText(hole: Hole): string {
  if (hole === undefined) return '';
  if (hole instanceof Html) return hole.markup;
  if (typeof hole === 'string' || typeof hole === 'number') return escapeMarkup(String(hole));
  return hole.map(holeText).join('');
}

/** A sentence in both languages, of which the page shows one. */
export function both({ en, zh }: Text): Html {
  if (en === zh) return html`<bdi>${en}</bdi>`;
  return html`<span lang="en">${en}</span><span lang="zh-CN">${zh}</span>`;
}

/** Bytes in UTF-8. */
function bytesOf({ markup }: Html): number {
  return new TextEncoder().encode(markup).length;
}

type Shown = { readonly shown: readonly Html[]; readonly left: number };

/** As many pieces as fit into so many bytes, and how many were left out; no more are made than are shown. */
export function within<Item>(
  items: readonly Item[],
  bytes: number,
  pieceOf: (item: Item, index: number) => Html,
): Shown {
  const shown: Html[] = [];
  let used = 0;
  for (const [index, item] of items.entries()) {
    const piece = pieceOf(item, index);
    used += bytesOf(piece);
    if (used > bytes) break;
    shown.push(piece);
  }
  return { shown, left: items.length - shown.length };
}

/** At most so many characters: pages measure by bytes, not by columns. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
