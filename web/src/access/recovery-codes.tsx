import { useState } from 'react';
import { Both } from '../layout/both';
import { Heading } from '../layout/heading';

/** Shows recovery codes once. One goes on after saying that they are kept. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <>
      <Heading focus>
        <Both zh="恢复码" en="Recovery codes" />
      </Heading>
      <p>
        手机不在身边时，每个恢复码可代替一次验证码。只显示这一次：请打印或抄下，与手机分开保管。
        <span lang="en">
          Each stands in for a code once. They are shown only now: print them, and keep them elsewhere.
        </span>
      </p>
      <ol className="recovery-codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onKept();
        }}
      >
        <button type="button" className="button screen-only" onClick={() => window.print()}>
          <Both zh="打印" en="Print" />
        </button>
        <label className="check screen-only">
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
          <span>
            <Both zh="我已另行保管" en="I keep them elsewhere" />
          </span>
        </label>
        <button type="submit" className="button primary screen-only" disabled={!kept}>
          <Both zh="继续" en="Go on" />
        </button>
      </form>
    </>
  );
}
