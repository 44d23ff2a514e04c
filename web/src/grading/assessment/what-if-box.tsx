import { useId, useState } from 'react';
import { NONE, points } from '../../figures';
import { Both } from '../../layout/both';
import { Waiting } from '../../layout/waiting';
import { ask, Failure } from '../../transport';
import { useAnswer } from '../../use-answer';
import { Grade } from '../grades';
import type { Assessment } from './assessment';
import { type Changed, changeOf, type Inputs, TRIAL_INPUTS, type Tried, WHAT_IF, wordsOf } from './trial';
import { TrialForm } from './trial-form';

interface Trial {
  readonly number: number;
  readonly changes: readonly Changed[];
  readonly result: Tried;
}

/**
 * 试算: changes the unit's own figures and shows the total and grade that would result. Earlier trials stay on the
 * page.
 */
export function WhatIfBox({ unit, assessment }: { readonly unit: string; readonly assessment: Assessment }) {
  const [open, setOpen] = useState(false);
  const scheme = assessment.scheme.code;
  const query = useAnswer(TRIAL_INPUTS, open ? { unit, scheme } : null);
  const items = query.answer?.unit?.assessment?.items;
  return (
    <section className="card lift screen-only" aria-labelledby="what-if">
      <h2 id="what-if">
        <Both zh="试算" en="What if" />
      </h2>
      <p className="quiet">改动本单位的数据，看总分和等次会怎样；不会保存，也不影响正式结果。</p>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>开始试算</summary>
        {open && !items && <Waiting for={query} />}
        {items && <Trials unit={unit} assessment={assessment} inputs={items.flatMap(inputOf)} />}
      </details>
    </section>
  );
}

function Trials(props: {
  readonly unit: string;
  readonly assessment: Assessment;
  readonly inputs: readonly Changed[];
}) {
  const { unit, assessment, inputs } = props;
  const [changes, setChanges] = useState<readonly Changed[]>([]);
  const [trials, setTrials] = useState<readonly Trial[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const heading = useId();

  async function tryOut() {
    setFailure(null);
    try {
      const variables = { unit, scheme: assessment.scheme.code, changes: changes.map(changeOf) };
      const result = (await ask(WHAT_IF, variables)).unit?.assessment?.whatIf;
      if (result) setTrials((before) => [{ number: before.length + 1, changes, result }, ...before]);
    } catch (error) {
      setFailure(error instanceof Failure ? error.message : String(error));
    }
  }

  return (
    <>
      <TrialForm
        inputs={inputs}
        onAdd={(change) => setChanges((before) => [...before.filter(({ item }) => item !== change.item), change])}
      />
      {changes.length > 0 && (
        <>
          <ul className="trial-changes" aria-label="要试的改动">
            {changes.map((change) => (
              <li key={change.item}>
                {wordsOf(change)}
                <button
                  type="button"
                  className="link"
                  aria-label={`去掉${change.name}`}
                  onClick={() => setChanges((before) => before.filter((other) => other !== change))}
                >
                  去掉
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="button primary" onClick={tryOut}>
            <Both zh="试算" en="Try" />
          </button>
        </>
      )}
      {failure !== null && (
        <p role="alert" className="alert">
          {failure}
        </p>
      )}
      <div role="status">
        {trials.length > 0 && <History heading={heading} trials={trials} assessment={assessment} />}
      </div>
    </>
  );
}

const QUARTERS = ['前四分之一', '第二个四分之一', '第三个四分之一', '后四分之一'];

function History(props: {
  readonly heading: string;
  readonly trials: readonly Trial[];
  readonly assessment: Assessment;
}) {
  const order = props.assessment.scheme.grades.map(({ grade }) => grade);
  return (
    <div className="table-frame">
      <table className="table" aria-labelledby={props.heading}>
        <caption id={props.heading}>
          试算结果（现为 {points(props.assessment.total)} 分，{props.assessment.grade ?? NONE}）
        </caption>
        <thead>
          <tr>
            <th scope="col">次</th>
            <th scope="col">改动</th>
            <th scope="col" className="number">
              总分
            </th>
            <th scope="col">等次</th>
            <th scope="col" className="wide-only">
              组内位置
            </th>
            <th scope="col" className="wide-only">
              得分改变的项
            </th>
          </tr>
        </thead>
        <tbody>
          {props.trials.map(({ number, changes, result: { after, items } }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{changes.map(wordsOf).join('；')}</td>
              <td className="number strong">{points(after.total)}</td>
              <td>
                {after.gradeWithheld ? (
                  <span title="本组不足五个单位，等次取决于名额，不显示">不显示</span>
                ) : (
                  <Grade order={order} grade={after.grade} />
                )}
              </td>
              <td className="wide-only">{after.quarter == null ? NONE : QUARTERS[after.quarter - 1]}</td>
              <td className="wide-only">
                {items
                  .map((item) => `${item.name} ${points(item.before.points)} → ${points(item.after.points)}`)
                  .join('；') || '无'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Leaves that apply and are graded by a figure or by marks. Milestones cannot be changed here. */
function inputOf({ item, trace: { outcome, marks, observed } }: Inputs): Changed[] {
  if (item.methodKind == null || item.methodKind === 'MILESTONES' || outcome === 'NOT_APPLICABLE') return [];
  const kind = marks ? 'MEAN' : observed?.numerator != null ? 'QUOTIENT' : 'VALUE';
  const present = observed?.numerator ?? observed?.value;
  return [
    {
      item: item.code,
      name: item.name,
      kind,
      number: present == null ? '' : String(present),
      denominator: observed?.denominator == null ? '' : String(observed.denominator),
    },
  ];
}
