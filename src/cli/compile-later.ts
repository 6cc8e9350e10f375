import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to wait longer before it compiles a function to machine code. The lines of a log are read in WebAssembly; the JavaScript around it
 * runs for a second or two, and compiling it took half a second of one on a gigabyte (`test/bench/README.md`). Only for Node 20: later ones
 * count invocations and compile with a cheaper compiler first, and do not know the flag.
 */
const BYTECODES_BEFORE_COMPILING = 1_000_000;
const [major = 0] = process.versions.v8.split('.').map(Number);
if (major === 11) setFlagsFromString(`--interrupt-budget=${BYTECODES_BEFORE_COMPILING}`);
