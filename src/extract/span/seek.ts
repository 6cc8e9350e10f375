import type { LocalMs } from '../../model/time.js';
import type { TimeFinder } from '../../record/time-finder.js';
import { type RandomFile, withFile } from '../../source/random-file.js';
import { isSorted, lineAt, type Survey } from './survey.js';

/** So near a place is near enough: reading as much costs less than looking once more. */
const GRAIN_BYTES = 1 << 16;
const MAX_STEPS = 60;

type Place = { readonly at: number; readonly time: LocalMs };

/** Bytes of a log whose records are of a stretch of time, and the times of the records at their edges. */
type Stretch = { readonly from: Place; readonly to: Place };

/** A binary search for a stretch of time; undefined where the file turns out to be in no order. */
export function stretchOf(
  path: string,
  survey: Survey,
  { from, to, finder }: { readonly from: LocalMs; readonly to: LocalMs; readonly finder: TimeFinder },
): Stretch | undefined {
  return withFile(path, (file) => {
    if (file.size < survey.size) return undefined;
    const search = new Search(file, survey, { path, finder });
    const begin = from <= survey.first ? { at: 0, time: survey.first } : search.edge(from).below;
    const end = to >= survey.last ? { at: survey.size, time: survey.last } : search.edge(to).above;
    return search.isOrdered ? { from: begin, to: end } : undefined;
  });
}

/** A file whose lines are looked at here and there. */
export class Search {
  readonly #file: RandomFile;
  readonly #tools: Parameters<typeof lineAt>[2];
  readonly #first: Place;
  readonly #last: Place;
  readonly #seen: Place[];
  #isLost = false;

  constructor(file: RandomFile, { size, first, last }: Survey, tools: Parameters<typeof lineAt>[2]) {
    this.#file = file;
    this.#tools = tools;
    this.#first = { at: 0, time: first };
    this.#last = { at: size, time: last };
    this.#seen = [this.#first, this.#last];
  }

  /** Did every line that was looked at stand where its time says? */
  get isOrdered(): boolean {
    const times = [...this.#seen].sort((a, b) => a.at - b.at).map(({ time }) => time);
    return !this.#isLost && isSorted(times);
  }

  /** A line before the target and one behind it, a grain apart; both begin records. */
  edge(target: LocalMs): { readonly below: Place; readonly above: Place } {
    let [below, above] = [this.#first, this.#last];
    // No record begins between this and the one above.
    let limit = above.at;
    for (let step = 0; limit - below.at > GRAIN_BYTES && step < MAX_STEPS; step++) {
      const guess = guessOf({ below, limit, above }, target, step);
      const line = lineAt(this.#file, guess, this.#tools);
      if (line === undefined || line.at >= limit) {
        this.#isLost ||= line === undefined && limit - guess > GRAIN_BYTES;
        limit = guess;
        continue;
      }
      this.#seen.push(line);
      if (line.time < target) below = line;
      else {
        above = line;
        limit = guess;
      }
    }
    return { below, above };
  }
}

type Bracket = { readonly below: Place; readonly limit: number; readonly above: Place };

/** Logs are written evenly: a little before and a little behind where that leads to, and now and then the middle. */
function guessOf({ below, limit, above }: Bracket, target: LocalMs, step: number): number {
  const length = limit - below.at;
  const share = (target - below.time) / Math.max(1, above.time - below.time);
  const aside = [-1 / 64, 1 / 64][step % 3];
  const wanted = aside === undefined ? 0.5 : share + aside;
  const margin = GRAIN_BYTES / 4;
  return Math.floor(Math.min(limit - margin, Math.max(below.at + margin, below.at + wanted * length)));
}
