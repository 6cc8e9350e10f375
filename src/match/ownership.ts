import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';

/** Nacos wrote it: its own file, its logger, or a frame of its code. Foreign failures in an application's log are not ours. */
export function isOfNacos(record: LogRecord, kind: LogKind): boolean {
  if (kind.startsWith('server/') || kind === 'client/naming' || kind === 'client/config' || kind === 'client/remote')
    return true;
  const { logger } = record;
  if (
    logger !== undefined &&
    (logger.includes('nacos') || logger.startsWith('c.a.n.') || logger.startsWith('c.a.c.n.'))
  )
    return true;
  return mentionsNacos(record.message) || record.tail.some(mentionsNacos);
}

const mentionsNacos = (text: string): boolean =>
  text.includes('nacos') || text.includes('NACOS') || text.includes('c.a.n.');

/**
 * A statement of the server alone shows whose record it is, whatever the file is called. So does one that others write too, as those of Tomcat,
 * right behind a level: layouts of applications name a logger in between.
 */
export function isServers({ level, logger }: LogRecord, kind: LogKind, { atStart, message }: Statements): boolean {
  const isOfServer = (name: LogKind): boolean => name.startsWith('server/');
  if (message?.pattern.source.files.every(isOfServer)) return true;
  const isBare = kind === 'unknown' && level !== undefined && logger === undefined;
  return isBare && atStart?.pattern.source.files.some(isOfServer) === true;
}

type Statements = Record<'atStart' | 'message', { readonly pattern: Pattern } | undefined>;
