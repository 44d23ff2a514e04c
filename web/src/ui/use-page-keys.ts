import { useEffect, useState } from 'react';

/** Kept on this computer, for people whose speech or assistive technology types single keys (WCAG 2.1.4). */
const OFF = 'kaoping-keys-off';

export function usePageKeysSwitch(): readonly [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(OFF) === null);
  return [
    isOn,
    (on) => {
      if (on) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, '1');
      setOn(on);
    },
  ];
}

const TYPED_INTO = 'input, textarea, select, [contenteditable], [role="textbox"], [role="grid"], [role="dialog"]';

/** Keys of every page. They do nothing where one types, in a dialog, and together with other keys. */
export function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const act = keys[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.defaultPrevented || localStorage.getItem(OFF) !== null) return;
      if (event.target instanceof Element && event.target.closest(TYPED_INTO) !== null) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys]);
}
