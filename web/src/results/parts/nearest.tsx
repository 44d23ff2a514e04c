import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { Loading } from '../../ui/states';
import { byGroup, nearestTo, type RankedRow } from '../models/ranking';
import { NEXT_GRADES } from '../queries';
import { words } from '../words';
import { useResults } from './results-context';
import { UnitLink } from './unit-link';

const SHOWN = 3;

/** The units of a group that are nearest to a grade, and what each lacks for it, as the server computes it. */
export function Nearest({ rows }: { readonly rows: readonly RankedRow[] }) {
  const t = useWords(words);
  const { scheme, run, group } = useResults();
  const { near } = useSearch({ from: '/shell/results/$scheme/' });
  const navigate = useNavigate({ from: '/results/$scheme' });
  const grade = scheme.grades.find((rule) => rule.grade === near)?.grade ?? scheme.grades[0]?.grade ?? null;
  const groups = byGroup(rows);
  const chosen = groups.find(({ code }) => code === group) ?? null;
  const nearest = useMemo(
    () => (chosen && grade !== null ? nearestTo(chosen.rows, scheme.grades, grade, SHOWN) : []),
    [chosen, grade, scheme.grades],
  );
  if (grade === null) return null;
  return (
    <Card title={t('nearest')}>
      <div className="results-filters screen-only">
        <Select
          label={t('group')}
          options={groups.map(({ code, name }) => ({ id: code, label: name }))}
          value={chosen?.code ?? null}
          onChange={(code) =>
            navigate({ search: (now) => ({ ...now, group: code }), replace: true, resetScroll: false })
          }
        />
        <Select
          label={t('grade')}
          options={scheme.grades.slice(0, -1).map((rule) => ({ id: rule.grade, label: rule.grade }))}
          value={grade}
          onChange={(next) =>
            navigate({ search: (now) => ({ ...now, near: next }), replace: true, resetScroll: false })
          }
        />
      </div>
      {chosen === null ? (
        <p className="results-quiet">{t('nearestChoose')}</p>
      ) : nearest.length === 0 ? (
        <p className="results-quiet">{t('nearestNone', { grade })}</p>
      ) : (
        <>
          <p className="results-quiet">{t('nearestHelp', { group: chosen.name, grade })}</p>
          <Lacking units={nearest} grade={grade} year={scheme.year} scheme={scheme.code} run={run.id} />
        </>
      )}
    </Card>
  );
}

function Lacking(props: {
  readonly units: readonly RankedRow[];
  readonly grade: string;
  readonly year: number;
  readonly scheme: string;
  readonly run: string;
}) {
  const { units, grade, year, scheme, run } = props;
  const t = useWords(words);
  const text = useText();
  const { points, rank } = useFormats();
  const variables = useMemo(
    () => ({ units: units.map(({ unitCode }) => unitCode), scheme, run }),
    [units, scheme, run],
  );
  const { answer, failure } = useAnswer(NEXT_GRADES, variables);
  const next = new Map(answer?.units.nodes.map((unit) => [unit.code, unit.assessment?.nextGrade ?? null]));
  return (
    <ol className="results-list">
      {units.map((unit) => {
        const lacks = next.get(unit.unitCode);
        return (
          <li key={unit.unitCode}>
            <h3>
              <UnitLink code={unit.unitCode} name={unit.unitName} year={year} />
            </h3>
            <p className="results-quiet">
              {t('nextOf', {
                rank: rank(unit.rank, unit.peers),
                total: points(unit.total),
                grade: unit.grade ?? t('noGrade'),
              })}
            </p>
            {lacks === undefined && (failure ? <p>{text(failure.words)}</p> : <Loading lines={2} />)}
            {lacks && (
              <>
                {lacks.grade !== grade && <p className="results-quiet">{t('moreThanOne', { grade: lacks.grade })}</p>}
                <p>{text(lacks.sentence)}</p>
                {lacks.ways.length > 0 && (
                  <ul aria-label={t('ways')}>
                    {lacks.ways.slice(0, 3).map((way) => (
                      <li key={way.sentence.zh}>{text(way.sentence)}</li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
