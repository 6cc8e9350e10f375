import type { Fields } from '../model/event.js';
import { FIELDS } from '../model/fields.js';
import type { Pattern } from '../model/pattern.js';
import { isFieldName } from '../template/parse-template.js';

/** Pattern and identifying fields as one text. */
export function foldKey(pattern: Pattern, fields: Fields): string {
  let key = pattern.id;
  for (const name in fields)
    if (isFieldName(name) && FIELDS[name].identity) key += `\u0001${name}=${String(fields[name])}`;
  return key;
}
