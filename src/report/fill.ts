import type { Values } from '../model/finding.js';
import type { Language, Text } from '../model/text.js';

/** Stands for a value that no line names. */
const UNKNOWN: Text = { en: '(not named in these logs)', zh: '（日志未指明）' };

/** Puts values into `{name}` holes of both languages. A hole without a value stays visible: it is a fault of ours. */
export function fill(text: Text, values: Values): Text {
  return { en: fillOne(text.en, values, UNKNOWN.en), zh: fillOne(text.zh, values, UNKNOWN.zh) };
}

/** The same in one language. */
export function fillIn(text: Text, language: Language, values: Values): string {
  return fillOne(text[language], values, UNKNOWN[language]);
}

function fillOne(sentence: string, values: Values, unknown: string): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === '?') return unknown;
    return value === undefined ? hole : String(value);
  });
}
