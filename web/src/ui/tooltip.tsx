import type { ReactElement, ReactNode } from 'react';
import { Focusable } from 'react-aria-components';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import './tooltip.css';

/**
 * A remark on something, shown on hover and focus. What a person must know stands on the page: fingers can't hover.
 * The child is one of the kit's buttons, or an element that can be focused and has a role (`tabIndex={0}`).
 */
export function Hint({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      {typeof children.type === 'string' ? (
        <Focusable>{children as ReactElement<Record<string, unknown>, string>}</Focusable>
      ) : (
        children
      )}
      <AriaTooltip className="ui-tooltip">{text}</AriaTooltip>
    </TooltipTrigger>
  );
}
