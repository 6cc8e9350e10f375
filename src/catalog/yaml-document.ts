import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { CatalogError } from '../errors.js';

/** A parsed YAML file that can say where each of its values stands. */
export type YamlDocument = {
  readonly file: string;
  readonly value: unknown;
  at(path: readonly (string | number)[]): string;
};

/** Parses one YAML text. Throws CatalogError with `file:line:column`. */
export function parseYaml(file: string, text: string): YamlDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const place = (offset: number): string => {
    const { line, col } = counter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const fault = document.errors[0];
  if (fault !== undefined)
    throw new CatalogError(`${place(fault.pos[0])} ${fault.message.split('\n')[0]}`, { cause: fault });
  const value: unknown = document.toJS();
  return { file, value, at: (path) => place(offsetOf(document, path)) };
}

/** Offset of the value at a path, or of the nearest ancestor that exists. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length);
    const key = keyNode(document, steps);
    const node = key ?? document.getIn(steps, true);
    if (isNode(node) && node.range !== undefined && node.range !== null) return node.range[0];
  }
  return 0;
}

function keyNode(document: Document, steps: readonly (string | number)[]): Node | undefined {
  const parent: unknown = steps.length === 1 ? document.contents : document.getIn(steps.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === steps.at(-1));
  return isNode(pair?.key) ? pair.key : undefined;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'range' in value;
