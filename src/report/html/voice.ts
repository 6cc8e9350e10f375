import { fill } from '../../model/fill.js';
import type { Values } from '../../model/finding.js';
import type { Text } from '../../model/text.js';
import { plainStyle, type Style } from '../style.js';
import { both, type Html } from './markup.js';

/** What the parts of a page share: the same text style in both languages, and the zone. */
export type Voice = { readonly en: Style; readonly zh: Style; readonly zone: string };

export function createVoice(zone: string): Voice {
  return { en: plainStyle('en', zone), zh: plainStyle('zh', zone), zone };
}

/** A text that a function of the text report makes, in both languages. */
export function spoken({ en, zh }: Voice, textIn: (style: Style) => string): Text {
  return { en: textIn(en), zh: textIn(zh) };
}

/** A sentence of ours with its values, in both languages, as markup. */
export function say(text: Text, values: Values = {}): Html {
  return both(fill(text, values));
}

/** Sentences that a function of the text report makes, in both languages, one by one. */
export function spokenAll({ en, zh }: Voice, textsIn: (style: Style) => readonly string[]): readonly Text[] {
  const others = textsIn(zh);
  return textsIn(en).map((text, index) => ({ en: text, zh: others[index] ?? text }));
}
