import type { Assembler } from '../record/assembler.js';
import type { LineScanner } from '../source/line-scanner.js';

/** Whose lines are skimmed: one file at a time. */
export type Skimmed = {
  readonly scanner: LineScanner;
  readonly assembler: Assembler;
  /** See `firstsOf` of `record/layouts.ts`. */
  readonly layoutFirsts: Uint8Array;
  readonly onTime: (time: number, line: number) => void;
  /**
   * A message comes again too late for its run; what `Fold.restart` answers. `run` began with it and says all that its record says
   * where `isOwn`; otherwise it is one that the message belonged to.
   */
  readonly onRestart: (run: number, message: Message, isOwn: boolean) => number | undefined;
};

/** A message that was recognised by its bytes. */
type Message = {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly time: number;
  readonly line: number;
  /** Minutes east of UTC of its header. */
  readonly offset: number | null;
};
