import type { LogKind } from './log-file.js';
import type { Text } from './text.js';
import type { EpochMs } from './time.js';

/** Why a stretch of a log cannot be relied on. */
export type GapType =
  | 'kind-missing'
  | 'starts-late'
  | 'ends-early'
  | 'silent'
  | 'level-too-high'
  | 'truncated'
  | 'rotated-away';

/** A hole in what was supplied: nothing may be concluded from the silence of this log in this span. */
export type Gap = {
  readonly type: GapType;
  readonly origin: string;
  readonly kind: LogKind;
  readonly path: string | null;
  /** Null: from the beginning, to the end. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly text: Text;
};
