import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ComboBox } from '../../ui/combo-box';
import { type Content, placedItems, textAt } from '../models/content';
import { words } from '../words';

/** Some items in an order: those that are chosen, and a field that adds one. */
export function ItemChoice({
  content,
  label,
  codes,
  onChange,
  isDisabled,
}: {
  readonly content: Content;
  readonly label: string;
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly isDisabled: boolean;
}) {
  const t = useWords(words);
  const items = placedItems(content).map(({ item }) => ({ id: textAt(item, 'code'), name: textAt(item, 'name') }));
  const nameOf = (code: string) => `${code} ${items.find(({ id }) => id === code)?.name ?? ''}`.trim();
  return (
    <div className="scheme-choice">
      <span className="ui-field-label">{label}</span>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            {nameOf(code)}
            {!isDisabled && (
              <Button
                size="small"
                tone="quiet"
                icon="close"
                label={t('removeRow', { name: nameOf(code) })}
                onPress={() => onChange(codes.filter((other) => other !== code))}
              />
            )}
          </li>
        ))}
      </ul>
      {!isDisabled && (
        <ComboBox
          label={`${label}：${t('tieBreakAdd')}`}
          hideLabel
          options={items
            .filter(({ id }) => id !== '' && !codes.includes(id))
            .map(({ id }) => ({ id, label: nameOf(id) }))}
          value={null}
          placeholder={t('tieBreakAdd')}
          onChange={(code) => code !== null && onChange([...codes, code])}
        />
      )}
    </div>
  );
}
