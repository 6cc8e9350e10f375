import { existsSync, readFileSync } from 'node:fs';

/** Beside the compiled catalogue, and, for tests of the sources, where the build put it. */
const PLACES = ['../leads.json', '../../dist/leads.json'];

/** Which causes the lines of a pattern have been evidence of, as the build found it in the scenarios: pattern id → cause ids. */
export function readLeads(): Readonly<Record<string, readonly string[]>> {
  const [built] = PLACES.map((place) => new URL(place, import.meta.url)).filter((place) => existsSync(place));
  if (built === undefined) return {};
  const leads: Record<string, readonly string[]> = JSON.parse(readFileSync(built, 'utf8'));
  return leads;
}
