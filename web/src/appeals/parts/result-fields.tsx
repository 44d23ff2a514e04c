import { ADJUSTMENT_KIND } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Checkbox } from '../../ui/checkbox';
import { TextField } from '../../ui/text-field';
import type { AppealItemShown } from '../queries';
import { words } from '../words';

/** What is entered beside figures. */
export interface ResultDraft {
  /** By item and judge. */
  readonly marks: Readonly<Record<string, string>>;
  /** Ids of adjustments that are revoked. */
  readonly revoked: readonly string[];
}
export const NO_RESULT: ResultDraft = { marks: {}, revoked: [] };

type Mark = AppealItemShown['marks'][number];
const keyOf = ({ item, judge }: Pick<Mark, 'item' | 'judge'>): string => `${item} ${judge}`;

/** As the API takes it: marks in which something was entered, and what is revoked, each with what was seen. */
export const resultOf = ({ marks, adjustments }: AppealItemShown, draft: ResultDraft) => ({
  marks: marks.flatMap((one) => {
    const mark = (draft.marks[keyOf(one)] ?? '').trim();
    return mark === '' ? [] : [{ item: one.item, judge: one.judge, mark, seen: one.mark }];
  }),
  revoked: adjustments
    .filter(({ id }) => draft.revoked.includes(id))
    .map(({ id, revision }) => ({ adjustment: id, revision })),
});

interface ResultFieldsProps {
  readonly item: AppealItemShown;
  readonly draft: ResultDraft;
  readonly onChange: (draft: ResultDraft) => void;
}

/** Marks of judges to correct, and adjustments to revoke. Units see neither. */
export function ResultFields({ item, draft, onChange }: ResultFieldsProps) {
  const t = useWords(words);
  const kindName = useName(ADJUSTMENT_KIND);
  return (
    <>
      {item.marks.map((one) => (
        <TextField
          key={keyOf(one)}
          label={t('markTo', { item: one.item, judge: one.judge, mark: one.mark })}
          description={t('leaveEmpty')}
          value={draft.marks[keyOf(one)] ?? ''}
          onChange={(typed) => onChange({ ...draft, marks: { ...draft.marks, [keyOf(one)]: typed } })}
        />
      ))}
      {item.adjustments.map(({ id, kind, code, points }) => (
        <Checkbox
          key={id}
          isSelected={draft.revoked.includes(id)}
          onChange={(isRevoked) =>
            onChange({
              ...draft,
              revoked: isRevoked ? [...draft.revoked, id] : draft.revoked.filter((one) => one !== id),
            })
          }
        >
          {t('revoke', { kind: kindName(kind), code, points: points === null ? '' : ` ${points}` })}
        </Checkbox>
      ))}
    </>
  );
}
