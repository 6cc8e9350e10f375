import { setFlagsFromString } from 'node:v8';

/** What tells each V8 to wait: Node 20 and 22. Others are not known to gain by it, and a flag that one does not know is an error message. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  '11': ['--interrupt-budget=1000000', '--max-inlined-bytecode-size-cumulative=300'],
  '12': ['--invocation-count-for-turbofan=30000'],
};

/**
 * Makes V8 optimise a function after fifteen times as much work in it as by default. A run lasts a second and most of what it does is done
 * by WebAssembly: a quarter of its processor time went into optimising code that had little left to do. What it optimises takes in less of
 * what it calls, for the same reason (test/bench/README.md).
 */
export function compileLate(): void {
  for (const flag of FLAGS[process.versions.v8.split('.')[0] ?? ''] ?? []) setFlagsFromString(flag);
}

/**
 * What follows for weeks leaves memory to others: from now on the heap grows by little at a time instead of to a multiple of
 * what is in use. A run that ends soon would only lose time by it.
 */
export function growSlowly(): void {
  setFlagsFromString('--optimize-for-size');
}
