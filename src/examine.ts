import { originsOf } from './checkup/origins.js';
import { settingsOf } from './checkup/settings.js';
import { undecidedBy } from './checkup/undecided.js';
import { volumeOf } from './checkup/volume.js';
import { type ConcludeOptions, conclude } from './conclude.js';
import type { Checkup } from './model/checkup.js';
import type { FileFacts } from './model/facts.js';
import { mergeFacts } from './timeline/merge.js';

/** Version of the JSON that `nacos-log doctor` writes. */
export const CHECKUP_VERSION = '1.0.0';

/** Facts of all files → the state of the logs themselves. A pure function, like `conclude`. */
export function examine(parts: readonly FileFacts[], options: ConcludeOptions): Checkup {
  const facts = mergeFacts(parts);
  const report = conclude(facts, options);
  const origins = originsOf(facts);
  return {
    schemaVersion: CHECKUP_VERSION,
    zone: report.zone,
    span: report.span,
    origins,
    files: report.coverage,
    gaps: report.gaps,
    clocks: report.clocks,
    undecided: undecidedBy(report.notChecked),
    volume: volumeOf(facts, options.catalog),
    settings: settingsOf(facts, origins, report.gaps),
    notices: report.notices,
  };
}
