import type { Verdict } from '../verdict.js';

/** Where a receiver puts its own verdict into an answer whose HTTP status is 200 all the same. */
type AnswerShape = {
  /** Name of the number that is 0 where all went well. */
  readonly code: string;
  /** Name of the sentence about it. */
  readonly text: string;
  /** Codes that mean: later. */
  readonly busy: readonly number[];
};

/** Reads the verdict out of the answer of a chat robot; an answer without one is taken for what its HTTP status says. */
export function answerCode(answer: string, { code, text, busy }: AnswerShape): Verdict {
  const value = parsed(answer);
  const number = value[code];
  if (typeof number !== 'number' || number === 0) return { state: 'done' };
  const reason = `${code} ${number} ${typeof value[text] === 'string' ? value[text] : ''}`.trim();
  return busy.includes(number) ? { state: 'retry', reason } : { state: 'refused', reason };
}

function parsed(answer: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Not JSON: a proxy in between answered, and its status has been looked at already.
    return {};
  }
}
