/** 引用数据: `{{indicator P02 value 2024}}` in what a person wrote becomes the figure of that name. */
import type { DocumentContent } from '../../documents/content/index.js';
import { isFigure, type Run, type Words } from '../../documents/content/run.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { mapRuns } from './map-runs.js';
import { type Figures, keyPart } from './result-figures.js';

const NAMED = /\{\{\s*([^{}]+?)\s*\}\}/g;

export interface Bound {
  readonly content: DocumentContent;
  /** Names that no figure has, each at its place. */
  readonly problems: readonly FieldProblem[];
}

export function bindFigures(content: DocumentContent, present: Figures): Bound {
  const problems: FieldProblem[] = [];
  const bound = mapRuns(content, (runs, place) =>
    runs.flatMap((run, index): Run[] => {
      if (isFigure(run)) return [run];
      return piecesOf(run, (name) => {
        const figure = present.get(keyOf(name));
        if (figure !== undefined) return figure;
        problems.push(unknownFigure(`${place}.${index}.text`, name));
        return null;
      });
    }),
  );
  return { content: bound, problems };
}

const keyOf = (name: string): string => name.split(/\s+/).map(keyPart).join('/');

function piecesOf({ text, ...rest }: Words, figureOf: (name: string) => Run | null): Run[] {
  const pieces: Run[] = [];
  let from = 0;
  const say = (to: number) => {
    if (to > from) pieces.push({ ...rest, text: text.slice(from, to) });
  };
  for (const { 0: whole, 1: name = '', index } of text.matchAll(NAMED)) {
    const figure = figureOf(name);
    if (figure === null) continue;
    say(index);
    pieces.push(figure);
    from = index + whole.length;
  }
  say(text.length);
  return pieces;
}

const unknownFigure = (place: string, name: string): FieldProblem => ({
  field: place,
  code: 'UNKNOWN_FIGURE',
  message: {
    zh: `${place}：没有名为“${name}”的数据；写法如 {{indicator P02 value 2024}}`,
    en: `${place}: there is no figure “${name}”; write it like {{indicator P02 value 2024}}`,
  },
});
