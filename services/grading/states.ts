/** 评分: the states of a run and the roles that change them. A run that has ended never changes. */
import type { RunState } from '../../entities/grading.js';
import { defineMachine } from '../../workflow/machine.js';

export type RunAction = 'START' | 'COMPLETE' | 'FAIL';

export const runStates = defineMachine<RunState, RunAction, 'SYSTEM', undefined>({
  subject: 'run',
  name: { zh: '评分', en: 'run' },
  initial: 'QUEUED',
  states: {
    QUEUED: { zh: '排队', en: 'queued' },
    RUNNING: { zh: '评分中', en: 'running' },
    COMPLETED: { zh: '已完成', en: 'completed' },
    FAILED: { zh: '失败', en: 'failed' },
  },
  roles: { SYSTEM: { zh: '系统', en: 'the system' } },
  actions: {
    // Also from RUNNING: a worker takes over the run of a worker that died.
    START: { name: { zh: '开始', en: 'start' }, from: ['QUEUED', 'RUNNING'], to: 'RUNNING', roles: ['SYSTEM'] },
    COMPLETE: { name: { zh: '完成', en: 'complete' }, from: ['RUNNING'], to: 'COMPLETED', roles: ['SYSTEM'] },
    FAIL: { name: { zh: '失败', en: 'fail' }, from: ['QUEUED', 'RUNNING'], to: 'FAILED', roles: ['SYSTEM'] },
  },
});
