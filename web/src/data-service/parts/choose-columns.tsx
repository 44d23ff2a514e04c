import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox';
import type { Option } from '../../ui/options';
import { PopoverButton } from '../../ui/popover';
import { words } from '../words';

interface Props {
  readonly options: readonly Option[];
  /** Empty for all. */
  readonly chosen: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** The columns of rows. All of them are the same as no choice. */
export function ChooseColumns({ options, chosen, onChange }: Props) {
  const t = useWords(words);
  const value = chosen.length === 0 ? options.map(({ id }) => id) : chosen;
  const summary =
    chosen.length === 0 ? t('allColumns', { count: options.length }) : t('columnsChosen', { count: chosen.length });
  return (
    <div className="ui-field">
      <span className="ui-field-label">{t('columns')}</span>
      <PopoverButton
        label={t('columns')}
        button={
          <Button icon="columns" label={`${t('columns')}${t('colon')}${summary}`}>
            {summary}
          </Button>
        }
      >
        <div className="data-columns">
          <Button size="small" onPress={() => onChange([])}>
            {t('takeAll')}
          </Button>
          <CheckboxGroup
            label={t('columns')}
            options={options}
            value={value}
            onChange={(next) => onChange(next.length === options.length ? [] : next)}
          />
        </div>
      </PopoverButton>
    </div>
  );
}
