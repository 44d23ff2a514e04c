/** A content that has arrived, read where it is. */

export interface Content {
  /** Bytes. */
  readonly size: number;
  /** @returns the bytes from `first` on, fewer than `length` at the end */
  read(first: number, length: number): Promise<Buffer>;
}

/** Bytes that are read at once where few are needed at a time. */
const WINDOW = 64 * 1024;

/** Reads in windows and keeps the last ones, so that many small reads of neighbouring bytes cost few large ones. */
export function inWindows(content: Content): Content {
  const kept = new Map<number, Promise<Buffer>>();
  const window = (number: number): Promise<Buffer> => {
    const found = kept.get(number) ?? content.read(number * WINDOW, WINDOW);
    kept.delete(number);
    kept.set(number, found);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  return {
    size: content.size,
    read: async (first, length) => {
      const last = Math.min(first + length, content.size);
      const parts: Buffer[] = [];
      for (let at = first; at < last; ) {
        const start = at % WINDOW;
        const part = (await window(Math.floor(at / WINDOW))).subarray(start, start + last - at);
        if (part.length === 0) break;
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}

/** Windows that are kept: half a megabyte. */
const MOST_KEPT = 8;
