import type { Values } from '../model/finding.js';
import type { Text } from '../model/text.js';

/** Puts values into `{name}` holes of both languages. A hole without a value stays visible: it is a fault of ours. */
export function fill(text: Text, values: Values): Text {
  return { en: fillOne(text.en, values), zh: fillOne(text.zh, values) };
}

function fillOne(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : String(value);
  });
}
