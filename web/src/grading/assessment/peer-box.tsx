import { points } from '../../figures';
import { Both } from '../../layout/both';
import type { Assessment } from './assessment';
import './peer-box.css';

/** 组内位置: the unit's own total among the quartiles of its peer group. Shows no figure of another unit. */
export function PeerBox({ assessment }: { readonly assessment: Assessment }) {
  const { total, groupName, peerQuartiles: quartiles } = assessment;
  const { lowerQuartile: low, median, upperQuartile: high, mean } = quartiles;
  return (
    <div className="peer-box">
      <h3>
        <Both zh={`${groupName}内的位置`} en="Among peers" />
      </h3>
      {quartiles.suppressed || low == null || median == null || high == null ? (
        <p className="quiet">本组不足 5 家，不显示分布。</p>
      ) : (
        <>
          {total != null && <Picture total={total} low={low} median={median} high={high} />}
          <p className="quiet">
            下四分位 {points(low)}，中位数 {points(median)}，上四分位 {points(high)}，均值 {points(mean)}
            {quartiles.units != null && `；共 ${quartiles.units} 个单位`}。
          </p>
        </>
      )}
    </div>
  );
}

interface PictureProps {
  readonly total: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

function Picture({ total, low, median, high }: PictureProps) {
  const spread = Math.max(high - low, 1);
  const from = Math.min(low - spread, total - spread / 4);
  const to = Math.max(high + spread, total + spread / 4);
  const at = (value: number) => `${((value - from) / (to - from)) * 100}%`;
  const width = `${((high - low) / (to - from)) * 100}%`;
  return (
    <div
      className="box-picture"
      role="img"
      aria-label={`本单位 ${points(total)}，本组中间一半的单位在 ${points(low)} 到 ${points(high)} 之间，中位数 ${points(median)}`}
    >
      <div className="box-axis" />
      <div className="box-middle" style={{ insetInlineStart: at(low), width }} />
      <div className="box-median" style={{ insetInlineStart: at(median) }} />
      <div className="box-own" style={{ insetInlineStart: at(total) }} />
      <div
        className="box-label"
        style={{ insetInlineStart: `clamp(3.2rem, ${at(total)}, calc(100% - 3.2rem))` }}
        aria-hidden="true"
      >
        本单位 {points(total)}
      </div>
    </div>
  );
}
