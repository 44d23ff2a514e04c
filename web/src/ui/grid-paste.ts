/** A block of cells from the clipboard: read as programs for tables write it, and laid over a grid by keys. */

/** Texts by row. A field in quotation marks may hold tabs and line breaks; a doubled mark in it is one. */
export function clipboardCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let field = '';
  let at = 0;
  const end = () => {
    (rows.at(-1) as string[]).push(field);
    field = '';
  };
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"' && field === '') {
      const close = closing(text, at + 1);
      if (close !== null) {
        field = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
        continue;
      }
    }
    if (char === '\t') end();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      // One last line end belongs to no row.
      if (at + 1 < text.length) {
        end();
        rows.push([]);
      }
    } else field += char;
    at += 1;
  }
  end();
  return rows;
}

/** The mark that ends a field: one before a tab, a line end or the end of the text. Null if the mark is part of the text. */
function closing(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] as string) ? at : null;
  }
  return null;
}

export interface GridCell {
  readonly row: string;
  readonly column: string;
  readonly value: string;
}

export interface RefusedCell {
  /** What it was to be. */
  readonly value: string;
  readonly row: string;
  readonly column: string;
  readonly why: string;
}

export interface PastePlan {
  readonly changes: readonly GridCell[];
  readonly unchanged: number;
  readonly refused: readonly RefusedCell[];
  /** The size of a block that does not fit, which is refused as a whole. */
  readonly tooLarge: { readonly rows: number; readonly columns: number } | null;
}

export interface PasteTarget {
  /** Keys of the rows as they are shown, and of the columns that take values. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The cell at which the block begins. */
  readonly row: string;
  readonly column: string;
  readonly storedValue: (row: string, column: string) => string;
  /** The value as it is kept, or why it is refused. */
  readonly check: (row: string, column: string, typed: string) => { readonly value: string } | { readonly why: string };
  /** The word that takes a value back. */
  readonly clear: string;
}

/** What a paste would do. An empty cell of the block changes nothing. */
export function planPaste(block: readonly (readonly string[])[], target: PasteTarget): PastePlan {
  const { rows, columns, storedValue, check, clear } = target;
  const [top, left] = [rows.indexOf(target.row), columns.indexOf(target.column)];
  const width = Math.max(...block.map((cells) => cells.length));
  if (top < 0 || left < 0 || top + block.length > rows.length || left + width > columns.length)
    return { changes: [], unchanged: 0, refused: [], tooLarge: { rows: block.length, columns: width } };
  const changes: GridCell[] = [];
  const refused: RefusedCell[] = [];
  let unchanged = 0;
  for (const [down, cells] of block.entries())
    for (const [across, typed] of cells.entries()) {
      const row = rows[top + down] as string;
      const column = columns[left + across] as string;
      const text = typed.trim();
      if (text === '') continue;
      const checked = text === clear ? { value: '' } : check(row, column, text);
      if ('why' in checked) refused.push({ row, column, value: text, why: checked.why });
      else if (checked.value === storedValue(row, column)) unchanged += 1;
      else changes.push({ row, column, value: checked.value });
    }
  return { changes, unchanged, refused, tooLarge: null };
}

/**
 * A number as people type it: full-width digits and thousands signs are understood. @returns null if it is not a number
 */
export function plainNumberText(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(grouped)) return null;
  const [, sign = '', whole = '', decimals = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(grouped) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const rest = decimals.replace(/0+$/, '');
  const plain = rest === '' ? digits : `${digits}.${rest}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
