/** PDF by Typst: real text, embedded fonts, tags and outline, PDF/A-2b; the same bytes for the same input. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Printable, Shape } from '../content/index.js';
import { isFigure, type Run } from '../content/run.js';
import type { Fonts } from '../fonts/library.js';
import { printed } from '../printed.js';
import { LETTER, MARKS, RED, typographyOf } from '../typography.js';
import { TEMPLATE } from './template.js';

function measuresOf(shape: Shape) {
  const { page, size, leading, tracking, indent } = typographyOf(shape);
  return {
    ...page,
    ...size,
    leading,
    tracking,
    indent,
    ...MARKS,
    letterMark: LETTER.mark,
    letterFirstLine: LETTER.firstLine,
    letterLastLine: LETTER.lastLine,
    letterLength: LETTER.length,
    red: RED,
  };
}

/** Fonts are read once for each library. */
const compilers = new WeakMap<Fonts, NodeCompiler>();

/** Results of earlier compilations that Typst keeps, in compilations. */
const KEPT = 3;

/**
 * Takes the processor until it is done: call it on a thread of its own.
 * @param at when the content was written; it is the PDF's creation time
 * @throws Error with Typst's diagnostics, which is a bug of the template
 */
export function renderPdf(content: Printable, fonts: Fonts, at: Date): Uint8Array {
  const compiler = compilers.get(fonts) ?? open(fonts);
  compilers.set(fonts, compiler);
  const compiled = compiler.compile({
    mainFileContent: TEMPLATE,
    inputs: { data: JSON.stringify(dataOf(content, fonts)) },
  });
  const error = compiled.takeError();
  if (error !== null) {
    const messages = compiler.fetchDiagnostics(error).map((diagnostic: { message: string }) => diagnostic.message);
    throw new Error(`Typst: ${messages.join('; ')}`);
  }
  if (compiled.result === null) throw new Error('Typst gave neither a document nor an error');
  const bytes = compiler.pdf(compiled.result, {
    pdfStandard: 'a-2b',
    creationTimestamp: Math.floor(at.getTime() / 1000),
  });
  compiler.evictCache(KEPT);
  return bytes;
}

/** The workspace is an empty folder: a template can read no file. */
function open({ folders }: Fonts): NodeCompiler {
  const workspace = join(tmpdir(), `kaoping-typst-${process.pid}`);
  mkdirSync(workspace, { recursive: true });
  return NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...folders] }] });
}

function dataOf(content: Printable, { faces, replaced }: Fonts) {
  return {
    shape: content.shape,
    title: content.title.join(''),
    description: replaced.map(({ face, by }) => `${face}以${by}代替`).join('；'),
    measures: measuresOf(content.shape),
    faces,
    latin: 'Noto Serif SC',
    parts: printed(content).map((part) => {
      if (part.kind === 'TABLE') return { ...part, rows: part.rows.map((row) => row.map(pieces)) };
      return 'runs' in part ? { ...part, runs: pieces(part.runs) } : part;
    }),
  };
}

/** For Typst a figure is a piece of text like any other. */
const pieces = (runs: readonly Run[]) => runs.map((run) => (isFigure(run) ? { text: run.value } : run));
