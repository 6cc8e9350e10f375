import { CatalogError } from '../errors.js';
import type { LogKind } from '../model/log-file.js';
import type { CauseEntry, LayoutEntry } from '../model/pattern.js';
import type { Text } from '../model/text.js';
import { parseTemplate, TemplateError } from '../template/parse-template.js';
import type { YamlDocument } from './yaml-document.js';

/** Event kinds: the ids of `events.yml`. */
export function readKinds(document: YamlDocument): readonly string[] {
  return entriesOf(document).map((entry, index) => textAt(document, entry, ['id'], index));
}

/** Causes: id, group and title in both languages, and whether it is mere information. */
export function readCauses(document: YamlDocument): readonly CauseEntry[] {
  return entriesOf(document).map((entry, index) => ({
    id: textAt(document, entry, ['id'], index),
    group: textAt(document, entry, ['group'], index),
    title: bothAt(document, entry['title'], index),
    benign: entry['benign'] === true,
  }));
}

/** Layouts: how headers are written. Their templates may use the header names `time level thread logger pid offset message`. */
export function readLayouts(document: YamlDocument): readonly LayoutEntry[] {
  return entriesOf(document).map((entry, index) => ({
    id: textAt(document, entry, ['id'], index),
    title: bothAt(document, entry['title'], index),
    template: checkedTemplate(document, textAt(document, entry, ['template'], index), index),
    time: typeof entry['time'] === 'string' ? entry['time'] : undefined,
    files: stringsAt(entry['files']).filter((kind): kind is LogKind => /^(client|server)\/|^unknown$/.test(kind)),
    examples: stringsAt(entry['examples']),
  }));
}

function checkedTemplate(document: YamlDocument, template: string, index: number): string {
  try {
    parseTemplate(template, LAYOUT_NAMES);
    return template;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CatalogError(`${document.at([index, 'template'])} ${error.message}`, {
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** Names that only headers have. */
export const LAYOUT_NAMES: readonly string[] = ['time', 'level', 'thread', 'logger', 'pid', 'message', 'remote'];

type Entry = Readonly<Record<string, unknown>>;

function entriesOf(document: YamlDocument): readonly Entry[] {
  if (!Array.isArray(document.value)) throw new CatalogError(`${document.at([])} must be a list.`);
  return document.value.filter((item: unknown): item is Entry => typeof item === 'object' && item !== null);
}

function textAt(document: YamlDocument, entry: Entry, [key = '']: readonly string[], index: number): string {
  const value = entry[key];
  if (typeof value === 'string') return value;
  throw new CatalogError(`${document.at([index, key])} needs a text "${key}".`);
}

function bothAt(document: YamlDocument, value: unknown, index: number): Text {
  if (
    typeof value === 'object' &&
    value !== null &&
    'en' in value &&
    'zh' in value &&
    typeof value.en === 'string' &&
    typeof value.zh === 'string'
  ) {
    return { en: value.en, zh: value.zh };
  }
  throw new CatalogError(`${document.at([index, 'title'])} needs a title in en and zh.`);
}

const stringsAt = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item: unknown): item is string => typeof item === 'string') : [];
