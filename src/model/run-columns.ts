/**
 * What changes of a run while a file is read, in columns side by side: the scanner counts repeats where they lie, without a
 * call. Index is the place of the run in its file.
 */
export type RunColumns = {
  counts: Int32Array;
  /** Last line of the run, 1-based. */
  lines: Int32Array;
  /** Last time, local ms; not a number where the run has none. */
  times: Float64Array;
  /** Ms within which the next occurrence belongs to the run; -1 where none does any more. */
  windows: Float64Array;
  /** Makes room for a run at an index. */
  reserve(index: number): void;
};

/** Stands for the run of what the bounds leave out for good; no run has this place. The scanner counts there what it left out. */
export const LEFT_OUT = 65_535;
/** Beside the place of a run: what comes too late for it will always be left out. */
export const FULL = 0x4000_0000;

/** Columns that grow as they are needed. */
export function growingColumns(): RunColumns {
  return {
    counts: new Int32Array(64),
    lines: new Int32Array(64),
    times: new Float64Array(64),
    windows: new Float64Array(64),
    reserve(index) {
      if (index < this.counts.length) return;
      const length = this.counts.length * 2;
      this.counts = grown(new Int32Array(length), this.counts);
      this.lines = grown(new Int32Array(length), this.lines);
      this.times = grown(new Float64Array(length), this.times);
      this.windows = grown(new Float64Array(length), this.windows);
    },
  };
}

function grown<T extends Int32Array | Float64Array>(column: T, from: T): T {
  column.set(from);
  return column;
}
