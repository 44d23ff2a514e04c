import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { addressOf } from '../address';
import { Gantt } from '../parts/gantt';
import { LightCounts } from '../parts/light-counts';
import { ProjectsTable } from '../parts/projects-table';
import { RuleCard } from '../parts/rule-card';
import { TaskPanel } from '../parts/task-panel';
import { TasksTable } from '../parts/tasks-table';
import { PROJECT_PLANS, PROJECTS, type ProjectTask } from '../queries';
import type { ProjectsSearch } from '../search';
import { words } from '../words';
import '../project.css';

const NOTHING = {};

/** `/projects`: the key projects of a plan on a day, their tasks with lights, and one task beside them. */
export function Projects() {
  const t = useWords(words);
  const text = useText();
  const search = useSearch({ strict: false }) as ProjectsSearch;
  usePageTitle(t('title'));
  const { answer, failure, reload } = useAnswer(PROJECT_PLANS, NOTHING);
  const plans = useMemo(() => (answer?.plans ?? []).filter(({ keyProjects }) => keyProjects.length > 0), [answer]);
  const plan = plans.find(({ code }) => code === search.plan) ?? plans[0];
  if (plan !== undefined) return <OfPlan plan={plan} plans={plans} search={search} />;
  return (
    <Page title={t('title')}>
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
    </Page>
  );
}

interface PlanOfChoice {
  readonly code: string;
  readonly name: string;
}

interface OfPlanProps {
  readonly plan: PlanOfChoice;
  readonly plans: readonly PlanOfChoice[];
  readonly search: ProjectsSearch;
}

function OfPlan({ plan, plans, search }: OfPlanProps) {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const asOf = search.asOf ?? null;
  const wanted = useMemo(() => ({ plan: plan.code, asOf }), [plan.code, asOf]);
  const { answer, failure, reload } = useAnswer(PROJECTS, wanted);
  const projects = answer?.projects ?? [];
  const day = projects[0]?.asOf ?? asOf;
  const opened = projects.find(({ project }) => project?.code === search.project);
  const own = { ...search, plan: plan.code, task: undefined };
  const base = JSON.stringify(own);
  const choose = (change: ProjectsSearch) =>
    void go({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false });
  const taskHref = useCallback((task: string) => addressOf({ ...(JSON.parse(base) as ProjectsSearch), task }), [base]);
  const projectHref = useCallback(
    (project: string) => addressOf({ plan: plan.code, asOf: search.asOf, project }),
    [plan.code, search.asOf],
  );
  const all = opened ? opened.tasks : projects.flatMap(({ tasks }) => tasks);
  const isFiltered = search.light !== undefined || search.own !== undefined || search.confirm !== undefined;
  const shown = all.filter((task) => isWanted(task, search));
  return (
    <Page
      title={t('title')}
      lead={<span>{plan.name}</span>}
      filters={
        <>
          {plans.length > 1 && (
            <Select
              label={t('plan')}
              value={plan.code}
              options={plans.map(({ code, name }) => ({ id: code, label: name }))}
              onChange={(code) => choose({ plan: code, project: undefined, task: undefined })}
            />
          )}
          <DateField
            label={t('asOf')}
            value={day}
            onChange={(chosen) => choose({ asOf: chosen ?? undefined, task: undefined })}
          />
        </>
      }
    >
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && day !== null && (
        <>
          <LightCounts
            tasks={all}
            asOf={day}
            chosen={search.light}
            onChoose={(light) => choose({ light: light === search.light ? undefined : light })}
          />
          {isFiltered && (
            <p>
              {t('only')} {search.own !== undefined && t('ownTasks')} {search.confirm !== undefined && t('waiting')}{' '}
              <Button size="small" onPress={() => choose({ light: undefined, own: undefined, confirm: undefined })}>
                {t('showAll')}
              </Button>
            </p>
          )}
          {opened && (
            <>
              <h2>{`${opened.project?.code} ${opened.project?.name}`}</h2>
              <p>
                <Link href={addressOf({ plan: plan.code, asOf: search.asOf })}>{t('allProjects')}</Link>
              </p>
              <Gantt tasks={shown} asOf={day} hrefOf={taskHref} onOpen={(task) => choose({ task })} />
            </>
          )}
          {opened || isFiltered ? (
            <TasksTable tasks={shown} total={all.length} hrefOf={taskHref} current={search.task} />
          ) : (
            <ProjectsTable projects={projects} hrefOf={projectHref} />
          )}
          <RuleCard rules={answer.lightRules} asOf={day} onSaved={reload} />
        </>
      )}
      {search.task !== undefined && (
        <TaskPanel
          plan={plan.code}
          asOf={asOf}
          id={search.task}
          isPresent={asOf === null || (day !== null && asOf > day)}
          onClose={() => choose({ task: undefined })}
          onChanged={reload}
        />
      )}
    </Page>
  );
}

const isWanted = (task: ProjectTask, { light, own, confirm }: ProjectsSearch): boolean =>
  (light === undefined || task.light === light) &&
  (own === undefined || task.mayReport) &&
  (confirm === undefined || task.isToConfirm);
