/** Text as offices write it: UTF-8 or GB18030, and no markup. */

export type TextFault = 'MARKUP' | 'NO_TEXT';

/** All below the space but tab, line feed, form feed and carriage return; and DEL. */
const CONTROL = new Set([...Array(32).keys(), 127].filter((code) => ![9, 10, 12, 13].includes(code)));

/**
 * Looks at a text as it passes by. Markup is told by its first character: browsers and Office take such a text for
 * HTML whatever its name says.
 */
export class TextCheck {
  readonly #decoders = ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding, { fatal: true }));
  readonly #possible = this.#decoders.map(() => true);
  #begun = false;

  /** @returns why the content is no text that is taken, as soon as that is known */
  add(chunk: Uint8Array): TextFault | null {
    for (const byte of chunk) if (CONTROL.has(byte)) return 'NO_TEXT';
    for (const [index, decoder] of this.#decoders.entries()) {
      if (!this.#possible[index]) continue;
      try {
        const text = decoder.decode(chunk, { stream: true });
        if (this.#beginsWithMarkup(text)) return 'MARKUP';
      } catch {
        this.#possible[index] = false;
      }
    }
    return this.#fault();
  }

  end(): TextFault | null {
    for (const [index, decoder] of this.#decoders.entries()) {
      if (!this.#possible[index]) continue;
      try {
        decoder.decode();
      } catch {
        this.#possible[index] = false;
      }
    }
    return this.#fault();
  }

  #fault(): TextFault | null {
    return this.#possible.includes(true) ? null : 'NO_TEXT';
  }

  #beginsWithMarkup(text: string): boolean {
    if (this.#begun) return false;
    const first = text.trimStart().at(0);
    if (first === undefined) return false;
    this.#begun = true;
    return first === '<';
  }
}
