/** The consumer of the job queue: grades queued runs. */

import { executeRun, failRun } from './grading/execute.js';
import type { Platform } from './platform.js';

/**
 * Starts to grade queued runs, one at a time. If all retries are used up, the run fails and tells the office what it
 * can do.
 */
export async function startGrading(platform: Platform): Promise<void> {
  await platform.jobs.workGrading(
    async (job) => {
      platform.log.info({ run: job.run }, 'grading');
      try {
        await executeRun(platform, job);
      } catch (error) {
        platform.log.error({ err: error, run: job.run }, 'grading interrupted, the queue tries again');
        throw error;
      }
    },
    async (job) => {
      platform.log.error({ run: job.run }, 'grading given up');
      await failRun(platform, job, {
        code: 'GAVE_UP',
        message: {
          zh: '多次尝试后仍未能完成评分，请查看系统日志后重新评分。',
          en: 'The run could not be completed after several attempts; see the log, then grade again.',
        },
        problems: [],
      });
    },
  );
}
