import type { Report } from '../../src/model/report.js';
import type { Language } from '../../src/model/text.js';
import { jsonPieces } from '../../src/report/json.js';

/** A report's JSON document as one text. */
export const renderJson = (report: Report, language: Language): string => [...jsonPieces(report, language)].join('');
