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

/** A statement of the server alone. */
export const isOfServer = ({ source }: Pattern): boolean => source.files.every(isServerFile);

const isServerFile = (kind: LogKind): boolean => kind.startsWith('server/');

/** What an application says of itself may have any reason: a start fails for the want of a cache as well. */
export const isOfApplication = (pattern: Pattern | undefined): boolean =>
  pattern?.id.startsWith('application/') === true;

/**
 * A statement of the server alone shows whose record it is, whatever the file is called, unless another logger signed it: applications have
 * connection pools, too. So does one that others write as well, as those of Tomcat, right behind a level: layouts of applications name a logger in
 * between.
 */
export function isServers({ level, logger }: LogRecord, kind: LogKind, { atStart, message }: Statements): boolean {
  if (logger !== undefined) return false;
  if (message !== undefined && isOfServer(message.pattern)) return true;
  return kind === 'unknown' && level !== undefined && atStart?.pattern.source.files.some(isServerFile) === true;
}

type Statements = Record<'atStart' | 'message', { readonly pattern: Pattern } | undefined>;
