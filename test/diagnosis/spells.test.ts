import { expect, test } from 'vitest';
import { spells } from '../../src/diagnosis/spells.js';
import { greatest, least } from '../../src/model/extremes.js';
import type { LogEvent } from '../../src/model/event.js';
import { Timeline } from '../../src/timeline/timeline.js';
