import { type ReactNode, useId, useRef, useState } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { VisuallyHidden } from 'react-aria-components/VisuallyHidden';
import { useWords } from '../language/words';
import { Icon, type IconName } from './icon';
import { words } from './words';
import './button.css';
import './tooltip.css';

export type ButtonTone = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps {
  readonly children?: ReactNode;
  /** plain unless given. A page has one primary button at most. */
  readonly tone?: ButtonTone;
  readonly size?: 'small';
  readonly icon?: IconName;
  /** The name of a button that shows an icon only. */
  readonly label?: string;
  readonly type?: 'button' | 'submit' | 'reset';
  readonly isDisabled?: boolean;
  /**
   * Why it may not be pressed now, as the server says it (`allowedActions`). The button stays visible and can be
   * focused; the reason is its description and is shown on hover, focus and press.
   */
  readonly why?: string | null;
  /** While its work is under way: presses are ignored. */
  readonly isPending?: boolean;
  readonly onPress?: (event: PressEvent) => void;
  readonly autoFocus?: boolean;
  readonly slot?: string | null;
  readonly form?: string;
  readonly className?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-pressed'?: boolean;
  readonly 'aria-describedby'?: string;
}

export function Button(props: ButtonProps) {
  const { why, ...rest } = props;
  return why ? <BarredButton {...rest} why={why} /> : <PlainButton {...rest} />;
}

function PlainButton({
  children,
  tone = 'plain',
  size,
  icon,
  label,
  isPending,
  className,
  ...rest
}: Omit<ButtonProps, 'why'>) {
  const { onPress, type, ...others } = rest;
  return (
    <>
      <AriaButton
        {...others}
        // A form is not sent again while it is being sent.
        type={isPending ? 'button' : (type ?? 'button')}
        {...(isPending ? { 'aria-disabled': 'true' as const } : onPress === undefined ? {} : { onPress })}
        aria-label={label}
        className={classOf(tone, size, children === undefined, className)}
      >
        {isPending ? <span className="ui-button-busy" /> : icon && <Icon name={icon} />}
        {children}
      </AriaButton>
      {isPending !== undefined && <Working isWorking={isPending} />}
    </>
  );
}

/**
 * Tells readers of screens that the work has begun. react-aria's own announcement names the button by reference, and
 * stands in the page for seconds after a dialog has gone with its button.
 */
function Working({ isWorking }: { readonly isWorking: boolean }) {
  const t = useWords(words);
  return (
    <span role="status" className="visually-hidden">
      {isWorking && t('working')}
    </span>
  );
}

function BarredButton(props: ButtonProps & { readonly why: string }) {
  const { children, tone = 'plain', size, icon, label, why, className } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  const id = useId();
  return (
    <>
      <TooltipTrigger delay={300} closeDelay={100} isDisabled={asked}>
        <AriaButton
          ref={button}
          aria-disabled="true"
          aria-label={label}
          aria-describedby={id}
          onPress={() => setAsked(true)}
          className={`${classOf(tone, size, children === undefined, className)} ui-button-barred`}
        >
          {icon && <Icon name={icon} />}
          {children}
        </AriaButton>
        <Tooltip className="ui-tooltip">{why}</Tooltip>
      </TooltipTrigger>
      <VisuallyHidden id={id}>{why}</VisuallyHidden>
      {/* A finger can't hover: pressing shows the reason as well. */}
      <Popover triggerRef={button} isOpen={asked} onOpenChange={setAsked} isNonModal className="ui-tooltip">
        {why}
      </Popover>
    </>
  );
}

function classOf(tone: ButtonTone, size: 'small' | undefined, iconOnly: boolean, more: string | undefined): string {
  return [
    'ui-button',
    `ui-button-${tone}`,
    size === 'small' && 'ui-button-small',
    iconOnly && 'ui-button-icon-only',
    more,
  ]
    .filter(Boolean)
    .join(' ');
}
