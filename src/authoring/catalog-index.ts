import { groupBy } from '../model/groups.js';
import type { Catalog, Pattern } from '../model/pattern.js';

const HEAD = `# Every pattern

Made by \`npm run catalog:index\`; do not edit. \`nacos-log patterns show ID\` says everything of one, \`nacos-log explain LINE\` finds the one of a line.
`;

/** `patterns/INDEX.md`: all patterns by area, with what they recognise, in which logs, in which versions. Ends with a newline. */
export function catalogIndex({ patterns }: Pick<Catalog, 'patterns'>): string {
  const areas = groupBy(patterns, ({ id }) => id.split('/')[0] ?? '');
  const links = [...areas].map(([area, members]) => `[${area}](#${area}) ${members.length}`).join(' · ');
  const tables = [...areas].map(([area, members]) => areaTable(area, members));
  return [HEAD, `${patterns.length} patterns: ${links}\n`, ...tables].join('\n');
}

function areaTable(area: string, patterns: readonly Pattern[]): string {
  const rows = patterns.map(({ id, title, kind, role, severity, source, variants }) => {
    const link = `[${id.slice(area.length + 1)}](${id}.yml)`;
    const versions = [...new Set(variants.map((variant) => variant.versions))].join('; ');
    return [link, title.en, title.zh, `${kind}, ${role}, ${severity}`, source.files.join(' '), versions].map(cell);
  });
  return [
    `## ${area}`,
    '',
    '| pattern | meaning | 含义 | kind, role, severity | logs | versions |',
    '|---|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

/** A bar would begin the next cell, a tag would be markup. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
