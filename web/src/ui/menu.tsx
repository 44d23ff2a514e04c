import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useWords } from '../language/words';
import { Button, type ButtonTone } from './button';
import { Icon, type IconName } from './icon';
import { words } from './words';
import './menu.css';
import './options.css';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Why it can't be done now. It stays in the menu with the reason. */
  readonly why?: string | null;
  readonly isDanger?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
  readonly onAction?: () => void;
  /** A way to another page instead of an act. */
  readonly href?: string;
  /** The keys that do the same, as they are printed on a keyboard. */
  readonly keys?: string;
}

export interface MenuButtonProps {
  readonly acts: readonly MenuAct[];
  /** Its words; without them it shows three dots. */
  readonly children?: ReactNode;
  /** Its name, if it shows an icon only. */
  readonly label?: string;
  readonly icon?: IconName;
  readonly tone?: ButtonTone;
  readonly size?: 'small';
}

/** A button that opens a list of acts. */
export function MenuButton({ acts, children, label, icon, tone = 'plain', size }: MenuButtonProps) {
  const t = useWords(words);
  return (
    <MenuTrigger>
      <Button
        tone={tone}
        {...(size === undefined ? {} : { size })}
        {...(children === undefined ? { icon: icon ?? 'more', label: label ?? t('more') } : {})}
        {...(children !== undefined && icon !== undefined ? { icon } : {})}
      >
        {children === undefined ? undefined : (
          <>
            {children}
            <Icon name="down" />
          </>
        )}
      </Button>
      <Popover className="ui-options-popover" placement="bottom end">
        <Menu className="ui-options" disabledKeys={acts.filter(({ why }) => why).map(({ id }) => id)}>
          {acts.flatMap((act) => [
            ...(act.startsGroup ? [<Separator key={`${act.id}-line`} className="ui-menu-line" />] : []),
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              className={act.isDanger ? 'ui-option ui-menu-danger' : 'ui-option'}
              {...(act.onAction === undefined ? {} : { onAction: act.onAction })}
              {...(act.href === undefined ? {} : { href: act.href })}
            >
              <span className="ui-option-mark">{act.icon && <Icon name={act.icon} />}</span>
              <span className="ui-option-text">
                <span>{act.label}</span>
                {act.why && <span className="ui-option-description">{act.why}</span>}
              </span>
              {act.keys && <kbd className="ui-menu-keys">{act.keys}</kbd>}
            </MenuItem>,
          ])}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
