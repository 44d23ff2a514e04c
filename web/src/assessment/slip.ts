/** Checks a result slip in the browser, with the code of the page that works without a server. */
import { checkResult, type Noticed, type ResultChecked } from '../../../services/publication/result-check';
import { readSlipFile } from '../../../services/publication/slip-file';
import { NOT_A_SLIP } from '../../../services/publication/slip-words';

export interface SlipGiven {
  readonly file: string;
  readonly code: string;
  readonly size: number;
  readonly noticed?: unknown;
}

export interface CheckedSlip extends ResultChecked {
  /** What the slip says. */
  readonly slip: { readonly total?: unknown; readonly grade?: unknown; readonly rank?: unknown };
}

export function checkedSlip({ file, code, size, noticed }: SlipGiven): CheckedSlip {
  const proof = readSlipFile(file);
  if (proof === null) return { outcome: 'WRONG', fault: null, words: NOT_A_SLIP, slip: {} };
  const checked = checkResult(proof, { code, size, key: null }, (noticed ?? null) as Noticed | null);
  return { ...checked, slip: proof.slip as CheckedSlip['slip'] };
}
