import { useEffect, useRef } from 'react';

/** The colours of a scale, from its lowest to its highest value. */
export function Legend({
  scale,
  low,
  high,
}: {
  readonly scale: readonly string[];
  readonly low: string;
  readonly high: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (const [at, colour] of scale.entries()) {
      context.fillStyle = colour;
      context.fillRect(at, 0, 1, 1);
    }
  }, [scale]);
  return (
    <span className="cell-grid-legend">
      {low}
      <canvas ref={canvas} width={scale.length} height={1} />
      {high}
    </span>
  );
}
