import { useViewer } from '../../api/viewer';
import { dateTime } from '../../figures';
import type { ItemTrace } from './traces';

/** 计算过程 in a sentence, from the figure to the points, and who reported and verified the figure. */
export function ScoreSentence({ trace }: { readonly trace: ItemTrace }) {
  const { timeZone } = useViewer().district;
  const { sentence, verification, targetVersion } = trace;
  const behind = [
    verification &&
      `数据于 ${dateTime(verification.at, timeZone)} 核验${verification.by ? `（${verification.by}）` : ''}`,
    targetVersion &&
      `目标为第 ${targetVersion.version} 版${targetVersion.approvalDocument ? `（${targetVersion.approvalDocument}）` : ''}`,
  ].filter(Boolean);
  return (
    <>
      <p>{sentence.zh}</p>
      <p lang="en">{sentence.en}</p>
      {behind.length > 0 && <p className="quiet">{behind.join('；')}。</p>}
    </>
  );
}
