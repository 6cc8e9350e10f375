import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CatalogError } from '../errors.js';
import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import type { Statement } from '../model/statement.js';

const LIST = fileURLToPath(new URL('../../patterns/statements.tsv', import.meta.url));
const PACKAGE = 'com.alibaba.nacos.';
const LEVELS: readonly Level[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const ESCAPES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\r': '\r', '\\n': '\n' };

/** Every log statement of nacos-client and nacos-server. Throws CatalogError where the list cannot be read. */
export function readStatements(): readonly Statement[] {
  try {
    const [, ...lines] = readFileSync(LIST, 'utf8').trimEnd().split(/\r?\n/);
    return lines.map(statementOf);
  } catch (error) {
    throw new CatalogError('patterns/statements.tsv cannot be read.', { cause: error });
  }
}

/** Columns: side, module, logger, level, first, last, default_on, files, class, template; `=` stands for the class. */
function statementOf(line: string): Statement {
  const cells = line.split('\t').map(unescaped);
  const [side = '', module = '', logger = '', level = '', first = '', last = '', , files = '', className = ''] = cells;
  return {
    side: side === 'client' || side === 'server' ? side : 'both',
    module,
    logger: logger === '=' ? className : logger,
    level: LEVELS.find((known) => known === level) ?? 'INFO',
    first,
    last,
    kinds: files.split(',').map((file) => kindOf(side, file)),
    className,
    template: cells[9] ?? '',
  };
}

const unescaped = (cell: string): string =>
  cell.replace(/^~/, PACKAGE).replace(/\\[\\trn]/g, (escaped) => ESCAPES[escaped] ?? escaped);

const OF_CLIENT: Readonly<Record<string, LogKind>> = {
  'naming.log': 'client/naming',
  'config.log': 'client/config',
  'remote.log': 'client/remote',
  'ai.log': 'client/application',
};

function kindOf(side: string, file: string): LogKind {
  if (file === '(application)') return 'client/application';
  const ofServer: LogKind = file === '(console)' ? 'server/start-out' : `server/${file.replace(/\.log$/, '')}`;
  const isShared = file === 'config.log' || file === 'remote.log';
  return side === 'client' || (side === 'both' && isShared) ? (OF_CLIENT[file] ?? ofServer) : ofServer;
}
