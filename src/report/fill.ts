import type { Values } from '../model/finding.js';
import type { Language, Text } from '../model/text.js';

/** Stands for a value that no line names. */
const UNKNOWN: Text = { en: '(not named in these logs)', zh: '（日志未指明）' };

/** Puts values into `{name}` holes of both languages. A hole without a value stays visible: it is a fault of ours. */
export function fill(text: Text, values: Values): Text {
  return { en: fillIn(text, 'en', values), zh: fillIn(text, 'zh', values) };
}

/** The same in one language. */
export function fillIn(text: Text, language: Language, values: Values): string {
  return text[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === '?') return UNKNOWN[language];
    return value === undefined ? hole : String(value);
  });
}
