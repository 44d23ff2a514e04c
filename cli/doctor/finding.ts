/** One thing that was looked at. */
export interface Finding {
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
  /** What to do where it is not well. */
  readonly fix?: { readonly zh: string; readonly en: string };
}

export const well = (zh: string, en: string): Finding => ({ ok: true, zh, en });

export const unwell = (zh: string, en: string, fixZh: string, fixEn: string): Finding => ({
  ok: false,
  zh,
  en,
  fix: { zh: fixZh, en: fixEn },
});

/** `✓ 中文 · English`, with what to do on the next line. */
export function formatFinding({ ok, zh, en, fix }: Finding): string {
  const line = `${ok ? '✓' : '✗'} ${zh} · ${en}`;
  return fix === undefined ? line : `${line}\n    → ${fix.zh} · ${fix.en}`;
}
