/** What somebody's tool wrote around a line of a log: taken off, and what it told kept. */
export type Envelope = {
  /** Pod and container, compose service, host: whose line it is. */
  readonly process?: string | undefined;
  /** Another host or cluster may have one of that name too. */
  readonly isLocal?: boolean | undefined;
  /** The file that the line was read from, where the tool says it. */
  readonly file?: string | undefined;
  /** Ms since 1970. */
  readonly time?: number | undefined;
  /** The rest of this line comes in the next envelope. */
  readonly isPartial?: boolean | undefined;
  /** Believed only where the same writer's lines have headers of a log: a prefix of this shape means little. */
  readonly weak?: string | undefined;
  /** Where the inner line begins. */
  readonly at: number;
};

/** A JSON envelope: its inner text may have several lines. */
export type Letter = Omit<Envelope, 'at' | 'weak'> & { readonly text: string };

/** Does a line begin as records of logs do? */
export const HEADER =
  /^(?:\[?(?:[A-Z]{4,5}\]? +\[?)?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|[\da-fA-F.:]{3,45} \S{1,60} \S{1,60} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:)/;
