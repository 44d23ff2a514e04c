/** 核对: each school checks its result, the public reads what is for it, and the log is whole. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { htmlText } from '../../documents/read-back.js';
import { kaoping } from '../../setup/process.js';
import { SCHEME, SCHOOLS } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as } from '../graphql.js';
import type { World } from '../world.js';
import { noticeOf } from './approval.js';
import { resultsOf } from './grading.js';
import { hashOf } from './scheme.js';

const command = ({ server }: World, ...args: readonly string[]) =>
  kaoping(args, { DATABASE_URL: server.databaseUrl, KAOPING_DATA: server.platform.dataFolder ?? '' });

/** Every kind of act that the year has had, as the log names it. */
const ACTS = [
  'scheme.ISSUE',
  'cycle.OPEN_COLLECTION',
  'figures.IMPORT',
  'observation.OBJECT',
  'objection.UPHOLD',
  'cycle.DRAW_SAMPLE',
  'cycle.VERIFY_REST',
  'observation.CORRECT',
  'mark_sheet.SUBMIT',
  'mark_sheet.ASK_FOR_NOTES',
  'adjustment.CONFIRM',
  'appeal.UPHOLD',
  'appeal.DISMISS',
  'cycle.ADOPT',
  'document.SEND_BACK',
  'document.APPROVE',
  'document.PUBLISH',
] as const;

export const PROOF: Chapter = {
  title: '核对',
  steps: [
    [
      'every school checks its slip against the notice; a slip that was changed fails',
      async (world) => {
        const { headOne, head } = world.people;
        const { publication } = await noticeOf(world);
        const answer = await headOne.get(`/documents/slip/${SCHEME}/P1.json`);
        const slip = await answer.text();
        expect((await headOne.get(`/documents/slip/${SCHEME}/P2.json`)).status).toBe(404);
        expect((await head.get(`/documents/slip/${SCHEME}/P3.json`)).status).toBe(200);
        expect(JSON.parse(slip).slip.total ?? slip).toContain(String((await resultsOf(world)).get('P1')?.total));
        const folder = await mkdtemp(join(tmpdir(), 'kaoping-year-'));
        try {
          const check = async (text: string) => {
            const file = join(folder, 'slip.json');
            await writeFile(file, text);
            return command(
              world,
              'verify-slip',
              file,
              '--code',
              publication.code,
              '--size',
              `${publication.slips}`,
              '--key',
              publication.publicKey,
            );
          };
          expect(await check(slip)).toMatchObject({ status: 0, stdout: expect.stringContaining('一致') });
          expect(await check(slip.replace('"rank":1', '"rank":2').replace('"rank": 1', '"rank": 2'))).toMatchObject({
            status: 1,
          });
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    ],
    [
      'the public reads grades by group, and neither totals nor small groups',
      async (world) => {
        const { office, section, headOne } = world.people;
        const { document } = await office.act(
          'draftDocument',
          { kind: as('PUBLIC_NOTICE_OF_RESULTS'), scheme: SCHEME },
          'document { id }',
        );
        await office.act('sendForApproval', { document: document.id });
        await section.act('approveDocument', { document: document.id, hash: await hashOf(world, document.id) });
        expect(await headOne.attempt('publish', { document: document.id })).not.toBe('DONE');
        const list = async () =>
          (await (await fetch(`${world.server.url}/public/test`)).json()) as { publications: { files: string[] }[] };
        expect((await list()).publications).toEqual([]);
        await office.act('publish', { document: document.id });
        const [{ files }] = (await list()).publications as [{ files: string[] }];
        const page = await fetch(`${world.server.url}${files.find((file) => file.endsWith('.html'))}`);
        const text = htmlText(await page.text());
        expect(text).toContain('城区小学组');
        for (const { total } of (await resultsOf(world)).values())
          if (total !== null) expect(text).not.toContain(String(total));
        for (const school of ['第八小学', '第九小学']) expect(text).not.toContain(school);
      },
    ],
    [
      'every act is in the log, and the log is whole',
      async (world) => {
        const { office, admin } = world.people;
        const found = new Set<string>();
        for (const act of ACTS) {
          const { auditEntries } = await office.ask(
            `{ auditEntries(filter: { actions: ["${act}"] }, first: 1) { rows { action } } }`,
          );
          for (const { action } of auditEntries.rows) found.add(action);
        }
        expect([...found]).toEqual([...ACTS]);
        const { auditVerification } = await admin.ask('{ auditVerification { total isComplete fault { kind } } }');
        expect(auditVerification).toMatchObject({ isComplete: true, fault: null });
        const checked = await command(world, 'audit', 'verify', '--district', 'test');
        expect([checked.stderr, checked.status]).toEqual(['', 0]);
        expect(checked.stdout).toContain(String(auditVerification.total));
        const approvals = await command(world, 'approval', 'verify', (await noticeOf(world)).id, '--district', 'test');
        expect(approvals.status).toBe(0);
      },
    ],
    [
      'the year is closed, and a graded run grades to the same numbers again',
      async (world) => {
        await world.people.office.act('advanceCycle', { scheme: SCHEME, action: as('CLOSE') });
        const { cycle } = await world.people.office.ask(`{ cycle(scheme: "${SCHEME}") { state officialRun { id } } }`);
        expect(cycle.state).toBe('CLOSED');
        const again = await command(world, 'verify-run', cycle.officialRun.id, '--district', 'test');
        expect([again.stderr, again.status]).toEqual(['', 0]);
        expect((await resultsOf(world)).size).toBeGreaterThanOrEqual(SCHOOLS.length);
      },
    ],
  ],
};
