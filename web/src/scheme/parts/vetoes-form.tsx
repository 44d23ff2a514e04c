import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { given, mapsAt, textAt } from '../models/content';
import { spliced } from '../models/spliced';
import { words } from '../words';
import { FindingList } from './finding-list';
import type { PartProps } from './rules-part';

/** 一票否决: what takes a grade, or the total, whatever the points. */
export function VetoesForm({ content, found, isDisabled, set }: PartProps) {
  const t = useWords(words);
  const vetoes = mapsAt(content, 'vetoes');
  const grades = mapsAt(content, 'grades').map((grade) => textAt(grade, 'grade'));
  const put = (at: number, change: Record<string, unknown>, key: string) =>
    set(
      {
        vetoes: vetoes.map((veto, place) =>
          place === at
            ? Object.fromEntries(Object.entries({ ...veto, ...change }).filter(([, value]) => value !== undefined))
            : veto,
        ),
      },
      `vetoes.${at}.${key}`,
    );
  return (
    <Card
      title={t('vetoes')}
      actions={
        !isDisabled && (
          <Button
            size="small"
            icon="add"
            onPress={() =>
              set(
                { vetoes: [...vetoes, { code: `V${vetoes.length + 1}`, name: '', gradeAtMost: grades.at(-1) ?? '' }] },
                'vetoes',
              )
            }
          >
            {t('addVeto')}
          </Button>
        )
      }
    >
      <FindingList findings={found.within('vetoes')} />
      <ol className="scheme-list">
        {vetoes.map((veto, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a code may be written anew
          <li key={at} className="scheme-row">
            <TextField
              label={t('code')}
              value={textAt(veto, 'code')}
              onChange={(code) => put(at, { code }, 'code')}
              isDisabled={isDisabled}
            />
            <TextField
              label={t('veto')}
              value={textAt(veto, 'name')}
              onChange={(name) => put(at, { name }, 'name')}
              isDisabled={isDisabled}
            />
            <Select
              label={t('gradeAtMost')}
              options={['', ...grades].map((id) => ({ id, label: id || '–' }))}
              value={textAt(veto, 'gradeAtMost')}
              onChange={(value) => put(at, { gradeAtMost: given(value) }, 'gradeAtMost')}
              isDisabled={isDisabled}
            />
            <Checkbox
              isSelected={veto.zero === true || veto.zero === 'true'}
              onChange={(zero) => put(at, { zero: zero || undefined }, 'zero')}
              isDisabled={isDisabled}
            >
              {t('zeroTotal')}
            </Checkbox>
            {!isDisabled && (
              <Button
                tone="quiet"
                icon="trash"
                label={t('removeRow', { name: textAt(veto, 'name') || textAt(veto, 'code') })}
                onPress={() => set({ vetoes: vetoes.length === 1 ? undefined : spliced(vetoes, at, 1) }, 'vetoes')}
              />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
