import { useState } from 'react';
import { useAddress } from '../../address';
import { Both } from '../../layout/both';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import { type Assessment, type ItemScore, isIllustrative, isLeaf, pointsLost } from './assessment';
import { ItemRow } from './item-row';
import { TRACES } from './traces';
import './item-table.css';

/** 各项得分: the scheme's tree, or the scored items sorted by points lost. */
export function ItemTable({ unit, assessment }: { readonly unit: string; readonly assessment: Assessment }) {
  const [address, go] = useAddress();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { scheme, run } = assessment;
  const explained = useAnswer(TRACES, open.size > 0 ? { unit, scheme: scheme.code, run: run.id } : null);
  const traces = new Map(
    explained.answer?.unit?.assessment?.items.map(({ item, trace }) => [item.code, trace] as const),
  );
  const byLoss = address.get('items') === 'lost';
  const rows = byLoss ? mostLostFirst(assessment.items) : assessment.items;
  const illustrative = assessment.items.some(isIllustrative);

  function toggle(code: string) {
    setOpen((before) => {
      const now = new Set(before);
      if (!now.delete(code)) now.add(code);
      return now;
    });
  }

  return (
    <section className="card" aria-labelledby="items">
      <div className="title-row">
        <h2 id="items">
          <Both zh="各项得分" en="Items" />
        </h2>
        <fieldset className="choice screen-only">
          <legend className="visually-hidden">排列方式</legend>
          <label>
            <input type="radio" name="items" checked={!byLoss} onChange={() => go({ items: null }, 'replace')} />
            按方案次序
          </label>
          <label>
            <input type="radio" name="items" checked={byLoss} onChange={() => go({ items: 'lost' }, 'replace')} />
            失分多的在前
          </label>
        </fieldset>
      </div>
      {illustrative && (
        <p className="quiet">
          <span className="stamp">示意</span> 指标及其目标为示意，并非规划原文。
        </p>
      )}
      <table className="table items">
        <caption className="visually-hidden">{assessment.scheme.name}：各项的实际值、目标值、得分率和得分</caption>
        <thead>
          <tr>
            <th scope="col">考核项</th>
            <th scope="col" className="number wide-only">
              实际值
            </th>
            <th scope="col" className="number wide-only">
              目标值
            </th>
            <th scope="col" className="wide-only">
              得分率
            </th>
            <th scope="col" className="number">
              得分 / 分值
            </th>
            {byLoss && (
              <th scope="col" className="number">
                失分
              </th>
            )}
            <th scope="col" className="wide-only">
              标记
            </th>
            <th scope="col" className="screen-only">
              <span className="visually-hidden">计算过程</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((score) => (
            <ItemRow
              key={score.item.code}
              score={score}
              byLoss={byLoss}
              open={open.has(score.item.code)}
              trace={traces.get(score.item.code) ?? null}
              waiting={<Waiting for={explained} />}
              onToggle={() => toggle(score.item.code)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function mostLostFirst(items: readonly ItemScore[]): ItemScore[] {
  return items.filter(isLeaf).sort((a, b) => (pointsLost(b) ?? -1) - (pointsLost(a) ?? -1));
}
