import type { ReactNode } from 'react';
import { fullMarks, measured, NONE, points, share } from '../../figures';
import { SCORE_FLAG } from '../../generated/names';
import { type ItemScore, isIllustrative, isLeaf, pointsLost } from './assessment';
import { ScoreSentence } from './score-sentence';
import type { ItemTrace } from './traces';

interface Props {
  readonly score: ItemScore;
  /** True if the table is sorted by points lost. Then rows are not indented, and each shows its path. */
  readonly byLoss: boolean;
  readonly open: boolean;
  /** Null until it has been loaded. */
  readonly trace: ItemTrace | null;
  readonly waiting: ReactNode;
  readonly onToggle: () => void;
}

/** One item's score. On a narrow page, value, target and flags are shown below the name. */
export function ItemRow({ score, byLoss, open, trace, waiting, onToggle }: Props) {
  const { item, value, target, rate } = score;
  const leaf = isLeaf(score);
  const measuredIn = item.indicator?.measuredIn;
  const flags = score.flags.map((flag) => SCORE_FLAG[flag].zh).join('、');
  const detail = `trace-${item.code}`;
  const figures = [
    value != null && `实际 ${measured(value, measuredIn)}`,
    target != null && `目标 ${measured(target, measuredIn)}`,
    rate != null && `得分率 ${share(rate)}`,
    flags,
  ].filter(Boolean);
  return (
    <>
      <tr className={leaf ? 'leaf' : 'parent'}>
        <th scope="row" style={byLoss ? undefined : { paddingInlineStart: `${0.6 + indentOf(item.depth) * 1.1}rem` }}>
          {item.name}
          {leaf && isIllustrative(score) && (
            <>
              {' '}
              <span className="stamp">示意</span>
            </>
          )}
          {byLoss && item.path.includes(' / ') && (
            <span className="below quiet">{item.path.slice(0, item.path.lastIndexOf(' / '))}</span>
          )}
          {figures.length > 0 && <span className="below quiet narrow-only">{figures.join(' · ')}</span>}
        </th>
        <td className="number wide-only">{leaf ? measured(value, measuredIn) : ''}</td>
        <td className="number wide-only">{leaf ? measured(target, measuredIn) : ''}</td>
        <td className="wide-only">
          <Rate rate={rate ?? null} />
        </td>
        <td className="number">
          {score.points == null ? NONE : points(score.points)} / {fullMarks(item.points)}
        </td>
        {byLoss && <td className="number strong">{points(pointsLost(score))}</td>}
        <td className="wide-only">{flags}</td>
        <td className="screen-only narrow">
          {leaf && (
            <button
              type="button"
              className="link"
              aria-expanded={open}
              aria-controls={open ? detail : undefined}
              aria-label={`${item.name}：计算过程`}
              onClick={onToggle}
            >
              {open ? '收起' : <LongOnWide />}
            </button>
          )}
        </td>
      </tr>
      {leaf && open && (
        <tr id={detail}>
          <td colSpan={byLoss ? 8 : 7} className="trace">
            {trace ? <ScoreSentence trace={trace} /> : waiting}
          </td>
        </tr>
      )}
    </>
  );
}

/** A narrow page has room for two characters only. */
const LongOnWide = () => (
  <>
    <span className="wide-only">计算</span>过程
  </>
);

/** The root is at depth 0 and is not indented; neither are its children, at depth 1. */
const indentOf = (depth: number) => Math.max(0, depth - 1);

function Rate({ rate }: { readonly rate: number | null }) {
  if (rate === null) return <span className="quiet">{NONE}</span>;
  return (
    <span className="rate">
      <span className="rate-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, Math.max(0, rate)) * 100}%` }} />
      </span>
      {share(rate)}
    </span>
  );
}
