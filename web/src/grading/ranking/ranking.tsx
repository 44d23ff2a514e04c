import { useAddress } from '../../address';
import { graphql } from '../../generated';
import { Both } from '../../layout/both';
import { Heading } from '../../layout/heading';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import { UnitDetail } from '../assessment/unit-detail';
import { type Choice, SchemeChoice } from '../scheme-choice';
import { byYearAndKind } from '../scheme-order';
import { type Run, SCHEME_OVERVIEW, type Scheme } from '../scheme-overview';
import { RankingOverview } from './ranking-overview';

const GRADED_SCHEMES = graphql(`
  query GradedSchemes {
    scoreSummary(groupBy: [YEAR, SCHEME], measures: [UNITS]) {
      year
      scheme
      schemeKind
    }
  }
`);

const NOTHING = {};

/** 排名与等次: for all who may see the district's results. Shows the latest graded scheme unless the URL chooses another. */
export function Ranking() {
  const [address] = useAddress();
  const graded = useAnswer(GRADED_SCHEMES, NOTHING);
  const schemes = (graded.answer?.scoreSummary ?? []).flatMap(({ year, scheme, schemeKind: kind }) =>
    year == null || scheme == null || kind == null ? [] : [{ year, code: scheme, kind }],
  );
  const code = address.get('scheme') ?? latest(schemes);
  const query = useAnswer(SCHEME_OVERVIEW, code === null ? null : { code });

  if (graded.answer === null) return <Waiting for={graded} />;
  if (code === null) return <Nothing>还没有您可以查看的考核结果。</Nothing>;
  if (query.answer === null) return <Waiting for={query} />;
  const { scheme } = query.answer;
  if (scheme === null) return <Nothing>没有代码为“{code}”的考核方案。</Nothing>;

  const run = runOf(scheme, address.get('run'));
  const unit = address.get('unit');
  if (unit !== null) return <UnitDetail code={unit} scheme={scheme} run={run} />;
  const named = [...(scheme.plan?.schemes ?? []), scheme];
  return (
    <div className="stack">
      <div className="title-row">
        <Heading>
          <Both zh="排名与等次" en="Ranking and grades" />
        </Heading>
        <SchemeChoice schemes={union(named, schemes)} current={scheme.code} />
      </div>
      <RankingOverview key={scheme.code} scheme={scheme} run={run} reload={query.reload} />
    </div>
  );
}

function Nothing({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className="stack">
      <Heading>
        <Both zh="排名与等次" en="Ranking and grades" />
      </Heading>
      <p className="card">{children}</p>
    </div>
  );
}

/** The run that the URL names, or the official run, or the latest completed run. */
function runOf({ runs }: Scheme, wanted: string | null): Run | null {
  const completed = runs.filter(({ state }) => state === 'COMPLETED');
  return (
    completed.find(({ id }) => id === wanted) ?? completed.find(({ official }) => official) ?? completed.at(0) ?? null
  );
}

/** The first of the latest year. */
const latest = (schemes: readonly Choice[]): string | null => [...schemes].sort(byYearAndKind).at(0)?.code ?? null;

function union(...lists: readonly (readonly Choice[])[]): Choice[] {
  const byCode = new Map<string, Choice>();
  for (const choice of lists.flat()) if (!byCode.has(choice.code)) byCode.set(choice.code, choice);
  return [...byCode.values()].sort(byYearAndKind);
}
