import type { Level } from '../model/log-record.js';

/** A record whose tail may still come. */
export type Draft = {
  line: number;
  lastLine: number;
  time: number | undefined;
  offset: number | null;
  level: Level | undefined;
  thread: string | undefined;
  logger: string | undefined;
  message: string;
  framed: boolean;
  bytes: Uint8Array | undefined;
  tail: string[];
  tailBytes: number;
};
