/** The consumer of the job queue: grades queued runs. */

import { recordReads } from './audit/reading.js';
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

/** Milliseconds between two looks for hours that are over. */
const RECORD_EVERY = 5 * 60_000;

/** Makes entries of the readings of past hours, now and every few minutes. @returns ends it, and waits for what is under way */
export function startRecordingReads(platform: Platform): () => Promise<void> {
  let recording: Promise<unknown> = Promise.resolve();
  const record = () => {
    recording = recording
      .then(() => recordReads(platform))
      .catch((error: unknown) => platform.log.error({ err: error }, 'readings were not recorded'));
  };
  record();
  const timer = setInterval(record, RECORD_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await recording;
  };
}
