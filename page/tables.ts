import { all } from './dom.js';

/** Rows of the table that hold all the words. */
export function searchRows(input: HTMLInputElement): void {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holder = document.getElementById(input.getAttribute('aria-controls') ?? '');
  if (!holder) return;
  for (const row of all('tbody tr', HTMLTableRowElement, holder)) {
    const text = (row.textContent ?? '').toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

/** Sorts by the column of the heading; a second time the other way round. Numbers by size, all else by name. */
export function sortRows(button: HTMLElement): void {
  const [head, body] = [button.closest('th'), button.closest('table')?.tBodies[0]];
  if (!head || !body) return;
  const down = head.getAttribute('aria-sort') === 'ascending';
  for (const other of all('th[aria-sort]', HTMLTableCellElement, button.closest('tr') ?? document))
    other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const cellOf = (row: HTMLTableRowElement): string => row.cells[head.cellIndex]?.textContent?.trim() ?? '';
  const rows = [...body.rows].map((row, index) => ({ row, index, value: cellOf(row) }));
  const compare = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });
  rows.sort((a, b) => (down ? -1 : 1) * compare(a.value, b.value) || a.index - b.index);
  body.append(...rows.map(({ row }) => row));
}
