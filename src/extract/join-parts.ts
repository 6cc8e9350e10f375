import { MAX_SHAPES } from '../match/shapes.js';
import type { FileFacts, LibraryFact, UnrecognisedShape, WordingFact } from '../model/facts.js';
import type { Pattern } from '../model/pattern.js';
import type { SavedAssembler } from '../record/assembler-options.js';
import { joinHashes, WHOLE_LINES } from '../source/line-hash.js';
import { ActivityLog } from '../timeline/activity-log.js';
import { JoinedRuns } from '../timeline/joined-runs.js';
import { MAX_LIBRARIES, MAX_SEARCHED_TAILS } from '../timeline/wordings.js';
import type { SavedExtraction } from './saved.js';

/**
 * What consecutive parts of one file tell becomes, to the letter, what one reader of the whole would know. Every part but
 * the first begins at a header, and every part but the last ends before one.
 */
export class JoinedParts {
  #saved: SavedExtraction;
  readonly #runs: JoinedRuns;

  constructor(first: SavedExtraction, patterns: ReadonlyMap<string, Pattern>) {
    this.#saved = first;
    this.#runs = new JoinedRuns({ events: first.facts.events, dropped: first.collected.dropped }, patterns);
  }

  /**
   * Joins the next part. False where its facts do not tell what the whole would have made of it, as where the clock steps
   * back between the two: then nothing has changed, and the part must be read behind `saved`.
   */
  add(next: SavedExtraction): boolean {
    const known = this.#saved;
    const lines = known.assembler.lines;
    if (known.assembler.draft !== null || next.pauses !== null || known.scanner.lines < WHOLE_LINES) return false;
    const plan = this.#runs.plan({ events: next.facts.events, dropped: next.collected.dropped });
    const activity = new ActivityLog();
    activity.restore(known.facts, known.collected.activity);
    const unrecognised = joinShapes(known.facts, next, lines);
    const libraries = joinLibraries(known, next, lines);
    if (plan === undefined || unrecognised === undefined || libraries === undefined) return false;
    if (!activity.join(next.facts, next.collected.activity, lines)) return false;
    this.#runs.apply(plan, lines);
    this.#saved = {
      ...known,
      facts: {
        ...known.facts,
        from: activity.first,
        activity: activity.intervals(),
        clockSteps: activity.steps(),
        wordings: joinWordings(known.facts.wordings, next.facts.wordings, lines),
        libraries,
        unrecognised: unrecognised.kept,
      },
      assembler: joinAssemblers(known.assembler, next.assembler),
      collected: {
        activity: activity.save(),
        tails: known.collected.tails + next.collected.tails,
        dropped: this.#runs.dropped,
        droppedShapes: known.collected.droppedShapes + unrecognised.dropped,
        cutTails: known.collected.cutTails + next.collected.cutTails,
      },
      scanner: joinScanners(known.scanner, next.scanner),
    };
    return true;
  }

  /** What one reader of all parts so far would have saved. */
  get saved(): SavedExtraction {
    return { ...this.#saved, facts: { ...this.#saved.facts, events: this.#runs.events } };
  }
}

function joinAssemblers(known: SavedAssembler, next: SavedAssembler): SavedAssembler {
  const { lines } = known;
  const { draft, counts } = next;
  return {
    lines: lines + next.lines,
    records: known.records + next.records,
    headerless: known.headerless + next.headerless,
    offset: next.offset ?? known.offset,
    kind: known.kind ?? next.kind,
    counts: {
      counts: known.counts.counts.map((count, index) => count + (counts.counts[index] ?? 0)),
      described: counts.described === '' ? known.counts.described : counts.described,
    },
    draft: draft && { ...draft, line: draft.line + lines, lastLine: draft.lastLine + lines },
  };
}

function joinScanners(known: SavedExtraction['scanner'], next: SavedExtraction['scanner']): SavedExtraction['scanner'] {
  return {
    hash: joinHashes(known.hash, next.hash, next.lines),
    lines: known.lines + next.lines,
    bytes: known.bytes + next.bytes,
    cut: known.cut + next.cut,
    firstCut: known.firstCut > 0 || next.firstCut === 0 ? known.firstCut : known.lines + next.firstCut,
  };
}

type JoinedShapes = { readonly kept: readonly UnrecognisedShape[]; readonly dropped: number };

/** Undefined where the bound kept the part from counting shapes that may be known. */
function joinShapes(known: FileFacts, { facts, collected }: SavedExtraction, lines: number): JoinedShapes | undefined {
  if (collected.droppedShapes > 0) return undefined;
  const shapes = new Map(known.unrecognised.map((shape) => [shape.shape, shape]));
  let dropped = 0;
  for (const shape of facts.unrecognised) {
    const same = shapes.get(shape.shape);
    if (same !== undefined) {
      const count = same.count + shape.count;
      shapes.set(shape.shape, { ...same, count, lastTime: shape.lastTime ?? same.lastTime });
    } else if (shapes.size < MAX_SHAPES) shapes.set(shape.shape, { ...shape, line: shape.line + lines });
    else dropped += shape.count;
  }
  return { kept: [...shapes.values()], dropped };
}

function joinWordings(known: readonly WordingFact[], next: readonly WordingFact[], lines: number): WordingFact[] {
  const byPattern = new Map<string, Map<number, WordingFact>>();
  const add = (fact: WordingFact): void => {
    const ofPattern = byPattern.get(fact.pattern) ?? new Map<number, WordingFact>();
    byPattern.set(fact.pattern, ofPattern);
    if (!ofPattern.has(fact.variant)) ofPattern.set(fact.variant, fact);
  };
  known.forEach(add);
  for (const fact of next) add({ ...fact, line: fact.line + lines });
  return [...byPattern.values()].flatMap((facts) => [...facts.values()].sort((a, b) => a.variant - b.variant));
}

/** Undefined where a bound was reached inside the part: it does not tell what stood before it. */
function joinLibraries(
  { facts: known, collected }: SavedExtraction,
  next: SavedExtraction,
  lines: number,
): readonly LibraryFact[] | undefined {
  const names = new Set(known.libraries.map(({ name, version }) => `${name} ${version}`));
  const added = next.facts.libraries.filter(({ name, version }) => !names.has(`${name} ${version}`));
  if (added.length === 0 || collected.tails >= MAX_SEARCHED_TAILS || names.size >= MAX_LIBRARIES)
    return known.libraries;
  if (collected.tails + next.collected.tails > MAX_SEARCHED_TAILS) return undefined;
  if (names.size + added.length > MAX_LIBRARIES) return undefined;
  return [...known.libraries, ...added.map((library) => ({ ...library, line: library.line + lines }))];
}
