import { useAddress } from '../../address';
import { useViewer } from '../../api/viewer';
import { dateTime, day, fullMarks, NONE } from '../../figures';
import { CYCLE_STATE } from '../../generated/names';
import { Fact } from '../../layout/fact';
import type { Run, Scheme } from '../scheme-overview';

/**
 * The facts about the displayed run: number of units, which run, when it completed, whether it is official, and its
 * engine.
 */
export function Summary(props: { readonly scheme: Scheme; readonly run: Run | null; readonly units: number | null }) {
  const { scheme, run, units } = props;
  const { timeZone } = useViewer().district;
  const { cycle } = scheme;
  return (
    <section className="card" aria-label="概况">
      <h2>{scheme.name}</h2>
      <dl className="facts">
        <Fact zh="已评单位" en="Units graded">
          {units ?? NONE}
        </Fact>
        <Fact zh="满分" en="Full marks">
          {fullMarks(scheme.points)}
        </Fact>
        <Fact zh="评分" en="Run">
          <RunChoice runs={scheme.runs} run={run} />
        </Fact>
        <Fact zh="完成时间" en="Completed">
          {dateTime(run?.finishedAt, timeZone)}
        </Fact>
        <Fact zh="评分引擎" en="Engine">
          {run?.engineVersion ?? NONE}
        </Fact>
        <Fact zh="考核阶段" en="State">
          {cycle ? CYCLE_STATE[cycle.state].zh : NONE}
          {cycle?.noticeFrom && cycle.noticeTo && (
            <span className="quiet">
              （{day(cycle.noticeFrom)}至{day(cycle.noticeTo)}）
            </span>
          )}
        </Fact>
      </dl>
    </section>
  );
}

const nameOf = ({ number, official }: Run) => `第 ${number} 次评分（${official ? '正式' : '非正式'}）`;

/** The run's name, or a list to choose from if there are several runs. */
function RunChoice({ runs, run }: { readonly runs: readonly Run[]; readonly run: Run | null }) {
  const [, go] = useAddress();
  const completed = runs.filter(({ state }) => state === 'COMPLETED');
  if (run === null) return NONE;
  if (completed.length < 2) return nameOf(run);
  return (
    <select aria-label="评分" value={run.id} onChange={({ target }) => go({ run: target.value })}>
      {completed.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {nameOf(choice)}
        </option>
      ))}
    </select>
  );
}
