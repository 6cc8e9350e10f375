import type { Diagnosis } from '../define-diagnosis.js';

/** Every diagnosis, in the order in which they are asked. */
export const causes: readonly Diagnosis[] = [];
