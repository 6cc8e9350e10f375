import type { Language } from '../model/text.js';
import type { Whois } from '../model/whois.js';
import { placeJson, timeOf } from './json-parts.js';

/** The answer as one JSON document, as `schema/whois.schema.json` describes it. */
export function renderWhoisJson(whois: Whois, language: Language): string {
  return `${JSON.stringify(whoisJson(whois, language), null, 1)}\n`;
}

/** The same as plain data. */
function whoisJson({ schemaVersion, zone, query, processes, near }: Whois, language: Language) {
  const style = { language, zone };
  return {
    schemaVersion,
    language,
    zone,
    query,
    processes: processes.map((known) => ({
      ...known,
      names: known.names.map((name) => ({
        ...name,
        from: timeOf(name.from, style),
        to: timeOf(name.to, style),
        first: placeJson(name.first, style),
        last: placeJson(name.last, style),
      })),
    })),
    near,
  };
}
