/** Kinds of notifications about project proposals: submitted by the unit, decided on. */
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

type ProposalParameters = {
  /** Code of the plan. */
  readonly plan: string;
  /** Name of the unit. */
  readonly unit: string;
  /** Code of the unit. */
  readonly code: string;
  readonly year: number;
  /** Name of the project. */
  readonly project: string;
  /** Id of the proposal. */
  readonly id: string;
};

const PATH = ({ id }: ProposalParameters) => consolePaths.proposal(id);

export const PROPOSAL_SUBMITTED = defineKind<ProposalParameters>({
  code: 'PROPOSAL_SUBMITTED',
  name: { zh: '项目已申报', en: 'A project is proposed' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'TASK',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, project }) => ({
    zh: `${unit}申报“${project}”，请审核`,
    en: `${unit} proposes “${project}”; review it`,
  }),
  several: (count) => ({ zh: `${count} 个项目待审核`, en: `${count} projects to review` }),
  path: PATH,
  event: 'proposals.submitted',
});

export const PROPOSAL_DECIDED = defineKind<ProposalParameters>({
  code: 'PROPOSAL_DECIDED',
  name: { zh: '项目申报已有结果', en: 'A project was decided on' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ project }) => ({ zh: `“${project}”的申报已有结果`, en: `“${project}” was decided on` }),
  several: (count) => ({ zh: `${count} 个项目已有结果`, en: `${count} projects were decided on` }),
  path: PATH,
  event: 'proposals.decided',
});

export const FUNDING_KINDS: readonly NotificationKind<never>[] = [PROPOSAL_SUBMITTED, PROPOSAL_DECIDED];
