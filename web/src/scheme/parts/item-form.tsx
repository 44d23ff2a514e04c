import { AGGREGATE, DIRECTION, MISSING_RULE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { ComboBox } from '../../ui/combo-box';
import { RadioGroup } from '../../ui/radio-group';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { type Content, changedItem, given, type Item, idOf, isParent, textAt } from '../models/content';
import { sumAt } from '../models/decimal-sum';
import { withItem } from '../models/editing';
import type { Finding, Method, Surroundings } from '../queries';
import { words } from '../words';
import { AppliesToForm } from './applies-to-form';
import { BurdenAnswers } from './burden-answers';
import { FindingList } from './finding-list';
import { MethodForm } from './method-form';
import { useFindings } from './use-findings';

export interface ItemFormProps {
  readonly content: Content;
  readonly item: Item;
  readonly findings: readonly Finding[];
  readonly methods: readonly Method[];
  readonly surroundings: Surroundings | null;
  readonly isDisabled: boolean;
  readonly change: (next: (content: Content) => Content, key: string) => void;
}

/** Everything of one item: a parent or a leaf. */
export function ItemForm({ content, item, findings, methods, surroundings, isDisabled, change }: ItemFormProps) {
  const t = useWords(words);
  const id = idOf(item);
  const code = textAt(item, 'code');
  const found = useFindings(findings, code);
  const set = (fields: Record<string, unknown>, key: string) =>
    change((now) => withItem(now, id, (one) => changedItem(one, fields)), `${id} ${key}`);
  const text = (
    key: string,
    label: string,
    more: { readonly required?: boolean; readonly description?: string } = {},
  ) => (
    <TextField
      label={label}
      value={textAt(item, key)}
      onChange={(value) => set({ [key]: more.required ? value : given(value) }, key)}
      error={found.errorOf(key)}
      isDisabled={isDisabled}
      isRequired={more.required ?? false}
      {...(more.description === undefined ? {} : { description: more.description })}
    />
  );
  const sum = sumAt(item);
  const sumText =
    sum.children === null
      ? undefined
      : sum.difference === null
        ? t('sumOf', { sum: sum.children })
        : t('sumOff', { sum: sum.children, difference: sum.difference });
  // Beside the other fields stand their errors.
  const listed = found.all.filter(
    ({ field, severity }) =>
      field === '' || field === 'appliesTo' || (severity === 'WARNING' && !field.startsWith('method')),
  );
  return (
    <div className="scheme-form" key={id}>
      <FindingList findings={listed} />
      <div className="scheme-row">
        {text('code', t('code'), { required: true })}
        {text('name', t('name'), { required: true })}
        {text('points', t('points'), sumText === undefined ? {} : { description: sumText })}
      </div>
      <BurdenAnswers content={content} code={code} findings={found.all} isDisabled={isDisabled} change={change} />
      {isParent(item) ? (
        <ParentRules item={item} set={set} found={found} isDisabled={isDisabled} />
      ) : (
        <LeafRules
          item={item}
          set={set}
          found={found}
          methods={methods}
          surroundings={surroundings}
          isDisabled={isDisabled}
        />
      )}
      <AppliesToForm content={content} item={item} surroundings={surroundings} isDisabled={isDisabled} set={set} />
    </div>
  );
}

interface RulesProps {
  readonly item: Item;
  readonly set: (fields: Record<string, unknown>, key: string) => void;
  readonly found: ReturnType<typeof useFindings>;
  readonly isDisabled: boolean;
}

const AGGREGATES = ['SUM', 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'] as const;

function ParentRules({ item, set, found, isDisabled }: RulesProps) {
  const t = useWords(words);
  const name = useName(AGGREGATE);
  return (
    <div className="scheme-row">
      <Select
        label={t('aggregate')}
        options={AGGREGATES.map((id) => ({ id, label: name(id) }))}
        value={(textAt(item, 'aggregate') || 'SUM') as (typeof AGGREGATES)[number]}
        onChange={(value) => set({ aggregate: value === 'SUM' ? undefined : value }, 'aggregate')}
        error={found.errorOf('aggregate')}
        isDisabled={isDisabled}
      />
      <TextField
        label={t('minCoverage')}
        value={textAt(item, 'minCoverage')}
        onChange={(value) => set({ minCoverage: given(value) }, 'minCoverage')}
        error={found.errorOf('minCoverage')}
        isDisabled={isDisabled}
      />
    </div>
  );
}

type Source = 'INDICATOR' | 'PROJECT' | 'SCHEME';
const MISSING = ['ZERO', 'NOT_APPLICABLE', 'GROUP_MEAN', 'GROUP_WORST', 'CARRY_LAST', 'REFUSE'] as const;

function LeafRules({
  item,
  set,
  found,
  methods,
  surroundings,
  isDisabled,
}: RulesProps & { readonly methods: readonly Method[]; readonly surroundings: Surroundings | null }) {
  const t = useWords(words);
  const directionName = useName(DIRECTION);
  const missingName = useName(MISSING_RULE);
  const source: Source = item.indicator !== undefined ? 'INDICATOR' : item.project !== undefined ? 'PROJECT' : 'SCHEME';
  const { indicators = [], keyProjects = [] } = surroundings?.plan ?? {};
  return (
    <>
      <RadioGroup
        label={t('source')}
        orientation="horizontal"
        options={[
          { id: 'INDICATOR', label: t('ofIndicator') },
          { id: 'PROJECT', label: t('ofProject') },
          { id: 'SCHEME', label: t('ofScheme') },
        ]}
        value={source}
        onChange={(next) =>
          set(
            {
              indicator: next === 'INDICATOR' ? '' : undefined,
              project: next === 'PROJECT' ? '' : undefined,
              ...(next === 'INDICATOR' ? { direction: undefined } : {}),
            },
            'source',
          )
        }
        isDisabled={isDisabled}
      />
      <div className="scheme-row">
        {source === 'INDICATOR' && (
          <ComboBox
            label={t('indicator')}
            options={indicators.map(({ code, name }) => ({ id: code, label: `${code} ${name}` }))}
            value={textAt(item, 'indicator') || null}
            onChange={(value) => set({ indicator: value ?? '' }, 'indicator')}
            error={found.errorOf('indicator')}
            isDisabled={isDisabled}
          />
        )}
        {source === 'PROJECT' && (
          <ComboBox
            label={t('project')}
            options={keyProjects.map(({ code, name }) => ({ id: code, label: `${code} ${name}` }))}
            value={textAt(item, 'project') || null}
            onChange={(value) => set({ project: value ?? '' }, 'project')}
            error={found.errorOf('project')}
            isDisabled={isDisabled}
          />
        )}
        <Select
          label={t('direction')}
          options={[
            {
              id: '',
              label: source === 'INDICATOR' ? t('asIndicator') : t('defaultValue', { value: directionName('HIGHER') }),
            },
            { id: 'HIGHER', label: directionName('HIGHER') },
            { id: 'LOWER', label: directionName('LOWER') },
          ]}
          value={textAt(item, 'direction')}
          onChange={(value) => set({ direction: given(value) }, 'direction')}
          error={found.errorOf('direction')}
          isDisabled={isDisabled}
        />
        <Select
          label={t('missing')}
          options={[
            { id: '', label: t('defaultValue', { value: missingName('ZERO') }) },
            ...MISSING.map((id) => ({ id, label: missingName(id) })),
          ]}
          value={textAt(item, 'missing')}
          onChange={(value) => set({ missing: given(value) }, 'missing')}
          error={found.errorOf('missing')}
          isDisabled={isDisabled}
        />
      </div>
      <MethodForm
        item={item}
        methods={methods}
        findings={found.within('method')}
        isDisabled={isDisabled}
        onChange={(method, key) => set({ method }, key)}
      />
    </>
  );
}
