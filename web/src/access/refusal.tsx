import type { Failure } from '../transport';

/** Why a request was refused, where a form says it. The element is always there, so that a change is read out. */
export function Refusal({ id, failure }: { readonly id: string; readonly failure: Failure | null }) {
  return (
    <div id={id} role="alert">
      {failure && (
        <p className="alert">
          {failure.message}
          {failure.retryAfter !== null && `请 ${waiting(failure.retryAfter)}后再试。`}
        </p>
      )}
    </div>
  );
}

/** 90 → 2 分钟 */
function waiting(seconds: number): string {
  return seconds < 60 ? `${Math.ceil(seconds)} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
