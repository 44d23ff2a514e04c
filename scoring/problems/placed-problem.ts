import type { UnitRecord } from '../input.js';
import type { Exact } from '../numbers/exact.js';
import type { Problem } from '../result.js';
import type { Leaf, Node } from '../rules/rules.js';
import { DomainError } from './problem.js';

/** Where a figure is processed; `x` is the input of the method. */
interface Place {
  readonly unit: UnitRecord;
  readonly node: Node;
  readonly leaf: Leaf;
  readonly x?: Exact;
}

/** A domain error as a problem with unit, item, rule and input. @throws any other error again */
export function problemAt(error: unknown, { unit, node, leaf, x }: Place): Problem {
  if (!(error instanceof DomainError)) throw error;
  const { item } = node;
  const { kind, name } = leaf.method;
  const given = x === undefined ? null : `x = ${x.toCut(12)}`;
  return {
    severity: 'ERROR',
    code: error.code,
    path: ['units', unit.code, item.code],
    message: {
      zh: `${unit.name}（${unit.code}）的“${item.name}”（${item.code}），${name.zh}（${kind}）${given === null ? '' : `，${given}`}：${error.text.zh}`,
      en: `${unit.name} (${unit.code}), “${item.name}” (${item.code}), ${name.en} (${kind})${given === null ? '' : `, ${given}`}: ${error.text.en}`,
    },
  };
}
