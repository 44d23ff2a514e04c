/** Draws cells of a heat map: on a canvas for the page and a PNG file, and as text of an SVG file. */

/** What is drawn, in cells. */
export interface Cells {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The colour of a cell; null for one that is empty. */
  readonly colourOf: (row: number, column: number) => string | null;
}

export interface Sizes {
  readonly width: number;
  readonly height: number;
}

interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly empty: string;
  readonly font: string;
}

/** Only the cells; names stand beside the canvas as text. 18,000 cells take about 20 ms. */
export function drawCells(canvas: HTMLCanvasElement, cells: Cells, { width, height }: Sizes, colours: Colours): void {
  const scale = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = cells.columns.length * width * scale;
  canvas.height = cells.rows.length * height * scale;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(scale, scale);
  paint(context, cells, { width, height }, colours, 0, 0);
}

function paint(
  context: CanvasRenderingContext2D,
  { rows, columns, colourOf }: Cells,
  { width, height }: Sizes,
  { paper, empty }: Colours,
  left: number,
  top: number,
): void {
  context.fillStyle = paper;
  context.fillRect(left, top, columns.length * width, rows.length * height);
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      const colour = colourOf(row, column);
      const [x, y] = [left + column * width, top + row * height];
      if (colour === null) {
        // A dot, so that an empty cell is told from a low rate without colours.
        context.fillStyle = empty;
        context.fillRect(x + width / 2 - 1, y + height / 2 - 1, 2, 2);
      } else {
        context.fillStyle = colour;
        context.fillRect(x, y, width - 1, height - 1);
      }
    }
  }
}

const NAMES = 190;
const HEAD = 130;

/** The picture with the names of its rows and columns, for a file. */
export function pngOf(cells: Cells, sizes: Sizes, colours: Colours): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const [width, height] = [NAMES + cells.columns.length * sizes.width, HEAD + cells.rows.length * sizes.height];
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.scale(2, 2);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  paint(context, cells, sizes, colours, NAMES, HEAD);
  context.fillStyle = colours.ink;
  context.font = `11px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const [row, name] of cells.rows.entries())
    context.fillText(name, NAMES - 6, HEAD + (row + 0.5) * sizes.height, NAMES - 10);
  context.textAlign = 'left';
  for (const [column, name] of cells.columns.entries()) {
    context.save();
    context.translate(NAMES + (column + 0.5) * sizes.width, HEAD - 6);
    context.rotate(-Math.PI / 2);
    context.fillText(name, 0, 0, HEAD - 10);
    context.restore();
  }
  return new Promise((resolve) => canvas.toBlob(resolve));
}

export function svgOf(cells: Cells, sizes: Sizes, colours: Colours): Blob {
  const [width, height] = [NAMES + cells.columns.length * sizes.width, HEAD + cells.rows.length * sizes.height];
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-size="11" fill="${colours.ink}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
  ];
  for (const [row, name] of cells.rows.entries()) {
    const y = HEAD + row * sizes.height;
    parts.push(`<text x="${NAMES - 6}" y="${y + sizes.height * 0.7}" text-anchor="end">${escaped(name)}</text>`);
    for (let column = 0; column < cells.columns.length; column++) {
      const colour = cells.colourOf(row, column);
      const x = NAMES + column * sizes.width;
      if (colour !== null)
        parts.push(
          `<rect x="${x}" y="${y}" width="${sizes.width - 1}" height="${sizes.height - 1}" fill="${colour}"/>`,
        );
    }
  }
  for (const [column, name] of cells.columns.entries()) {
    const x = NAMES + (column + 0.65) * sizes.width;
    parts.push(`<text transform="translate(${x} ${HEAD - 6}) rotate(-90)">${escaped(name)}</text>`);
  }
  return new Blob([...parts, '</svg>'], { type: 'image/svg+xml' });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
