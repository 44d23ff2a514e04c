import { useState } from 'react';
import type { CycleAction, CycleState } from '../../generated/graphql';
import { CYCLE_ACTION, CYCLE_STATE, ROLE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { MenuButton } from '../../ui/menu';
import type { ResultsCycle, ResultsRun, ResultsScheme } from '../queries';
import { words } from '../words';
import { AdoptDialog } from './adopt-dialog';
import { AdvanceDialog } from './advance-dialog';
import './cycle-line.css';

/** The states in the order in which a year passes them. */
const STATES: readonly CycleState[] = [
  'DRAFT',
  'COLLECTING',
  'VERIFYING',
  'GRADING',
  'REVIEWING',
  'APPROVING',
  'PUBLISHED',
  'CLOSED',
];

/** Actions with places of their own: what sets up the year, sampling, grading, and what happens with a document. */
const ELSEWHERE: readonly CycleAction[] = [
  'LOAD',
  'SET_DATES',
  'SET_ROSTER',
  'SET_TARGETS',
  'ASSIGN_JUDGES',
  'DRAW_SAMPLE',
  'VERIFY_REST',
  'ANSWER_FINDING',
  'GRADE',
  'GRADE_OFFICIALLY',
  'PUBLISH_NOTICE',
  'WITHDRAW_NOTICE',
];

export interface CycleLineProps {
  readonly scheme: ResultsScheme;
  readonly cycle: ResultsCycle;
  /** The run that is shown, which can be made official. */
  readonly run: ResultsRun | null;
  readonly reload: () => void;
}

/** 考核周期 as a line of its states, with what the viewer may do now, and why not what may not be done. */
export function CycleLine({ scheme, cycle, run, reload }: CycleLineProps) {
  const t = useWords(words);
  const text = useText();
  const { day } = useFormats();
  const stateName = useName(CYCLE_STATE);
  const actionName = useName(CYCLE_ACTION);
  const roleName = useName(ROLE);
  const [asked, setAsked] = useState<CycleAction | null>(null);
  const now = STATES.indexOf(cycle.state);
  const offered = cycle.allowedActions
    .filter(({ action }) => !ELSEWHERE.includes(action))
    .map(({ action, allowed, because, who }) => ({
      action,
      name: actionName(action),
      why:
        action === 'ADOPT' && run?.official
          ? t('adopted', { number: run.number })
          : allowed
            ? null
            : [because && text(because), t('whoMay', { who: who.map(roleName).join(t('comma')) })]
                .filter(Boolean)
                .join(' '),
    }));
  const close = () => setAsked(null);
  return (
    <section className="cycle-line" aria-label={t('cycle')}>
      <ol className="cycle-states" aria-label={t('states')}>
        {STATES.map((state, at) => (
          <li
            key={state}
            className={at < now ? 'cycle-past' : undefined}
            {...(at === now ? { 'aria-current': 'step' as const } : {})}
          >
            {stateName(state)}
            {at === now && <span className="visually-hidden">{` ${t('stateNow')}`}</span>}
          </li>
        ))}
      </ol>
      {cycle.noticeFrom && cycle.noticeTo && (
        <span className="results-quiet">
          {t('noticeDates', { from: day(cycle.noticeFrom), to: day(cycle.noticeTo) })}
        </span>
      )}
      {offered.length > 0 && (
        <div className="cycle-actions screen-only">
          {offered
            .filter(({ why }) => why === null)
            .map(({ action, name }) => (
              <Button key={action} size="small" onPress={() => setAsked(action)}>
                {name}
              </Button>
            ))}
          <MenuButton
            size="small"
            tone="quiet"
            acts={offered.map(({ action, name, why }) => ({
              id: action,
              label: name,
              why,
              onAction: () => setAsked(action),
            }))}
          >
            {t('actions')}
          </MenuButton>
        </div>
      )}
      {asked === 'ADOPT' && run && (
        <AdoptDialog scheme={scheme} cycle={cycle} run={run} reload={reload} onClose={close} />
      )}
      {asked !== null && asked !== 'ADOPT' && (
        <AdvanceDialog scheme={scheme} cycle={cycle} action={asked} reload={reload} onClose={close} />
      )}
    </section>
  );
}
