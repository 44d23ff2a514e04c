import { useEffect, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { NONE } from '../../language/forms';
import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Problems } from '../../ui/problems';
import { Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { TypedCorrection } from '../corrections';
import { EFFECT } from '../queries';
import { words } from '../words';
import type { resultOf } from './result-fields';

type ResultTried = ReturnType<typeof resultOf>;
type Tried = TypedCorrection & { readonly item: string | null };

/** 更正的影响: everybody whose total, grade or rank would move. Asked for by a button, shown until the corrections change. */
export function EffectTable(props: {
  readonly appeal: string;
  readonly unitName: string;
  readonly corrections: readonly Tried[];
  readonly marks: ResultTried['marks'];
  readonly revoked: ResultTried['revoked'];
  readonly onLower: (isLower: boolean) => void;
}) {
  const { appeal, unitName, corrections, marks, revoked, onLower } = props;
  const t = useWords(words);
  const text = useText();
  const { points } = useFormats();
  const tried = useMemo(
    () => ({ appeal, corrections: [...corrections], marks: [...marks], revoked: [...revoked] }),
    [appeal, corrections, marks, revoked],
  );
  const [asked, setAsked] = useState<typeof tried | null>(null);
  const isCurrent = asked === tried;
  const { answer, failure } = useAnswer(EFFECT, isCurrent ? tried : null);
  const effect = isCurrent ? answer?.appealEffect : undefined;
  const own = effect?.own ?? null;
  const isLower = own !== null && Number(own.after.total ?? -1) < Number(own.before.total ?? -1);
  useEffect(() => {
    if (own !== null) onLower(isLower);
  }, [own, isLower, onLower]);
  const rows =
    own === null ? [] : [{ ...own, name: t('appellant', { unit: unitName }) }, ...(effect?.others ?? []).map(withName)];
  return (
    <section className="ap-stack" aria-label={t('effect')}>
      <div>
        <Button
          why={corrections.length + marks.length + revoked.length === 0 ? t('effectNone') : null}
          onPress={() => setAsked(tried)}
        >
          {t('showEffect')}
        </Button>
      </div>
      {isCurrent && failure && <p role="alert">{text(failure.words)}</p>}
      {isCurrent && !failure && !effect && <Loading what={t('effect')} lines={2} />}
      {effect && <Problems problems={effect.problems} />}
      {rows.length > 0 && (
        <>
          {isLower && (
            <p>
              <Badge tone="bad">{t('lowered')}</Badge>
            </p>
          )}
          <p role="status">{rows.length === 1 ? t('nobodyElse') : t('others', { count: rows.length - 1 })}</p>
          <Table
            label={t('effect')}
            name="appeal-effect"
            isStacked
            rows={rows}
            rowKey={({ unit }) => unit}
            columns={[
              { id: 'unit', label: t('unit'), value: ({ name }) => name },
              {
                id: 'total',
                label: t('total'),
                value: ({ before, after }) => moved(points(before.total), points(after.total)),
              },
              {
                id: 'grade',
                label: t('grade'),
                value: ({ before, after }) => moved(before.grade ?? NONE, after.grade ?? NONE),
              },
              {
                id: 'rank',
                label: t('rank'),
                value: ({ before, after }) => moved(String(before.rank ?? NONE), String(after.rank ?? NONE)),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

const withName = <One extends { readonly unit: string }>(one: One) => ({ ...one, name: one.unit });
const moved = (before: string, after: string) => (before === after ? before : `${before} → ${after}`);
