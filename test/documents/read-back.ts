/** Reads rendered documents: the text that a person would see in each format. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readSheets from 'read-excel-file/node';
import yauzl from 'yauzl';

/** Without white space, because formats break lines at different places. */
export const dense = (text: string): string => text.replace(/\s/gu, '');

// PDF

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    verbosity: 0,
    fontExtraProperties: true,
  }).promise;
}

/** A piece of text on a page; x and y in points from the lower left corner, y that of the baseline. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  /** Page numbers and repeated table headers are artifacts, which are not part of the content. */
  readonly artifact: boolean;
}

export async function pagesOf(bytes: Uint8Array): Promise<Piece[][]> {
  const document = await openPdf(bytes);
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      return piecesOf(items);
    }),
  );
}

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;
type Items = Awaited<ReturnType<Page['getTextContent']>>['items'];

function piecesOf(items: Items): Piece[] {
  const marks: string[] = [];
  return items.flatMap((item) => {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push((item as { tag?: string }).tag ?? '');
      return [];
    }
    const [a, b, , , x, y] = item.transform as number[];
    return [
      {
        text: item.str,
        x: x ?? 0,
        y: y ?? 0,
        width: item.width,
        size: Math.hypot(a ?? 0, b ?? 0),
        font: item.fontName,
        artifact: marks.includes('Artifact'),
      },
    ];
  });
}

/** The text of a PDF without page numbers and repeated heads, without white space. */
export const pdfText = async (bytes: Uint8Array): Promise<string> =>
  dense(
    (await pagesOf(bytes)).flatMap((page) => page.filter(({ artifact }) => !artifact).map(({ text }) => text)).join(''),
  );

// ZIP

/** The files of a ZIP archive by name. */
export function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      archive.on('end', () => resolve(files));
      archive.on('error', reject);
      archive.on('entry', (entry: yauzl.Entry) => {
        archive.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
}

export const partOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const part = (await unzip(bytes)).get(name);
  if (part === undefined) throw new Error(`the archive has no ${name}`);
  return part.toString('utf8');
};

// DOCX

const decoded = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** The text of the body, without white space. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const xml = await partOf(bytes, 'word/document.xml');
  return dense([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decoded(text ?? '')).join(''));
}

// HTML

/** The text of the page, without white space. */
export function htmlText(html: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  return dense(decoded(main.replace(/<[^>]*>/g, '')));
}

// XLSX

/** The sheets of a workbook: names, and cells as text. Numbers are as Excel stores them. */
export async function sheetsOf(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }[]> {
  const sheets = await readSheets(Buffer.from(bytes));
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
  }));
}
