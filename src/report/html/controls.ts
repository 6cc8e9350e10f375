import type { Language, Text } from '../../model/text.js';
import { both, type Hole, type Html, html } from './markup.js';
import { say } from './voice.js';
import { pageWords } from './words.js';

/** The name of a thing for those who cannot see it; the page swaps it with the language. */
export function labelled({ en, zh }: Text, language: Language): Html {
  return html`aria-label="${language === 'en' ? en : zh}" data-en="${en}" data-zh="${zh}"`;
}

/** A button that needs the page's script; without it, it is not shown. */
export function button(act: string, label: Text, rest: Html = html``): Html {
  return html`<button type="button" class="js-only" data-act="${act}" ${rest}>${both(label)}</button>`;
}

/** A part of the page with its heading; nothing where it has no content. */
export function section(id: string, title: Text, content: readonly Html[]): Html {
  if (content.length === 0) return html``;
  return html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${both(title)}</h2>${content}</section>\n`;
}

/** `file:line` as it is copied and pasted. */
export function place({ path, line }: { readonly path: string; readonly line: number }): Html {
  return html`<code class="place" dir="ltr">${path}:${line}</code>`;
}

/** A quoted line. */
export function quote(text: string): Html {
  return html`<pre class="quote" dir="ltr" tabindex="0">${text}</pre>`;
}

/** A command with its copy button. */
export function command(text: string): Html {
  return html`<div class="command"><pre dir="ltr" tabindex="0"><code>${text}</code></pre>${button('copy', pageWords.copy)}</div>`;
}

/** What was left out, said; nothing where all is there. */
export function leftOut(count: number, text: Text = pageWords.leftOut): Html {
  return count > 0 ? html`<p class="left">${say(text, { count })}</p>` : html``;
}

type Column = { readonly title: Text; readonly number?: boolean };

/** A table that scrolls by itself on a narrow screen; with `sortable` its headings are buttons. */
export function table(
  columns: readonly Column[],
  rows: readonly Html[],
  { label, language, sortable = false }: TableOptions,
): Html {
  const heads = columns.map(({ title, number }) => {
    const head: Hole = sortable ? html`<button type="button" data-act="sort">${both(title)}</button>` : both(title);
    return html`<th scope="col"${number === true ? html` class="number"` : ''}>${head}</th>`;
  });
  return html`<div class="scroll" role="group" tabindex="0" ${labelled(label, language)}><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

type TableOptions = { readonly label: Text; readonly language: Language; readonly sortable?: boolean };
