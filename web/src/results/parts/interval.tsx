import './interval.css';

/** An interval of ranks on a line of all ranks of the group; the text says the same. */
export function Interval(props: {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly of: number;
  readonly text: string;
}) {
  const { from, to, at, of, text } = props;
  const place = (rank: number) => `${((rank - 0.5) / Math.max(of, 1)) * 100}%`;
  return (
    <span className="interval">
      <span className="interval-line" aria-hidden="true">
        <span
          className="interval-bar"
          style={{
            insetInlineStart: `${((from - 1) / Math.max(of, 1)) * 100}%`,
            width: `${((to - from + 1) / Math.max(of, 1)) * 100}%`,
          }}
        />
        <span className="interval-mark" style={{ insetInlineStart: place(at) }} />
      </span>
      <span className="interval-text">{text}</span>
    </span>
  );
}
