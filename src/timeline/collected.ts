import type { Recognised } from '../match/matcher.js';
import { isOfNacos } from '../match/ownership.js';
import { Shapes } from '../match/shapes.js';
import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { LogKind } from '../model/log-file.js';
import { isLoudLevel, type LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { ActivityLog, MAX_INTERVALS_OF_PART } from './activity-log.js';
import { Fold, type Wanted } from './fold.js';
import { Wordings } from './wordings.js';

type Memory = {
  readonly fold: ConstructorParameters<typeof Fold>[0];
  readonly activity: ConstructorParameters<typeof ActivityLog>[0];
  /** A part is told in full, to be joined exactly. */
  readonly isPart?: boolean;
  /** Context that is collected; without it all of it. */
  readonly wants?: Wanted | undefined;
};

/** What facts do not tell of the collection they came from. */
export type SavedCollection = {
  readonly activity: readonly (number | null)[];
  readonly tails: number;
  readonly dropped: number;
  /** Unknown warnings and errors that were left out. */
  readonly droppedShapes: number;
  /** Records that matter whose tails were longer than is kept. */
  readonly cutTails: number;
};

/** Keeps a run where it says so; told whether the run may still go on, and its pattern. */
export type RunTest = (run: EventFact, isLast: boolean, pattern: Pattern | undefined) => boolean;

/** What is collected from the records of one file, in bounded memory. */
export class Collected {
  readonly fold: Fold;
  readonly activity: ActivityLog;
  readonly shapes = new Shapes();
  readonly wordings = new Wordings();
  cutTails = 0;

  constructor({ fold, activity, isPart, wants }: Memory) {
    this.fold = new Fold(fold, wants);
    this.activity = new ActivityLog(activity, isPart === true ? MAX_INTERVALS_OF_PART : undefined);
  }

  /** What a record tells beside its events. */
  addRest(record: LogRecord, found: readonly Recognised[], kind: LogKind): void {
    const isLoud = isLoudLevel(record.level);
    const isContext = found.length > 0 && found.every(({ pattern }) => pattern.role === 'context');
    // Mere context may be counted without its tail: it is never searched, so that no way of reading tells more.
    if (record.tail.length > 0 && (isLoud || !isContext)) this.wordings.addFrames(record);
    if (isLoud && found.length === 0 && isOfNacos(record, kind)) this.shapes.add(record);
    if (record.isCut === true && isLoud && isOfNacos(record, kind)) this.cutTails += 1;
  }

  facts(): Pick<FileFacts, 'activity' | 'clockSteps' | 'events' | 'wordings' | 'libraries' | 'unrecognised'> {
    return {
      activity: this.activity.intervals(),
      clockSteps: this.activity.steps(),
      events: this.fold.runs(),
      wordings: this.wordings.list(),
      libraries: this.wordings.libraries(),
      unrecognised: this.shapes.list(),
    };
  }

  save(): SavedCollection {
    return {
      activity: this.activity.save(),
      tails: this.wordings.tails,
      dropped: this.fold.dropped,
      droppedShapes: this.shapes.dropped,
      cutTails: this.cutTails,
    };
  }

  /** Goes on with what was collected elsewhere. */
  restore(facts: FileFacts, saved: SavedCollection, patterns: ReadonlyMap<string, Pattern>): void {
    this.activity.restore(facts, saved.activity);
    this.fold.restore(facts.events, patterns);
    this.fold.drop(saved.dropped);
    this.shapes.dropped = saved.droppedShapes;
    this.cutTails = saved.cutTails;
    this.shapes.restore(facts.unrecognised);
    this.wordings.restore({ ...facts, tails: saved.tails, patterns });
  }

  /** Forgets the runs that a test does not keep, and what else was over before a time. */
  forget(before: number, keeps: RunTest, patterns: ReadonlyMap<string, Pattern>): void {
    this.fold.forget((run, isLast) => keeps(run, isLast, patterns.get(run.pattern)), patterns);
    this.shapes.forget(before);
    this.activity.forget(before);
  }
}
