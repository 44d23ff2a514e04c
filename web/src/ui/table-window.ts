import { type RefObject, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows above and below the visible ones that are drawn too, so that scrolling shows no gap. */
const AHEAD = 12;

export interface Window {
  readonly start: number;
  /** Not drawn any more. */
  readonly end: number;
  readonly scrollTo: (at: number) => void;
}

/**
 * The rows that have to be drawn: those in sight of a frame that scrolls. All of them when the page is printed.
 *
 * @param rowHeight in pixels; every row has it
 * @param head height of the heading, which stays in sight
 */
export function useWindow(
  frame: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  head: number,
  isOn: boolean,
): Window {
  const [{ start, end }, setRange] = useState({ start: 0, end: 40 });
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    const element = frame.current;
    if (!isOn || element === null) return;
    const measure = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - AHEAD);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + AHEAD;
      // Steps of four rows, so that not every pixel draws anew.
      const next = { start: first - (first % 4), end: last + (4 - (last % 4)) };
      setRange((now) => (now.start === next.start && now.end === next.end ? now : next));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      resized.disconnect();
    };
  }, [frame, rowHeight, isOn]);

  useEffect(() => {
    if (!isOn) return;
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [isOn]);

  const scrollTo = useCallback(
    (at: number) => {
      const element = frame.current;
      if (!isOn || element === null) return;
      const top = at * rowHeight;
      const room = element.clientHeight - head - rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top > element.scrollTop + room) element.scrollTop = top - room;
    },
    [frame, rowHeight, head, isOn],
  );

  if (!isOn || printing) return { start: 0, end: count, scrollTo };
  return { start: Math.min(start, count), end: Math.min(end, count), scrollTo };
}
