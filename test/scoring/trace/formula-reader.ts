/** Parses and evaluates a printed formula, independently of the code that prints it. */
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact } from '../../../scoring/numbers/exact.js';

const TOKEN = /\s*(≈?−?\d+(?:\.\d+)?|min|max|[+−×÷^(),|⌊⌋⌈⌉])/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '|': '|', '⌊': '⌋', '⌈': '⌉' };

/** @throws Error if the text is not a formula */
export function workOutText(text: string): Exact {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new Error(`${text}: ${token}`);
    at += 1;
    return token;
  };
  const sum = (): Exact => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '−')
      value = take() === '+' ? value.plus(product()) : value.minus(product());
    return value;
  };
  const product = (): Exact => {
    let value = single();
    while (tokens[at] === '×' || tokens[at] === '÷')
      value = take() === '×' ? value.times(single()) : value.div(single());
    return value;
  };
  const single = (): Exact => {
    const token = take();
    const close = CLOSING[token];
    if (close !== undefined) {
      const inner = sum();
      take(close);
      return token === '|' ? inner.abs() : token === '⌊' ? inner.floor() : token === '⌈' ? inner.ceil() : inner;
    }
    if (token === 'min' || token === 'max') {
      const values = list();
      return values.reduce((found, value) => (value.lt(found) === (token === 'min') ? value : found));
    }
    const number = parseExact(token.replace('≈', '').replace('−', '-'));
    if (number === null) throw new Error(`${text}: ${token}`);
    return number;
  };
  const list = (): Exact[] => {
    take('(');
    const values = [sum()];
    while (tokens[at] === ',') {
      take();
      values.push(sum());
    }
    take(')');
    return values;
  };
  const value = sum();
  if (at !== tokens.length) throw new Error(`${text}: more after the end`);
  return value;
}

/** A minus sign after a number or a bracket is an operator, otherwise a sign. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new Error(`${text}: at ${start}`);
    const token = match[1];
    const before = tokens.at(-1);
    const afterNumber = before !== undefined && /[\d)⌋⌉]$/.test(before);
    if (afterNumber && token.length > 1 && token.startsWith('−')) tokens.push('−', token.slice(1));
    else tokens.push(token);
  }
  return tokens;
}

/** Close enough for numbers that were rounded in print. */
export const near = (a: Exact, b: Exact): boolean =>
  a
    .minus(b)
    .abs()
    .lte(Exact.of(1, 1000).times(a.abs().plus(Exact.of(1))));
