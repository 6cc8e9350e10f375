import { Shapes } from '../match/shapes.js';
import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Pattern } from '../model/pattern.js';
import { ActivityLog, MAX_INTERVALS_OF_PART } from './activity-log.js';
import { Fold } from './fold.js';
import { Wordings } from './wordings.js';

type Memory = {
  readonly fold: ConstructorParameters<typeof Fold>[0];
  readonly activity: ConstructorParameters<typeof ActivityLog>[0];
  /** A part is told in full, to be joined exactly. */
  readonly isPart?: boolean;
};

/** What facts do not tell of the collection they came from. */
export type SavedCollection = {
  readonly activity: readonly (number | null)[];
  readonly tails: number;
  readonly dropped: number;
};

/** Keeps a run where it says so; told whether the run may still go on, and its pattern. */
export type RunTest = (run: EventFact, isLast: boolean, pattern: Pattern | undefined) => boolean;

/** What is collected from the records of one file, in bounded memory. */
export class Collected {
  readonly fold: Fold;
  readonly activity: ActivityLog;
  readonly shapes = new Shapes();
  readonly wordings = new Wordings();

  constructor({ fold, activity, isPart }: Memory) {
    this.fold = new Fold(fold);
    this.activity = new ActivityLog(activity, isPart === true ? MAX_INTERVALS_OF_PART : undefined);
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
    return { activity: this.activity.save(), tails: this.wordings.tails, dropped: this.fold.dropped };
  }

  /** Goes on with what was collected elsewhere. */
  restore(facts: FileFacts, saved: SavedCollection, patterns: ReadonlyMap<string, Pattern>): void {
    this.activity.restore(facts, saved.activity);
    this.fold.restore(facts.events, patterns);
    this.fold.dropped = saved.dropped;
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
