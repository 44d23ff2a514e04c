/** A text for people, Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Splits `中文 · English`, the form of descriptions in schemas. */
export function textOf(both: string): Text {
  const [zh = '', ...en] = both.split(' · ');
  return { zh, en: en.join(' · ') || zh };
}
