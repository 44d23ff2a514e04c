import { Label, ProgressBar } from 'react-aria-components';
import './progress.css';

export interface ProgressProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Of 100; without it the work's length is not known. */
  readonly value?: number;
  /** Instead of the per cent: 34/116. */
  readonly text?: string;
}

/** How far a work is. */
export function Progress({ label, hideLabel, value, text }: ProgressProps) {
  return (
    <ProgressBar
      {...(value === undefined ? { isIndeterminate: true } : { value })}
      {...(text === undefined ? {} : { valueLabel: text })}
      className="ui-progress"
    >
      {({ percentage, valueText }) => (
        <>
          <Label className={hideLabel ? 'visually-hidden' : 'ui-field-label'}>{label}</Label>
          <span className="ui-progress-value">{valueText}</span>
          <span className="ui-progress-track">
            <span className="ui-progress-done" style={percentage === undefined ? {} : { width: `${percentage}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
