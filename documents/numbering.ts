/** 结构层次序数: the numbers of headings, as text: 一、（一）1.（1）. Readers drop automatic Chinese numbering. */

const DIGITS = '零一二三四五六七八九';
const LARGEST = 999;

/**
 * A number in Chinese, as headings use it: 十, 十一, 二十, 一百零五.
 * @param number 1 to 999
 * @throws RangeError outside that range
 */
export function hanNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > LARGEST) {
    throw new RangeError(`${number} is not a number of a heading: 1 to ${LARGEST}`);
  }
  const digit = (value: number) => DIGITS.charAt(value);
  if (number < 10) return digit(number);
  if (number < 20) return `十${number % 10 === 0 ? '' : digit(number % 10)}`;
  if (number < 100) return `${digit(Math.floor(number / 10))}十${number % 10 === 0 ? '' : digit(number % 10)}`;
  const rest = number % 100;
  const hundreds = `${digit(Math.floor(number / 100))}百`;
  if (rest === 0) return hundreds;
  if (rest < 10) return `${hundreds}零${digit(rest)}`;
  return `${hundreds}${rest < 20 ? '一' : ''}${hanNumber(rest)}`;
}

const WRITTEN: readonly ((number: number) => string)[] = [
  (number) => `${hanNumber(number)}、`,
  (number) => `（${hanNumber(number)}）`,
  (number) => `${number}.`,
  (number) => `（${number}）`,
];

/**
 * Counts headings in their order. A level begins again at 1 after a heading of a higher level; levels may be left out
 * (一、 followed by 1.), as short documents do.
 */
export class HeadingNumbers {
  readonly #counts = WRITTEN.map(() => 0);

  /** @param level 1 to 4 @returns the number that is printed before the heading */
  next(level: number): string {
    const write = WRITTEN[level - 1];
    if (write === undefined) throw new RangeError(`there is no heading of level ${level}`);
    const number = (this.#counts[level - 1] ?? 0) + 1;
    this.#counts[level - 1] = number;
    this.#counts.fill(0, level);
    return write(number);
  }
}
