import { useEffect, useState } from 'react';
import type { ResultChecked } from '../../../../services/publication/result-check';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Link } from '../../ui/link';
import { type Result, SLIP } from '../queries';
import { words } from '../words';

const TONE: Readonly<Record<ResultChecked['outcome'], BadgeTone>> = {
  CONFIRMED: 'good',
  CORRECTED: 'warn',
  WRONG: 'bad',
};
const NAME = { CONFIRMED: 'slipConfirmed', CORRECTED: 'slipCorrected', WRONG: 'slipWrong' } as const;

interface Checked extends ResultChecked {
  /** The total, grade and rank of the slip, to compare with what the page shows. */
  readonly slip: { readonly total?: unknown; readonly grade?: unknown; readonly rank?: unknown };
}

/**
 * 核对凭条: when a published result is opened, the slip, its path and the root are checked in the browser, and the slip
 * is compared with what the unit was shown at the notice period and with this page. One sentence says the outcome.
 */
export function SlipCheck({ unit, result }: { readonly unit: string; readonly result: Result }) {
  const t = useWords(words);
  const text = useText();
  const { points } = useFormats();
  const scheme = result.scheme.code;
  const slip = useAnswer(SLIP, { unit, scheme }).answer?.resultSlip ?? null;
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    if (slip === null) return setChecked(null);
    let current = true;
    // The code that checks signatures is loaded only where there is a slip.
    void import('../slip').then(({ checkedSlip }) => {
      if (current) setChecked(checkedSlip(slip));
    });
    return () => {
      current = false;
    };
  }, [slip]);
  if (slip === null) return null;
  const differences = checked === null ? [] : differencesOf(checked.slip, result);
  const shown = checked !== null && checked.outcome !== 'WRONG' && differences.length > 0 ? 'WRONG' : checked?.outcome;
  const file = `/documents/slip/${encodeURIComponent(scheme)}/${encodeURIComponent(unit)}`;
  return (
    <div className="as-slip" role="status" aria-label={t('slipLoad')}>
      {checked !== null && shown !== undefined && (
        <p>
          <Badge tone={TONE[shown]}>{t(NAME[shown])}</Badge> {text(checked.words)}
          {differences.length > 0 &&
            ` ${t('slipOther', {
              what: differences
                .map(
                  ({ name, slip: there, page }) =>
                    `${t(name)} ${there} ≠ ${name === 'total' ? points(Number(page)) : page}`,
                )
                .join(t('comma')),
            })}`}
          {slip.withdrawn && ` ${t('slipWithdrawn')}`}
        </p>
      )}
      <p className="as-links">
        <Link href={`${file}.pdf`} target="_blank">
          {t('slipPdf')}
        </Link>
        <Link href={`${file}.json`} download>
          {t('slipFile')}
        </Link>
      </p>
    </div>
  );
}

interface SlipDifference {
  readonly name: 'total' | 'grade' | 'rank';
  readonly slip: string;
  readonly page: string;
}

function differencesOf(slip: Checked['slip'], { total, grade, rank }: Result): SlipDifference[] {
  const pairs = [
    { name: 'total' as const, slip: slip.total, page: total, same: Number(slip.total) === Number(total) },
    { name: 'grade' as const, slip: slip.grade, page: grade, same: (slip.grade ?? null) === (grade ?? null) },
    { name: 'rank' as const, slip: slip.rank, page: rank, same: (slip.rank ?? null) === (rank ?? null) },
  ];
  return pairs
    .filter(({ same }) => !same)
    .map(({ name, slip: there, page }) => ({ name, slip: String(there ?? '—'), page: String(page ?? '—') }));
}
