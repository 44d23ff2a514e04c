/** 审批、公布: three people approve one after the other, one of them sends it back first; then it is published. */
import { expect } from '@jest/globals';
import { SCHEME, SCHOOLS } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as } from '../graphql.js';
import type { World } from '../world.js';
import { advance } from './collection.js';
import { hashOf } from './scheme.js';

const STEPS = [
  { title: '科室审核', accounts: ['section'], needed: 1 },
  { title: '分管领导审核', accounts: ['deputy'], needed: 1 },
  { title: '局长签发', accounts: ['chief'], needed: 1 },
];

export const noticeOf = async ({ people }: World, kind = 'NOTICE_OF_RESULTS') =>
  (
    await people.office.ask(
      `{ documents(kinds: [${kind}]) { rows { id revision state approval { steps { state approvals { accountName } } } publication { code slips publicKey } cycle { state } } } }`,
    )
  ).documents.rows[0];

const approve = async (world: World, who: 'section' | 'deputy' | 'chief', document: string) =>
  world.people[who].act('approveDocument', { document, hash: await hashOf(world, document) });

export const APPROVAL: Chapter = {
  title: '审批、公布',
  steps: [
    [
      'the results go to approval when every period is over, and the notice is sent to the first of three steps',
      async (world) => {
        const { office, section, deputy } = world.people;
        await world.at('2026-01-26T09:00');
        await advance(world, SCHEME, 'SEND_FOR_APPROVAL');
        await office.act('setApprovalRoute', { kind: as('NOTICE_OF_RESULTS'), steps: STEPS });
        const { document } = await office.act(
          'draftDocument',
          { kind: as('NOTICE_OF_RESULTS'), scheme: SCHEME },
          'document { id }',
        );
        await office.act('sendForApproval', { document: document.id });
        const hash = await hashOf(world, document.id);
        expect(await deputy.attempt('approveDocument', { document: document.id, hash })).not.toBe('DONE');
        expect(await section.attempt('approveDocument', { document: document.id, hash: `${hash}0` })).not.toBe('DONE');
        expect(await office.attempt('publish', { document: document.id })).not.toBe('DONE');
        await approve(world, 'section', document.id);
      },
    ],
    [
      'the second step sends it back; the office changes it, and what was approved before counts no more',
      async (world) => {
        const { office, deputy } = world.people;
        const { id } = await noticeOf(world);
        await deputy.act('sendBack', { document: id, reason: '请注明复核情况' });
        expect((await office.ask('{ workList { kind } }')).workList).toContainEqual({ kind: 'DOCUMENT_SENT_BACK' });
        const { document } = await office.ask(`{ document(id: "${id}") { content revision } }`);
        const content = { ...document.content, subtitle: '（复核后）' };
        await office.act('saveDocument', { document: id, content, revision: document.revision });
        await office.act('sendForApproval', { document: id });
        const { approval } = await noticeOf(world);
        expect(approval.steps.flatMap(({ approvals }: { approvals: unknown[] }) => approvals)).toEqual([]);
      },
    ],
    [
      'all three approve what they see; only then is it published, with a slip for each school',
      async (world) => {
        const { office } = world.people;
        const { id } = await noticeOf(world);
        for (const who of ['section', 'deputy'] as const) {
          await approve(world, who, id);
          expect(await office.attempt('publish', { document: id })).toBe('ILLEGAL_TRANSITION');
        }
        await approve(world, 'chief', id);
        expect(await noticeOf(world)).toMatchObject({ state: 'APPROVED' });
        await office.act('publish', { document: id, contact: '区考核办 010-6000 0000' });
        expect(await office.attempt('publish', { document: id })).toBe('ILLEGAL_TRANSITION');
        const published = await noticeOf(world);
        expect(published).toMatchObject({ state: 'PUBLISHED', cycle: { state: 'PUBLISHED' } });
        expect(published.publication.slips).toBeGreaterThanOrEqual(SCHOOLS.length);
      },
    ],
  ],
};
