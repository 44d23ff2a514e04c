/** Sums of points as they are typed, exactly: 0.1 and 0.2 make 0.3. */
import { type Content, type Item, isParent, itemsOf, textAt } from './content';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const DIGITS = 12;

/** In units of 10⁻¹²; null if it is no plain number. */
function scaled(text: string): bigint | null {
  const [, sign, whole = '', part = ''] = DECIMAL.exec(text.trim()) ?? [];
  if (sign === undefined || (whole === '' && part === '') || part.length > DIGITS) return null;
  const value = BigInt(`${whole}${part.padEnd(DIGITS, '0')}`);
  return sign === '-' ? -value : value;
}

function written(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(DIGITS + 1, '0');
  const part = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${value < 0n ? '−' : ''}${digits.slice(0, -DIGITS)}${part === '' ? '' : `.${part}`}`;
}

/** Points of a node: what it states, otherwise the sum of its children. Null if a number of it cannot be read. */
function pointsOf(node: Content | Item): bigint | null {
  const stated = textAt(node, 'points');
  return stated === '' ? sumOf(node) : scaled(stated);
}

function sumOf(node: Content | Item): bigint | null {
  let sum = 0n;
  for (const item of itemsOf(node)) {
    const points = pointsOf(item);
    if (points === null) return null;
    sum += points;
  }
  return sum;
}

export interface Sum {
  /** The points of a node as text; null if they cannot be read. */
  readonly points: string | null;
  /** The sum of its children; null for a leaf. */
  readonly children: string | null;
  /** Stated points minus the sum, with its sign; null if they agree or nothing is stated. */
  readonly difference: string | null;
}

export function sumAt(node: Content | Item): Sum {
  const points = pointsOf(node);
  const children = isParent(node) ? sumOf(node) : null;
  const stated = textAt(node, 'points') !== '' && isParent(node) && textAt(node, 'aggregate').replace('SUM', '') === '';
  const off = stated && points !== null && children !== null ? points - children : 0n;
  return {
    points: points === null ? null : written(points),
    children: children === null ? null : written(children),
    difference: off === 0n ? null : `${off > 0n ? '+' : ''}${written(off)}`,
  };
}
