import { PNG } from 'pngjs';

/** Squares of so many pixels are compared by their mean colour: another version of a font moves edges, not squares. */
const SQUARE = 8;
/** Of 255, per channel. */
const NOTICEABLE = 24;

/** The share of squares that look different; 1 where the sizes differ by more than a line of text. */
export function differenceOf(one: Buffer, other: Buffer): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || Math.abs(a.height - b.height) > 24) return 1;
  const columns = Math.floor(a.width / SQUARE);
  const rows = Math.floor(Math.min(a.height, b.height) / SQUARE);
  let different = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [left, right] = [meanOf(a, column, row), meanOf(b, column, row)];
      if (left.some((value, channel) => Math.abs(value - (right[channel] ?? 0)) > NOTICEABLE)) different++;
    }
  }
  return different / (rows * columns);
}

function meanOf({ data, width }: PNG, column: number, row: number): readonly number[] {
  const sums = [0, 0, 0];
  for (let y = row * SQUARE; y < (row + 1) * SQUARE; y++) {
    for (let x = column * SQUARE; x < (column + 1) * SQUARE; x++) {
      for (const channel of sums.keys())
        sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
    }
  }
  return sums.map((sum) => sum / (SQUARE * SQUARE));
}
