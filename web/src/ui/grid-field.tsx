import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Icon } from './icon';

export interface CellState {
  readonly value: string;
  /** Something else is stored. */
  readonly isChanged?: boolean;
  /** Why it cannot be stored: shown in the cell, and its description. */
  readonly problem?: string | null;
  /** A quiet second text: last year's value. */
  readonly beside?: string;
  /** Why this cell cannot be changed now; it can be reached and read. */
  readonly locked?: string | null;
}

export interface GridFieldProps {
  readonly name: string;
  readonly state: CellState;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly kind: 'text' | 'number' | 'check';
  readonly onFocus: (value: string) => void;
  readonly onType: (value: string) => void;
  readonly onLeave: (value: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void;
}

/** The value of a cell with a tick. */
export const CHECKED = 'yes';

/** A cell: a text or a tick, and a field where the focus is. */
export function GridField(props: GridFieldProps) {
  const { name, state, isActive, isReadOnly, kind, onFocus, onType, onLeave, onPaste } = props;
  const id = useId();
  const { value, isChanged = false, problem = null, beside, locked = null } = state;
  const about = problem ?? locked;
  const className = [
    'ui-grid-cell',
    isChanged && 'ui-grid-changed',
    problem && 'ui-grid-wrong',
    locked && 'ui-grid-locked',
  ]
    .filter(Boolean)
    .join(' ');
  const notes: ReactNode = about && (
    <span id={id} className="visually-hidden">
      {about}
    </span>
  );
  const described = about ? { 'aria-describedby': id } : {};
  const wrong = problem ? { 'aria-invalid': true } : {};
  if (!isActive || isReadOnly || locked !== null)
    return (
      <span className={className} tabIndex={isActive ? 0 : undefined} title={about ?? undefined}>
        {kind === 'check' ? value === CHECKED && <Tick name={name} /> : null}
        {kind !== 'check' && (beside && value === '' ? <span className="ui-grid-beside">{beside}</span> : value)}
        {notes}
      </span>
    );
  if (kind === 'check')
    return (
      <span className={className} title={about ?? undefined}>
        <input
          type="checkbox"
          tabIndex={0}
          className="ui-grid-check"
          aria-label={name}
          {...wrong}
          {...described}
          checked={value === CHECKED}
          onFocus={() => onFocus(value)}
          onChange={(event) => onType(event.currentTarget.checked ? CHECKED : '')}
          onPaste={onPaste}
        />
        {notes}
      </span>
    );
  return (
    <span className={className} title={about ?? undefined}>
      <input
        tabIndex={0}
        className="ui-grid-input"
        aria-label={name}
        {...wrong}
        {...described}
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        value={value}
        placeholder={beside}
        autoComplete="off"
        onFocus={(event) => {
          onFocus(value);
          event.currentTarget.select();
        }}
        onBlur={(event) => onLeave(event.currentTarget.value)}
        onChange={(event) => onType(event.currentTarget.value)}
        onPaste={onPaste}
        onKeyDown={stopLetters}
      />
      {notes}
    </span>
  );
}

function Tick({ name }: { readonly name: string }) {
  return (
    <>
      <Icon name="check" />
      <span className="visually-hidden">{name}</span>
    </>
  );
}

/** Keys that only concern the text never reach shortcuts of the page. */
function stopLetters(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}
