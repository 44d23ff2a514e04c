import { useAddress } from '../../address';
import { Both } from '../../layout/both';
import { Heading } from '../../layout/heading';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import { optionText } from '../scheme-choice';
import { byYearAndKind } from '../scheme-order';
import { ASSESSMENT } from './assessment';
import { AssessmentFacts } from './assessment-facts';
import { EarlierYears } from './earlier-years';
import { ItemTable } from './item-table';
import { LiftBox } from './lift-box';
import { MY_ASSESSMENTS, type OwnResult } from './my-assessments';
import { PeerBox } from './peer-box';
import { TotalTrace } from './total-trace';
import { WhatIfBox } from './what-if-box';

const NOTHING = {};

/** 本单位考核: results of a unit head's own units only. Shows the latest one unless the URL chooses another. */
export function OwnAssessment() {
  const [address, go] = useAddress();
  const own = useAnswer(MY_ASSESSMENTS, NOTHING);
  const results = [...(own.answer?.myAssessments ?? [])].sort(latestFirst);
  const chosen =
    results.find(
      ({ unit, scheme }) => scheme.code === address.get('scheme') && (address.get('unit') ?? unit.code) === unit.code,
    ) ?? results.at(0);

  if (own.answer === null) return <Waiting for={own} />;
  if (!chosen) {
    return (
      <div className="stack">
        <Heading>
          <Both zh="本单位考核" en="Own assessment" />
        </Heading>
        <p className="card">本单位还没有可以查看的考核结果，公示后在这里查看。</p>
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="title-row">
        <Heading>{chosen.unit.name}</Heading>
        <div className="field screen-only">
          <label htmlFor="result">
            <Both zh="年度和考核方案" en="Year and scheme" />
          </label>
          <select
            id="result"
            value={keyOf(chosen)}
            onChange={({ target }) => {
              const next = results.find((result) => keyOf(result) === target.value);
              if (next) go({ scheme: next.scheme.code, unit: next.unit.code });
            }}
          >
            {results.map((result) => (
              <option key={keyOf(result)} value={keyOf(result)}>
                {optionText(result.year, result.scheme.name)}
                {severalUnits(results) ? ` · ${result.unit.name}` : ''}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Chosen key={keyOf(chosen)} result={chosen} />
      <EarlierYears results={results.filter((result) => isSameSeries(result, chosen))} />
    </div>
  );
}

function Chosen({ result: { unit, scheme } }: { readonly result: OwnResult }) {
  const query = useAnswer(ASSESSMENT, { unit: unit.code, scheme: scheme.code, run: null });
  const assessment = query.answer?.unit?.assessment;
  if (!assessment) return <Waiting for={query} />;
  return (
    <>
      <section className="card" aria-label="结果">
        <p className="quiet">
          {scheme.name} · {assessment.categoryName} · {assessment.groupName}
        </p>
        <AssessmentFacts assessment={assessment} />
        <TotalTrace unit={unit.code} assessment={assessment} />
        <PeerBox assessment={assessment} />
      </section>
      <LiftBox unit={unit.code} scheme={scheme.code} />
      <WhatIfBox unit={unit.code} assessment={assessment} />
      <ItemTable unit={unit.code} assessment={assessment} />
    </>
  );
}

const keyOf = ({ unit, scheme }: OwnResult) => `${unit.code} ${scheme.code}`;
const severalUnits = (results: readonly OwnResult[]) => new Set(results.map(({ unit }) => unit.code)).size > 1;

const latestFirst = (a: OwnResult, b: OwnResult) =>
  byYearAndKind({ ...a.scheme, year: a.year }, { ...b.scheme, year: b.year });

/** True for two results of the same unit by schemes of one series. */
const isSameSeries = (a: OwnResult, b: OwnResult) => a.unit.code === b.unit.code && a.scheme.series === b.scheme.series;
