import type { Finding } from '../../services/health/finding.js';

/** Formats a finding as `✓ 中文 · English`, with the fix on the next line. */
export function formatFinding({ ok, zh, en, fix }: Finding): string {
  const line = `${ok ? '✓' : '✗'} ${zh} · ${en}`;
  return fix === undefined ? line : `${line}\n    → ${fix.zh} · ${fix.en}`;
}
