import type { Hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { once } from '../model/memoized.js';

type Crypto = typeof import('node:crypto');

/** Loading it takes longer than reading a small log, and only few runs need it. */
const crypto = once((): Crypto => createRequire(import.meta.url)('node:crypto'));

/** A digest of what is added to it. */
export const createHash = (algorithm: 'sha1' | 'sha256'): Hash => crypto().createHash(algorithm);

/** A name that nobody else chooses. */
export const uniqueName = (): string => crypto().randomUUID();
