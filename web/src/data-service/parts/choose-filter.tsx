import { useEffect, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { DataChoicesQuery } from '../../generated/graphql';
import { INDICATOR_KIND, OBSERVATION_STATUS } from '../../generated/names';
import { type Bilingual, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox';
import type { Option } from '../../ui/options';
import { PopoverButton } from '../../ui/popover';
import { TextField } from '../../ui/text-field';
import { CHOICES } from '../queries';
import { type Filter, filtersOf, type Source } from '../selection';
import { words } from '../words';

interface Props {
  readonly source: Source;
  readonly filter: Filter;
  /** Headings of the keys. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (filter: Filter) => void;
}

/** The filter: values that are known are ticked, codes of units and items are typed. */
export function ChooseFilter({ source, filter, names, onChange }: Props) {
  const { answer } = useAnswer(CHOICES, {});
  const text = useText();
  const options = optionsOf(source, answer, text);
  return Object.keys(filtersOf(source)).map((key) => {
    const label = names.get(key) ?? key;
    const values = filter[key] ?? [];
    const set = (next: readonly string[]) => onChange({ ...filter, [key]: next });
    const known = options[key];
    return known === undefined ? (
      <Typed key={key} label={label} values={values} onChange={set} />
    ) : (
      <Ticked key={key} label={label} options={known} values={values} onChange={set} />
    );
  });
}

interface ValuesProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function Ticked({ label, options, values, onChange }: ValuesProps & { readonly options: readonly Option[] }) {
  const t = useWords(words);
  const chosen = options.filter(({ id }) => values.includes(id)).map((option) => option.label);
  return (
    <div className="ui-field">
      <span className="ui-field-label">{label}</span>
      <PopoverButton
        label={label}
        button={
          <Button icon="filter" label={`${label}${t('colon')}${chosen.join(t('comma')) || t('all')}`}>
            {chosen.join(t('comma')) || t('all')}
          </Button>
        }
      >
        <CheckboxGroup label={label} options={options} value={values} onChange={onChange} />
      </PopoverButton>
    </div>
  );
}

/** Codes; taken over when the focus leaves, so that the preview does not follow every letter. */
function Typed({ label, values, onChange }: ValuesProps) {
  const t = useWords(words);
  const shown = values.join(', ');
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  return (
    <TextField
      label={label}
      description={t('codes')}
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        const next = typed
          .split(/[,，、\s]+/)
          .map((part) => part.trim())
          .filter(Boolean);
        if (next.join(', ') !== shown) onChange(next);
      }}
    />
  );
}

/** Options by key of the filter; a key without options is typed. */
function optionsOf(
  source: Source,
  answer: DataChoicesQuery | null,
  text: (text: Bilingual) => string,
): Readonly<Record<string, readonly Option[]>> {
  const named = (names: Readonly<Record<string, Bilingual>>) =>
    Object.entries(names).map(([id, name]) => ({ id, label: text(name) }));
  if (source === 'indicatorRows') return { kinds: named(INDICATOR_KIND) };
  const options: Readonly<Record<string, readonly Option[]>> = answer === null ? {} : scoreOptions(answer);
  if (source !== 'observationRows') return options;
  const { groups, categories } = options;
  return {
    ...(groups === undefined ? {} : { groups }),
    ...(categories === undefined ? {} : { categories }),
    statuses: named(OBSERVATION_STATUS),
  };
}

function scoreOptions({
  years,
  schemes,
  groups,
  categories,
  grades,
}: DataChoicesQuery): Readonly<Record<string, readonly Option[]>> {
  const coded = (code: string | null | undefined, name: string | null | undefined): Option[] =>
    code == null ? [] : [{ id: code, label: name ?? code }];
  return {
    years: years.flatMap(({ year }) => coded(year === null || year === undefined ? null : String(year), null)),
    schemes: schemes.flatMap(({ scheme }) => coded(scheme, null)),
    groups: groups.flatMap(({ unitGroup, unitGroupName }) => coded(unitGroup, unitGroupName)),
    categories: categories.flatMap(({ unitCategory, unitCategoryName }) => coded(unitCategory, unitCategoryName)),
    grades: grades.flatMap(({ grade }) => coded(grade, null)),
  };
}
