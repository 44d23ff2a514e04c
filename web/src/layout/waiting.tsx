import type { Answered } from '../use-answer';

/** What stands where an answer is still to come, or didn't. */
export function Waiting({ for: { failure, again } }: { readonly for: Answered<unknown> }) {
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
      <button type="button" className="link" onClick={again}>
        再试一次
      </button>
    </div>
  );
}
