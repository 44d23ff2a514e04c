/** HTML: one page without scripts, for reading on a screen and for printing. */
import type { Printable } from '../content/index.js';
import { isFigure, type Run } from '../content/run.js';
import { type Part, type PartOf, printed } from '../printed.js';
import { STYLE } from './style.js';

/** Characters of an organ's mark that fit a line in the usual size. */
const LONG_MARK = 12;

/** A figure whose source has changed: its present value; null if it no longer exists. */
export type StaleFigures = ReadonlyMap<string, string | null>;

/**
 * @param stale figures that are shown with their old and their new value; drafts only
 * @returns a whole document; its only style is one `<style>` element, so that a policy can allow it by its hash
 */
export function renderHtml(content: Printable, stale: StaleFigures = new Map()): string {
  const body = printed(content).map((part) => htmlOf(part, stale));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(content.title.join(''))}</title>
<style>${STYLE}</style>
</head>
<body>
<main class="${content.shape.toLowerCase()}">
${body.join('\n')}
</main>
</body>
</html>
`;
}

function htmlOf(part: Part, stale: StaleFigures): string {
  switch (part.kind) {
    case 'MARK':
      return `<p class="mark${[...part.text].length > LONG_MARK ? ' long' : ''}">${escaped(part.text)}</p>`;
    case 'NUMBER':
      return numberLine(part);
    case 'TITLE': {
      const subtitle = part.subtitle === null ? '' : `\n<p class="subtitle">${escaped(part.subtitle)}</p>`;
      return `<h1>${lines(part.lines)}</h1>${subtitle}`;
    }
    case 'ADDRESSEES':
      return `<p class="flush">${escaped(part.text)}</p>`;
    case 'HEADING':
      return `<h${part.level + 1}>${runs(part.runs, stale)}</h${part.level + 1}>`;
    case 'PARAGRAPH':
      return `<p class="${part.align.toLowerCase()}">${runs(part.runs, stale)}</p>`;
    case 'TABLE':
      return table(part, stale);
    case 'PICTURE':
      return picture(part);
    case 'ANNEX_LIST':
      return `<div class="annexes"><span>${escaped(part.label)}</span><div>${part.entries.map((entry) => `<p>${escaped(entry)}</p>`).join('')}</div></div>`;
    case 'SIGNATURE':
      return `<div class="signature${part.seal ? ' seal' : ''}"><p>${lines(part.lines)}</p>${part.date === null ? '' : `<p>${escaped(part.date)}</p>`}</div>`;
    case 'REMARK':
      return `<p>${escaped(part.text)}</p>`;
    case 'ANNEX':
      return `<section class="annex"><p class="label">${escaped(part.label)}</p><h1>${lines(part.title)}</h1></section>`;
    case 'IMPRINT':
      return imprint(part);
  }
}

function numberLine({ number, signers }: PartOf<'NUMBER'>): string {
  const signed = signers.length === 0 ? '' : `<span>签发人：<i>${escaped(signers.join('　'))}</i></span>`;
  return `<div class="number${signers.length === 0 ? '' : ' upward'}"><span>${escaped(number ?? '')}</span>${signed}</div>`;
}

function table({ caption, columns, rows }: PartOf<'TABLE'>, stale: StaleFigures): string {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const share = (width: number) => Math.round((width / whole) * 10_000) / 100;
  const sides = columns.map(({ align }) => align.toLowerCase());
  return `<div class="table" role="region" tabindex="0" aria-label="${escaped(caption ?? '表格')}"><table>
${caption === null ? '' : `<caption>${escaped(caption)}</caption>\n`}<colgroup>${columns.map(({ width }) => `<col width="${share(width)}%">`).join('')}</colgroup>
<thead><tr>${columns.map(({ heading }) => `<th scope="col">${escaped(heading)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map((cell, column) => `<td class="${sides[column]}">${runs(cell, stale)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table></div>`;
}

/** As a picture and not as a part of the page: what an SVG could do in a page it can't do there. */
function picture({ svg, alt, caption, width }: PartOf<'PICTURE'>): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
  const words = caption === undefined ? '' : `<figcaption>${escaped(caption)}</figcaption>`;
  return `<figure><img src="${source}" alt="${escaped(alt)}" width="${Math.round((width / 25.4) * 96)}">${words}</figure>`;
}

function imprint({ copies, organ, date }: PartOf<'IMPRINT'>): string {
  const issued =
    organ === null ? '' : `<p class="issuer"><span>${escaped(organ)}</span><span>${escaped(date ?? '')}</span></p>`;
  return `<footer>${copies === null ? '' : `<p class="copies">${escaped(copies)}</p>`}${issued}</footer>`;
}

function runs(pieces: readonly Run[], stale: StaleFigures): string {
  return pieces.map((piece) => (isFigure(piece) ? figure(piece, stale) : words(piece))).join('');
}

const words = ({ text, face }: { text: string; face?: string }): string =>
  face === undefined ? escaped(text) : `<span class="${face.toLowerCase()}">${escaped(text)}</span>`;

function figure({ figure: key, value }: { figure: string; value: string }, stale: StaleFigures): string {
  const present = stale.get(key);
  if (present === undefined) return `<span data-figure="${escaped(key)}">${escaped(value)}</span>`;
  const now = present === null ? '<ins>（已无此数据）</ins>' : `<ins>${escaped(present)}</ins>`;
  return `<span data-figure="${escaped(key)}" class="stale"><del>${escaped(value)}</del>${now}</span>`;
}

const lines = (texts: readonly string[]): string => texts.map(escaped).join('<br>');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
