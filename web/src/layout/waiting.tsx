import type { Answered } from '../use-answer';

/** Shown in place of an answer that is still loading or that failed. */
export function Waiting({ for: { failure, reload } }: { readonly for: Answered<unknown> }) {
  if (failure === null) {
    return (
      <p role="status" className="quiet">
        正在读取……<span lang="en">Loading</span>
      </p>
    );
  }
  return (
    <div role="alert" className="alert">
      <p>{failure.message}</p>
      <button type="button" className="link" onClick={reload}>
        再试一次
      </button>
    </div>
  );
}
