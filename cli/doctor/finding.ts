/** The result of one check. */
export interface Finding {
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
  /** What to do if the check failed. */
  readonly fix?: { readonly zh: string; readonly en: string };
}

export const pass = (zh: string, en: string): Finding => ({ ok: true, zh, en });

export const fail = (zh: string, en: string, fixZh: string, fixEn: string): Finding => ({
  ok: false,
  zh,
  en,
  fix: { zh: fixZh, en: fixEn },
});

/** Formats a finding as `✓ 中文 · English`, with the fix on the next line. */
export function formatFinding({ ok, zh, en, fix }: Finding): string {
  const line = `${ok ? '✓' : '✗'} ${zh} · ${en}`;
  return fix === undefined ? line : `${line}\n    → ${fix.zh} · ${fix.en}`;
}
