import { graphql } from '../../generated';
import type { NextGradeQuery } from '../../generated/graphql';
import { Both } from '../../layout/both';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import './lift-box.css';

const NEXT_GRADE = graphql(`
  query NextGrade($unit: String!, $scheme: String!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        grade
        nextGrade {
          grade
          min
          missing
          sentence {
            zh
            en
          }
          ways {
            obstacle
            total
            pointsBefore
            pointsAfter
            sentence {
              zh
            }
            items {
              code
              name
            }
          }
        }
      }
    }
  }
`);

type Way = NonNullable<NonNullable<NonNullable<NextGradeQuery['unit']>['assessment']>['nextGrade']>['ways'][number];

/**
 * 怎样提高等次: the single inputs that would raise the grade, the smallest change first, and the inputs that cannot do so
 * alone.
 */
export function LiftBox({ unit, scheme }: { readonly unit: string; readonly scheme: string }) {
  const query = useAnswer(NEXT_GRADE, { unit, scheme });
  const assessment = query.answer?.unit?.assessment;
  const next = assessment?.nextGrade;
  return (
    <section className="card lift" aria-labelledby="lift">
      <h2 id="lift">
        <Both zh="怎样提高等次" en="What would lift the grade" />
      </h2>
      {!assessment && <Waiting for={query} />}
      {assessment && !next && <p>已是最高等次“{assessment.grade}”。</p>}
      {next && (
        <>
          <p>{next.sentence.zh}</p>
          <p lang="en">{next.sentence.en}</p>
          <Ways ways={next.ways.filter(({ obstacle }) => obstacle === null)} label="单独改进即可达到" />
          <WithoutEffect ways={next.ways.filter(({ obstacle }) => obstacle !== null)} />
        </>
      )}
    </section>
  );
}

const nameOf = ({ items }: Way) => items.map(({ name }) => name).join('、');
const keyOf = ({ items }: Way) => items.map(({ code }) => code).join();

function Ways({ ways, label }: { readonly ways: readonly Way[]; readonly label: string }) {
  if (ways.length === 0) return null;
  return (
    <ol className="ways" aria-label={label}>
      {ways.map((way) => (
        <li key={keyOf(way)}>
          <strong>{nameOf(way)}</strong> {way.sentence.zh}
        </li>
      ))}
    </ol>
  );
}

function WithoutEffect({ ways }: { readonly ways: readonly Way[] }) {
  if (ways.length === 0) return null;
  return (
    <details className="screen-only">
      <summary>单独改进不够的 {ways.length} 项</summary>
      <ul className="ways">
        {ways.map((way) => (
          <li key={keyOf(way)}>
            <strong>{nameOf(way)}</strong> {way.sentence.zh}
          </li>
        ))}
      </ul>
    </details>
  );
}
