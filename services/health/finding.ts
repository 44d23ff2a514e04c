/** The result of one check of the installation, as `kaoping doctor` and the page of the system show it. */
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
