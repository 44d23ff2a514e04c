/** What people read, Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Takes `中文 · English` apart, the form in which schemas describe themselves. */
export function textOf(both: string): Text {
  const [zh = '', ...en] = both.split(' · ');
  return { zh, en: en.join(' · ') || zh };
}
