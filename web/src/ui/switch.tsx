import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import './switch.css';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off, in force at once. What is sent later with a form is a checkbox. */
export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="ui-switch">
      <span className="ui-switch-track">
        <span className="ui-switch-thumb" />
      </span>
      {children}
    </AriaSwitch>
  );
}
