import type { LogKind } from './log-file.js';
import type { Level } from './log-record.js';

/** One log statement of nacos-client or nacos-server: a row of `patterns/statements.tsv`. */
export type Statement = {
  readonly side: 'client' | 'server' | 'both';
  /** Maven module, `client` or `plugin/auth`: the folder of its sources. */
  readonly module: string;
  readonly logger: string;
  readonly level: Level;
  /** First and last of the swept releases that print it. */
  readonly first: string;
  readonly last: string;
  /** Kinds of logs it is found in as Nacos sets logging up. */
  readonly kinds: readonly LogKind[];
  readonly className: string;
  /** The text with `{}` for every value. */
  readonly template: string;
};
