import type { EventFact } from '../model/event.js';
import type { LogKind } from '../model/log-file.js';
import type { Pattern } from '../model/pattern.js';
import type { Assembler } from '../record/assembler.js';

/** What nacos-client writes itself, all of it in one layout. */
const OF_CLIENT: readonly LogKind[] = ['client/naming', 'client/remote', 'client/config'];

/**
 * The kind of a log as far as name, layout and statements tell. One in the layout of nacos-client's own logs is no application's, whatever it is
 * called: it is the one that most of its statements go to, that of naming where they do not tell. It matters, because an application writes all
 * the time and these only where something happens: a hole in them is no pause. Where other layouts stand beside it, as in logs that were joined, it
 * may be of a server, too.
 */
export function likelyKind(
  { kind, layout, isUniform }: Pick<Assembler, 'kind' | 'layout' | 'isUniform'>,
  events: readonly EventFact[],
  patterns: ReadonlyMap<string, Pattern>,
): LogKind {
  if (kind !== 'client/application' || layout !== 'bracket' || !isUniform) return kind;
  const countOf = (wanted: LogKind): number =>
    events.filter(({ pattern }) => {
      const files = patterns.get(pattern)?.source.files;
      return files?.includes(wanted) === true && !OF_CLIENT.every((other) => files.includes(other));
    }).length;
  const counts = OF_CLIENT.map(countOf);
  return OF_CLIENT[counts.indexOf(Math.max(...counts))] ?? kind;
}
