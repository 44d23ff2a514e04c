import { useId, useMemo } from 'react';
import { LIGHT } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import type { ProjectTask } from '../queries';
import { COLOUR, useWhy } from '../task-light';
import { words } from '../words';

interface GanttProps {
  readonly tasks: readonly ProjectTask[];
  readonly asOf: string;
  readonly hrefOf: (task: string) => string;
  /** Opens a task without loading the page anew. */
  readonly onOpen: (task: string) => void;
}

const A_DAY = 86_400_000;
const WIDTH = 1000;
const NAMES = 340;
const ROW = 30;
const HEAD = 26;
const dayOf = (iso: string) => Date.parse(iso) / A_DAY;

/**
 * Planned time, progress and expected end of each task along one axis. Each row is a link to its task, and says in words
 * what it shows; the table below has the same contents.
 */
export function Gantt({ tasks, asOf, hrefOf, onOpen }: GanttProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const light = useName(LIGHT);
  const why = useWhy();
  const clip = useId();
  const axis = useMemo(() => axisOf(tasks, asOf), [tasks, asOf]);
  if (axis === null) return null;
  const { x, years } = axis;
  const height = HEAD + tasks.length * ROW + 6;
  return (
    <figure className="pj-gantt">
      <svg viewBox={`0 0 ${WIDTH} ${height}`}>
        <title>{t('gantt')}</title>
        <clipPath id={clip}>
          <rect x="0" y="0" width={NAMES - 8} height={height} />
        </clipPath>
        {years.map((year) => (
          <g key={year}>
            <line x1={x(`${year}-01-01`)} x2={x(`${year}-01-01`)} y1={HEAD - 6} y2={height} className="pj-grid" />
            <text x={Math.min(x(`${year}-01-01`) + 4, WIDTH - 36)} y={HEAD - 10} className="pj-axis">
              {year}
            </text>
          </g>
        ))}
        {tasks.map((task, at) => {
          const top = HEAD + at * ROW;
          const { start, due } = task;
          const end = task.done ?? task.expectedEnd;
          const from = x(start ?? due ?? asOf);
          const width = Math.max(x(due ?? asOf) - from, 2);
          const told = {
            code: task.code,
            name: task.name,
            light: light(task.light),
            why: why(task),
            start: day(start),
            due: day(due),
            progress: task.progress,
          };
          return (
            <a
              key={task.id}
              href={hrefOf(task.id)}
              aria-label={t('ganttRow', told)}
              className="pj-row"
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(task.id);
              }}
            >
              <rect x="0" y={top} width={WIDTH} height={ROW} className="pj-row-ground" />
              {/* Clipped beside the bars, and whole for readers of screens. */}
              <text x="6" y={top + 19} className="pj-row-name" clipPath={`url(#${clip})`}>
                {`${task.code} ${task.name}`}
              </text>
              {due && (
                <>
                  <rect x={from} y={top + 8} width={width} height={14} rx="3" className="pj-bar" />
                  <rect
                    x={from}
                    y={top + 8}
                    width={(width * task.progress) / 100}
                    height={14}
                    rx="3"
                    className={`pj-bar-done pj-${COLOUR[task.light]}`}
                  />
                </>
              )}
              {end && <path d={diamond(x(end), top + 15)} className={`pj-end pj-${COLOUR[task.light]}`} />}
              <title>{t('ganttRow', told)}</title>
            </a>
          );
        })}
        <line x1={x(asOf)} x2={x(asOf)} y1={HEAD - 6} y2={height} className="pj-today" />
      </svg>
      <figcaption className="pj-quiet">{t('ganttHelp')}</figcaption>
    </figure>
  );
}

const diamond = (x: number, y: number) => `M${x} ${y - 8}L${x + 7} ${y}L${x} ${y + 8}L${x - 7} ${y}Z`;

/** Null if no task has a day. */
function axisOf(tasks: readonly ProjectTask[], asOf: string) {
  const days = tasks.flatMap(({ start, due, expectedEnd }) => [start, due, expectedEnd].flatMap((one) => one ?? []));
  if (days.length === 0) return null;
  const all = [...days, asOf].map(dayOf);
  const from = Math.min(...all);
  const span = Math.max(Math.max(...all) - from, 1);
  const first = new Date(from * A_DAY).getUTCFullYear() + 1;
  const last = new Date((from + span) * A_DAY).getUTCFullYear();
  return {
    x: (iso: string) => NAMES + ((dayOf(iso) - from) / span) * (WIDTH - NAMES - 12),
    years: Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => first + at),
  };
}
