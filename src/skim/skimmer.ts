import type { Likeness } from '../match/likeness.js';
import type { PrefixIndex } from '../match/prefix-index.js';
import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { LEFT_OUT, type RunColumns } from '../model/run-columns.js';
import * as layout from './assembly/layout.js';
import { modeOf } from './mode.js';
import type { Skimmed } from './skimmed.js';
import { type Numbers, TableWriter } from './tables.js';

type Exports = { readonly skim: () => number; readonly remember: (length: number, run: number, how: number) => void };

/** How a message was found: `isFirst` where its run begins with it and holds nothing that its bytes and level do not tell. */
type Remembered = Likeness & { readonly isFirst: boolean; readonly level: Level | undefined };

/**
 * Counts the lines of a block that interest nobody, and hands the others to the assembler. What it leaves out it counts exactly
 * as the assembler would: the same facts with and without it, held by `test/skim`. WebAssembly, because looking at sixteen
 * bytes at a time makes the difference between half and one and a half times the speed of `readline` (test/bench/README.md).
 */
export class Skimmer {
  readonly #control: Int32Array;
  readonly #bytes: Buffer;
  readonly #quietRuns: Int32Array;
  readonly #exports: Exports;
  readonly #numbers: Numbers;
  readonly #areRowsAlike: boolean;
  #skimmed: Skimmed | undefined;
  #kind: LogKind | undefined;
  #isStrict = false;
  /** An overlong line is read the slow way, up to its end. */
  #isLong = false;
  readonly columns: RunColumns;
  /** The stretch of activity at hand and those begun behind it, as `timeline/activity-log.ts` has them. */
  readonly activity: { readonly state: Float64Array; readonly begun: Float64Array };

  /**
   * `place` puts tables into memory that were made before; where there are none they are written. Throws RangeError where the catalogue is
   * too large for them.
   */
  constructor(module: WebAssembly.Module, index: PrefixIndex, place?: (memory: ArrayBuffer) => Numbers | undefined) {
    const memory = new WebAssembly.Memory({ initial: layout.PAGES, maximum: layout.PAGES });
    const { buffer } = memory;
    this.#numbers = place?.(buffer) ?? new TableWriter(buffer).write(index.tables);
    const onTime = (time: number, line: number): void => this.#skimmed?.onTime(time, line);
    // biome-ignore format: the arguments as the scanner has them
    const onRestart = (run: number, isOwn: number, from: number, to: number, time: number, line: number, zone: number): number => {
      const offset = zone === layout.NO_OFFSET ? null : zone;
      const message = { bytes: this.#bytes, from, to, time, line, offset };
      return this.#skimmed?.onRestart(run, message, isOwn === 1) ?? layout.NO_RUN;
    };
    this.#areRowsAlike = index.rowsAreAlike;
    this.#exports = exportsOf(new WebAssembly.Instance(module, { env: { memory, onTime, onRestart } }));
    this.#control = new Int32Array(buffer, layout.CONTROL, 64);
    this.#bytes = Buffer.from(buffer);
    this.#quietRuns = new Int32Array(buffer, layout.QUIET_RUNS, layout.MAX_PATTERNS);
    this.activity = {
      state: new Float64Array(buffer, layout.ACTIVITY, 5),
      begun: new Float64Array(buffer, layout.BEGUN, 2 + 2 * layout.MAX_BEGUN),
    };
    this.columns = {
      counts: new Int32Array(buffer, layout.RUN_COUNTS, layout.MAX_RUNS),
      lines: new Int32Array(buffer, layout.RUN_LINES, layout.MAX_RUNS),
      times: new Float64Array(buffer, layout.RUN_TIMES, layout.MAX_RUNS),
      windows: new Float64Array(buffer, layout.RUN_WINDOWS, layout.MAX_RUNS),
      reserve(index) {
        if (index >= LEFT_OUT) throw new RangeError('more runs than are kept');
      },
    };
    this.columns.windows[LEFT_OUT] = -1;
  }

  /** Begins a file; the one before it is forgotten. */
  begin(skimmed: Skimmed): void {
    this.#skimmed = skimmed;
    this.#isLong = false;
    this.#kind = undefined;
    this.#quietRuns.fill(0, 0, this.#numbers.quietCount);
    const epoch = this.#word(layout.EPOCH) + 1;
    this.#control.fill(0);
    this.#control[layout.EPOCH] = epoch;
    this.#control[layout.AT] = this.#control[layout.END] = layout.BUFFER;
    this.#bytes.set(skimmed.layoutFirsts, layout.LAYOUT_FIRSTS);
    this.#save(skimmed);
  }

  /** Takes bytes; they are copied. */
  push(block: Uint8Array): void {
    const skimmed = this.#skimmed;
    if (skimmed === undefined) return;
    skimmed.scanner.bytes += block.length;
    for (let from = 0; from < block.length; )
      from = this.#isLong ? this.#pushLong(block, from, skimmed) : this.#pushPart(block, from, skimmed);
  }

  /** Where the next bytes may be written. */
  room(): Uint8Array {
    return this.#bytes.subarray(this.#word(layout.END), layout.BUFFER + layout.BUFFER_SIZE);
  }

  /** So many bytes were written there. */
  filled(count: number): void {
    const skimmed = this.#skimmed;
    if (skimmed === undefined) return;
    const end = this.#word(layout.END);
    if (this.#isLong) {
      this.push(Uint8Array.prototype.slice.call(this.#bytes, end, end + count));
      return;
    }
    skimmed.scanner.bytes += count;
    this.#control[layout.END] = end + count;
    this.#drain(skimmed);
    this.#compact(skimmed);
  }

  /** The last line may have no end. */
  end(): void {
    const skimmed = this.#skimmed;
    if (skimmed === undefined) return;
    this.settle();
    skimmed.scanner.end();
    this.#skimmed = undefined;
  }

  /** Tells scanner and assembler all that was counted here; reading may go on. */
  settle(): void {
    const skimmed = this.#skimmed;
    if (skimmed === undefined) return;
    this.#isLong ||= this.#word(layout.END) > this.#word(layout.AT);
    this.#restore(skimmed);
    this.#keep(skimmed);
    const shapes = this.#control.subarray(layout.SHAPES, layout.SHAPES + layout.SHAPE_COUNT);
    skimmed.assembler.addHeaders([...shapes]);
    shapes.fill(0);
  }

  /** Goes on with what scanner and assembler were told elsewhere. */
  resume(): void {
    if (this.#skimmed !== undefined) this.#save(this.#skimmed);
  }

  /** The same message is one more of a run from now on; where the run began with it, another may begin so at the same level. */
  remember(message: Uint8Array, run: number, { isLoud, isAlone, isFirst, level }: Remembered): void {
    const letter = (level?.charCodeAt(0) ?? 0) << layout.LEVEL_SHIFT;
    const how =
      (isLoud ? layout.IS_LOUD : 0) | (isAlone ? layout.IS_ALONE : 0) | (isFirst ? layout.IS_FIRST : 0) | letter;
    this.#bytes.set(message, layout.SCRATCH);
    this.#exports.remember(message.length, run, how);
  }

  /** Messages of wordings that capture nothing are one more of a run from now on; `seen` has an entry for each that was met. */
  rememberQuiet(pattern: Pattern, seen: readonly unknown[], run: number): void {
    for (const [variant, number] of this.#numbers.quiet.get(pattern) ?? [])
      if (seen[variant] !== undefined) this.#quietRuns[number] = run + 1;
  }

  #pushPart(block: Uint8Array, from: number, skimmed: Skimmed): number {
    const end = this.#word(layout.END);
    const length = Math.min(block.length - from, layout.BUFFER + layout.BUFFER_SIZE - end);
    this.#bytes.set(length === block.length ? block : block.subarray(from, from + length), end);
    this.#control[layout.END] = end + length;
    this.#drain(skimmed);
    this.#compact(skimmed);
    return from + length;
  }

  #drain(skimmed: Skimmed): void {
    for (let what = this.#exports.skim(); what !== layout.MORE; what = this.#exports.skim()) {
      this.#restore(skimmed);
      if (what === layout.COMPLETE) skimmed.assembler.complete();
      else {
        skimmed.assembler.isJudged = this.#word(layout.JUDGED) === 1;
        skimmed.scanner.whole(this.#bytes, this.#word(layout.LINE_FROM), this.#word(layout.LINE_TO));
      }
      this.#save(skimmed);
    }
  }

  /** The unfinished line moves to the front; one that does not fit is read the slow way. */
  #compact(skimmed: Skimmed): void {
    const at = this.#word(layout.AT);
    const end = this.#word(layout.END);
    if (end - at > layout.MAX_LINE + 4) {
      this.#restore(skimmed);
      this.#keep(skimmed);
      this.#isLong = true;
    } else {
      this.#bytes.copyWithin(layout.BUFFER, at, end);
      this.#control[layout.AT] = layout.BUFFER;
      this.#control[layout.END] = layout.BUFFER + end - at;
    }
  }

  /** Hands the unfinished line to the scanner, which waits for its end. */
  #keep({ scanner }: Skimmed): void {
    scanner.keep(this.#bytes, this.#word(layout.AT), this.#word(layout.END));
    this.#control[layout.AT] = this.#control[layout.END] = layout.BUFFER;
  }

  #pushLong(block: Uint8Array, from: number, skimmed: Skimmed): number {
    const newline = block.indexOf(10, from);
    const to = newline < 0 ? block.length : newline + 1;
    this.#restore(skimmed);
    skimmed.scanner.scan(block.subarray(from, to));
    this.#save(skimmed);
    this.#isLong = newline < 0;
    return to;
  }

  /** What has been counted here, told to scanner and assembler. */
  #restore({ scanner, assembler }: Skimmed): void {
    scanner.lines = assembler.lines = this.#word(layout.LINES);
    scanner.hash = this.#word(layout.HASH);
    assembler.records = this.#word(layout.RECORDS);
    const offset = this.#word(layout.OFFSET);
    assembler.offset = offset === layout.NO_OFFSET ? null : offset;
  }

  /** What they counted, and how lines are to be read from now on. */
  #save({ scanner, assembler }: Skimmed): void {
    const control = this.#control;
    control[layout.LINES] = scanner.lines;
    control[layout.HASH] = scanner.hash;
    control[layout.WHOLE] = scanner.wholeLines;
    control[layout.RECORDS] = assembler.records;
    control[layout.OFFSET] = assembler.offset ?? layout.NO_OFFSET;
    control[layout.OPEN] = assembler.isOpen ? 1 : 0;
    const kind = assembler.readAs;
    const { isStrict } = assembler;
    if (kind === this.#kind && isStrict === this.#isStrict && control[layout.RECORDS] !== 0) return;
    this.#kind = kind;
    this.#isStrict = isStrict;
    control[layout.KIND] = this.#numbers.kinds.get(kind) ?? layout.OTHER_KIND;
    control[layout.MODE] = modeOf(assembler, this.#areRowsAlike);
  }

  #word(index: number): number {
    return this.#control[index] ?? 0;
  }
}

function exportsOf(instance: WebAssembly.Instance): Exports {
  const { skim, remember } = instance.exports;
  if (typeof skim !== 'function' || typeof remember !== 'function') throw new TypeError('no scanner in the module');
  return { skim: () => Number(skim()), remember: (length, run, how) => void remember(length, run, how) };
}
