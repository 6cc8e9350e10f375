import type { LogKind } from '../model/log-file.js';
import { type Header, readAccessHeader, readHeader } from './header.js';
import { type Layout, type Layouts, mayBegin, NO_LAYOUTS, readLayout } from './layouts.js';
import { latin1, looksLikeAccess } from './line-signs.js';

/** Headers are shorter. */
const MAX_HEADER = 400;

/** What is known of the file that a line stands in. */
type Place = { readonly kind: LogKind | undefined; readonly isStrict: boolean };

/** Takes headers apart: native ones by their bytes, those that only the catalogue knows by their layout. */
export class HeaderReader {
  readonly #header: Header;
  readonly #layouts: Layouts;

  constructor(header: Header, layouts: Layouts = NO_LAYOUTS) {
    this.#header = header;
    this.#layouts = layouts;
  }

  /** Fills the header; false where the line has none. */
  read(bytes: Uint8Array, from: number, to: number, place: Place): boolean {
    if (place.kind === 'server/access') return readAccessHeader(bytes, from, to, this.#header);
    if (this.#readLayout(this.#layouts.leading, bytes, from, to, place)) return true;
    if (readHeader(bytes, from, to, this.#header)) return true;
    if (place.kind === undefined && bytes[to - 1] !== 41 && looksLikeAccess(bytes, from, to))
      if (readAccessHeader(bytes, from, to, this.#header)) return true;
    return this.#readLayout(this.#layouts.others, bytes, from, to, place);
  }

  /** In files that others than Nacos write too. A tab begins a line of a stack trace. */
  #readLayout(layouts: readonly Layout[], bytes: Uint8Array, from: number, to: number, place: Place): boolean {
    const first = bytes[from];
    if (place.isStrict || first === 9) return false;
    if (!layouts.some((layout) => mayBegin(layout, first))) return false;
    const text = latin1(bytes, from, Math.min(to, from + MAX_HEADER));
    const kind = place.kind ?? 'client/application';
    return layouts.some((layout) => layout.files.includes(kind) && readLayout(layout, text, from, this.#header));
  }
}
