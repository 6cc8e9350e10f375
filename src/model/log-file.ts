/**
 * What a file is for. Client kinds are named after the files of nacos-client, server kinds after those of nacos-server
 * (`naming-event.log` is `server/naming-event`); rotation suffixes do not count.
 */
export type LogKind =
  | 'client/naming'
  | 'client/config'
  | 'client/remote'
  | 'client/application'
  | `server/${string}`
  /** Kernel, service manager and container platform: of the machine, not of the process. */
  | 'host/system'
  | 'unknown';

/** Which process family wrote a log. */
export type Side = 'client' | 'server' | 'unknown';

/** A log as the left side sees it: where it came from, whose it is and what it is for. */
export type LogFile = {
  /** As given on the command line, or found below what was given; `-` for stdin. */
  readonly path: string;
  /** The process that wrote it: the folder that holds it, relative to what was given. */
  readonly origin: string;
  /** Set where the origin is a name that logs in another folder may give to another process. */
  readonly local?: { readonly process: string; readonly folder: string };
  readonly kind: LogKind;
};
