import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { given, mapAt, mapsAt, textAt, textsAt } from '../models/content';
import { spliced } from '../models/spliced';
import type { Preview } from '../queries';
import { words } from '../words';
import { FindingList } from './finding-list';
import { ItemChoice } from './item-choice';
import { type PartProps, withKey } from './rules-part';

type Entry = Record<string, unknown>;
const ROUNDINGS = ['FLOOR', 'ROUND', 'CEIL'] as const;

/** 等次: the grades with their borders, quotas and conditions, and how many would get each. */
export function GradesForm({
  content,
  found,
  preview,
  isDisabled,
  set,
}: PartProps & { readonly preview: Preview | null }) {
  const t = useWords(words);
  const grades = mapsAt(content, 'grades');
  const put = (at: number, change: Entry, key: string) =>
    set(
      { grades: grades.map((grade, place) => (place === at ? cleaned({ ...grade, ...change }) : grade)) },
      `grades.${at}.${key}`,
    );
  return (
    <Card
      title={t('grades')}
      actions={
        !isDisabled && (
          <Button
            size="small"
            icon="add"
            onPress={() => set({ grades: [...grades, { grade: '', min: '0' }] }, 'grades')}
          >
            {t('addGrade')}
          </Button>
        )
      }
    >
      <FindingList findings={found.warnings('grades')} />
      <ol className="scheme-list">
        {grades.map((grade, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grades have no name while they are written
          <li key={at}>
            <div className="scheme-row">
              <TextField
                label={t('grade')}
                value={textAt(grade, 'grade')}
                onChange={(value) => put(at, { grade: value }, 'grade')}
                error={found.errorOf(`grades.${at}.grade`)}
                isDisabled={isDisabled}
              />
              <TextField
                label={t('min')}
                value={textAt(grade, 'min')}
                onChange={(value) => put(at, { min: value }, 'min')}
                error={found.errorOf(`grades.${at}.min`)}
                isDisabled={isDisabled}
              />
              <TextField
                label={t('quota')}
                value={textAt(grade, 'quota')}
                onChange={(value) => put(at, { quota: given(value) }, 'quota')}
                error={found.errorOf(`grades.${at}.quota`) ?? found.errorOf(`grades.${at}`)}
                isDisabled={isDisabled}
              />
              <Select
                label={t('quotaRounding')}
                options={ROUNDINGS.map((id) => ({ id, label: t(id) }))}
                value={ROUNDINGS.find((one) => one === textAt(grade, 'quotaRounding')) ?? 'FLOOR'}
                onChange={(value) => put(at, { quotaRounding: value === 'FLOOR' ? undefined : value }, 'quotaRounding')}
                isDisabled={isDisabled}
              />
              <WouldGet preview={preview} grade={textAt(grade, 'grade')} />
              {!isDisabled && (
                <Button
                  tone="quiet"
                  icon="trash"
                  label={t('removeRow', { name: textAt(grade, 'grade') })}
                  onPress={() => set({ grades: spliced(grades, at, 1) }, 'grades')}
                />
              )}
            </div>
            <Requirements
              content={content}
              grade={grade}
              isDisabled={isDisabled}
              onChange={(requires) => put(at, { requires: requires.length === 0 ? undefined : requires }, 'requires')}
            />
          </li>
        ))}
      </ol>
      <StaffQuota content={content} found={found} isDisabled={isDisabled} set={set} />
    </Card>
  );
}

const cleaned = (entry: Entry): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

function WouldGet({ preview, grade }: { readonly preview: Preview | null; readonly grade: string }) {
  const t = useWords(words);
  if (preview === null) return null;
  const counts = preview.grades.filter((count) => count.grade === grade);
  const sum = (of: 'before' | 'after') => counts.reduce((total, count) => total + count[of], 0);
  return (
    <dl className="scheme-would-get">
      <dt>{t('wouldGet')}</dt>
      <dd>{t('wouldGetCount', { before: sum('before'), after: sum('after') })}</dd>
    </dl>
  );
}

function Requirements({
  content,
  grade,
  isDisabled,
  onChange,
}: Pick<PartProps, 'content' | 'isDisabled'> & {
  readonly grade: Entry;
  readonly onChange: (requires: readonly Entry[]) => void;
}) {
  const t = useWords(words);
  const requires = mapsAt(grade, 'requires');
  const put = (at: number, change: Entry) =>
    onChange(requires.map((one, place) => (place === at ? cleaned({ ...one, ...change }) : one)));
  return (
    <>
      {requires.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: requirements have no name
        <div key={at} className="scheme-row">
          <ItemChoice
            content={content}
            label={t('requires')}
            codes={textsAt(one, 'items')}
            onChange={(items) => put(at, { items })}
            isDisabled={isDisabled}
          />
          <TextField
            label={t('requiresRate')}
            value={textAt(one, 'rate')}
            onChange={(rate) => put(at, { rate })}
            isDisabled={isDisabled}
          />
          <TextField
            label={t('requiresCount')}
            value={textAt(one, 'count')}
            onChange={(count) => put(at, { count: given(count) })}
            isDisabled={isDisabled}
          />
          {!isDisabled && (
            <Button
              tone="quiet"
              icon="trash"
              label={t('removeRow', { name: t('requires') })}
              onPress={() => onChange(spliced(requires, at, 1))}
            />
          )}
        </div>
      ))}
      {!isDisabled && (
        <Button
          size="small"
          tone="quiet"
          icon="add"
          onPress={() => onChange([...requires, { items: [], rate: '0.9' }])}
        >
          {t('addRequirement')}
        </Button>
      )}
    </>
  );
}

function StaffQuota({ content, found, isDisabled, set }: PartProps) {
  const t = useWords(words);
  const quota = mapAt(content, 'staffQuota');
  const names = mapsAt(content, 'grades').map((grade) => textAt(grade, 'grade'));
  return (
    <fieldset className="scheme-parameters">
      <legend>{t('staffQuota')}</legend>
      <div className="scheme-row">
        {[...names, 'default'].map((name) => (
          <TextField
            key={name}
            label={name === 'default' ? t('staffQuotaOther') : t('staffQuotaOf', { grade: name })}
            value={textAt(quota, name)}
            onChange={(value) => set({ staffQuota: withKey(quota, name, given(value)) }, `staffQuota.${name}`)}
            error={found.errorOf(`staffQuota.${name}`)}
            isDisabled={isDisabled}
          />
        ))}
      </div>
    </fieldset>
  );
}
