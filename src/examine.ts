import { originsOf } from './checkup/origins.js';
import { settingsOf } from './checkup/settings.js';
import { undecidedBy } from './checkup/undecided.js';
import { volumeOf } from './checkup/volume.js';
import { type ConcludeOptions, conclude } from './conclude.js';
import type { Checkup } from './model/checkup.js';
import type { FileFacts } from './model/facts.js';
import { SCHEMA_VERSIONS } from './model/schema-versions.js';
import { mergeFacts } from './timeline/merge.js';

/** Facts of all files → the state of the logs themselves. A pure function, like `conclude`. */
export function examine(parts: readonly FileFacts[], options: ConcludeOptions): Checkup {
  const facts = mergeFacts(parts);
  const report = conclude(facts, options);
  const origins = originsOf(facts);
  return {
    schemaVersion: SCHEMA_VERSIONS.checkup,
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
