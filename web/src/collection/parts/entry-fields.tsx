import { useState } from 'react';
import type { Bilingual } from '../../language/words';
import { useText, useWords } from '../../language/words';
import { Checkbox } from '../../ui/checkbox';
import { TextField } from '../../ui/text-field';
import { type Entry, type EntryField, entryProblems, type Figure, YES } from '../models/entry';
import { words } from '../words';

export interface EntryFieldsProps {
  readonly figure: Figure;
  readonly entry: Entry;
  readonly onChange: (cells: Partial<Entry>) => void;
  readonly isReadOnly?: boolean;
  /** What the server said of it, by field. */
  readonly refused?: ReadonlyMap<EntryField, Bilingual> | undefined;
  readonly autoFocus?: boolean;
}

/** The fields of one figure: a value, or numerator and denominator; or that it does not apply; and the remark. */
export function EntryFields({ figure, entry, onChange, isReadOnly = false, refused, autoFocus }: EntryFieldsProps) {
  const t = useWords(words);
  const text = useText();
  const [asQuotient, setAsQuotient] = useState(entry.numerator !== '' || entry.denominator !== '');
  const problems = entryProblems(entry);
  const errorOf = (field: EntryField) => {
    const problem = problems.get(field);
    const said = refused?.get(field);
    return problem ? t(problem) : said ? text(said) : null;
  };
  const field = (name: EntryField, label: string, rows?: number) => (
    <TextField
      label={label}
      name={name}
      value={entry[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errorOf(name)}
      isReadOnly={isReadOnly}
      autoComplete="off"
      {...(rows === undefined ? { inputMode: 'decimal' as const } : { rows })}
      {...(name === 'value' && autoFocus ? { autoFocus } : {})}
    />
  );
  const isClaimed = entry.claimed === YES;
  return (
    <>
      {!isClaimed &&
        (asQuotient ? (
          <div className="cl-quotient">
            {field('numerator', t('numerator'))}
            {field('denominator', t('denominator'))}
          </div>
        ) : (
          field('value', figure.measuredIn ? t('valueIn', { unit: figure.measuredIn }) : t('value'))
        ))}
      {!isClaimed && !isReadOnly && (
        <Checkbox
          isSelected={asQuotient}
          onChange={(next) => {
            setAsQuotient(next);
            onChange(next ? { value: '' } : { numerator: '', denominator: '' });
          }}
        >
          {t('byQuotient')}
        </Checkbox>
      )}
      <Checkbox
        isSelected={isClaimed}
        isDisabled={isReadOnly}
        onChange={(next) =>
          onChange(next ? { claimed: YES, value: '', numerator: '', denominator: '' } : { claimed: '' })
        }
      >
        {t('claim')}
      </Checkbox>
      {isClaimed && <p className="cl-quiet">{t('claimHelp')}</p>}
      {field('remark', t('remark'), 2)}
    </>
  );
}
