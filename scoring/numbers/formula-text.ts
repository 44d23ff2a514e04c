import type { Exact } from './exact.js';
import type { Expression, Operator } from './expression.js';

/** How a formula is written. */
export interface Writing {
  /** Text for a symbol instead of its number: "0.90" as it was reported, "43 ÷ 50" for a quotient. */
  readonly written?: ReadonlyMap<string, string>;
  /** Symbols whose numbers are not shown. */
  readonly withheld?: ReadonlySet<string>;
}

/** The formula in its symbols: "min(x ÷ t, cap)". */
export const symbolic = (expression: Expression): string =>
  print(expression, ({ value, symbol }) => symbol ?? numberText(value)).text;

/** The formula with its numbers: "min(0.86 ÷ 0.90, 1)". */
export const numeric = (expression: Expression, { written, withheld }: Writing = {}): string =>
  print(expression, ({ value, symbol }) => {
    if (symbol === null) return numberText(value);
    return withheld?.has(symbol) === true ? symbol : (written?.get(symbol) ?? numberText(value));
  }).text;

const DECIMALS = 6;
/** A smaller number would be 0 in six decimals. */
const SMALL_DECIMALS = 12;

/** A number for readers: with all its decimals if they are few, otherwise rounded and marked with ≈. */
export function numberText(value: Exact): string {
  const exact = value.toText();
  if (exact !== null && (exact.split('.')[1]?.length ?? 0) <= DECIMALS) return minusSign(exact);
  const digits = value.abs().toNumber() < 0.001 ? SMALL_DECIMALS : DECIMALS;
  return `≈${minusSign(value.round(digits, 'HALF_UP').toText() ?? '')}`;
}

const minusSign = (text: string): string => text.replace('-', '−');

interface Printed {
  readonly text: string;
  /** Binding strength: 1 for a sum, 2 for a product, 3 for an expression that needs no brackets. */
  readonly strength: 1 | 2 | 3;
}

type NumberNode = Extract<Expression, { op: 'NUMBER' }>;

function print(node: Expression, number: (node: NumberNode) => string): Printed {
  if (node.op === 'NUMBER') return asWritten(number(node));
  return PRINTERS[node.op](node.of.map((operand) => print(operand, number)));
}

/** The text for a symbol may itself be a formula. */
const asWritten = (text: string): Printed => ({
  text,
  strength: /^−| [+−] /.test(text) ? 1 : text.includes(' ÷ ') ? 2 : 3,
});

const held = ({ text, strength }: Printed, needed: number): string => (strength < needed ? `(${text})` : text);
const list = (parts: readonly Printed[]): string => parts.map(({ text }) => text).join(', ');
const call =
  (name: string) =>
  (parts: readonly Printed[]): Printed => ({ text: `${name}(${list(parts)})`, strength: 3 });

const PRINTERS: Readonly<Record<Operator, (parts: readonly Printed[]) => Printed>> = {
  SUM: (parts) => {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const text = parts.map((part, place) => (place === 0 ? part.text : held(part, part.text.startsWith('−') ? 2 : 1)));
    return { text: text.join(' + '), strength: 1 };
  },
  DIFFERENCE: ([from, what]) => ({ text: `${from?.text} − ${what && held(what, 2)}`, strength: 1 }),
  PRODUCT: (parts) => ({ text: parts.map((part) => held(part, 2)).join(' × '), strength: 2 }),
  QUOTIENT: ([above, below]) => ({ text: `${above && held(above, 2)} ÷ ${below && held(below, 3)}`, strength: 2 }),
  LEAST: call('min'),
  GREATEST: call('max'),
  SIZE: (parts) => ({ text: `|${list(parts)}|`, strength: 3 }),
  WHOLE: (parts) => ({ text: `⌊${list(parts)}⌋`, strength: 3 }),
  BEGUN: (parts) => ({ text: `⌈${list(parts)}⌉`, strength: 3 }),
  SETTLED: ([part]) => part ?? { text: '', strength: 3 },
  GEOMETRIC_MEAN: (parts) => {
    const weights = parts.filter((_, place) => place % 2 === 1).map(({ text }) => text);
    const powers = parts
      .filter((_, place) => place % 2 === 0)
      .map((part, place) => `${held(part, 3)}^${weights[place]}`);
    return { text: `(${powers.join(' × ')})^(1 ÷ (${weights.join(' + ')}))`, strength: 3 };
  },
};
