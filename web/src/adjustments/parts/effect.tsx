import type { EffectShownFragment } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useWords } from '../../language/words';
import { words } from '../words';

/** Names that are shown of the units that would move. */
const NAMED = 8;

/** What an adjustment would change of the last run: the unit's total, grade and rank, and who else would move. */
export function Effect({ effect }: { readonly effect: EffectShownFragment | null | undefined }) {
  const t = useWords(words);
  const { points } = useFormats();
  if (!effect) return <p className="adj-soft">{t('effectNone')}</p>;
  const { before, after, moved } = effect;
  const rows = [
    { label: t('total'), now: points(before.total), later: points(after.total) },
    { label: t('grade'), now: before.grade ?? NONE, later: after.grade ?? NONE },
    { label: t('rank'), now: String(before.rank ?? NONE), later: String(after.rank ?? NONE) },
  ];
  const others =
    moved?.filter((one) => one.before.rank !== one.after.rank || one.before.grade !== one.after.grade) ?? [];
  return (
    <>
      <table className="adj-effect">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, now, later }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now}</td>
              <td>{later === now ? later : <strong>{later}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.every(({ now, later }) => now === later) && <p>{t('effectNothing')}</p>}
      {others.length > 0 && (
        <p>
          {t('moved', {
            count: others.length,
            names:
              others
                .slice(0, NAMED)
                .map(({ name }) => name)
                .join('、') + (others.length > NAMED ? '…' : ''),
          })}
        </p>
      )}
    </>
  );
}
