import { type ReactNode, useEffect, useRef } from 'react';

/** A page's h1. After a click that opened the page it takes the focus, so that a screen reader starts there. */
export function Heading({ children, focus = false }: { readonly children: ReactNode; readonly focus?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
