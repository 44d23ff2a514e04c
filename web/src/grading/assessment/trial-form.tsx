import { type FormEvent, useState } from 'react';
import type { Changed } from './trial';

interface Props {
  /** Each input with the number that was reported. */
  readonly inputs: readonly Changed[];
  readonly onAdd: (change: Changed) => void;
}

/** A form to choose a figure and to give it another number. */
export function TrialForm({ inputs, onAdd }: Props) {
  const [chosen, setChosen] = useState<Changed | null>(inputs[0] ?? null);
  if (chosen === null) return <p>没有可以试算的数据。</p>;

  function add(event: FormEvent) {
    event.preventDefault();
    if (chosen !== null) onAdd(chosen);
  }

  const label = chosen.kind === 'MEAN' ? '评分均值' : chosen.kind === 'QUOTIENT' ? '分子' : '数值';
  return (
    <form className="trial" onSubmit={add}>
      <div className="field">
        <label htmlFor="trial-item">考核项</label>
        <select
          id="trial-item"
          value={chosen.item}
          onChange={({ target }) => setChosen(inputs.find(({ item }) => item === target.value) ?? null)}
        >
          {inputs.map(({ item, name }) => (
            <option key={item} value={item}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="trial-number">{label}</label>
        <input
          id="trial-number"
          inputMode="decimal"
          required
          pattern="-?[0-9]+(\.[0-9]+)?"
          title="数字，如 86.5"
          value={chosen.number}
          onChange={({ target }) => setChosen({ ...chosen, number: target.value })}
        />
      </div>
      {chosen.kind === 'QUOTIENT' && (
        <div className="field">
          <label htmlFor="trial-denominator">分母</label>
          <input
            id="trial-denominator"
            inputMode="decimal"
            required
            pattern="[0-9]+(\.[0-9]+)?"
            title="数字，如 120"
            value={chosen.denominator}
            onChange={({ target }) => setChosen({ ...chosen, denominator: target.value })}
          />
        </div>
      )}
      <button type="submit" className="button">
        加入改动
      </button>
    </form>
  );
}
