/** 方案: drafted from last year's, shown to the units, commented on, changed, approved and issued. */
import { expect } from '@jest/globals';
import { LAST_YEAR, SCHEME, SECOND, SECOND_FILES, YEAR } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as } from '../graphql.js';
import type { World } from '../world.js';

const UNTIL = '2025-10-20';

const draftOf = async ({ people }: World, code: string) => {
  const { schemeDrafts } = await people.office.ask(
    '{ schemeDrafts { id code revision state consultation { unanswered reopened { item until } comments { id item text answer outcome } notice { id state } } } }',
  );
  return schemeDrafts.find((one: { code: string }) => one.code === code);
};

/** The latest version of a document, as an approver reads it. */
export const hashOf = async ({ people }: World, id: string): Promise<string> =>
  (await people.section.ask(`{ document(id: "${id}") { versions { hash } } }`)).document.versions[0].hash;

export const SCHEME_CHAPTER: Chapter = {
  title: '方案',
  steps: [
    [
      'the office drafts it from last year’s, and the checker asks for what is wrong before it may consult',
      async (world) => {
        const { office } = world.people;
        await office.act('draftScheme', { scheme: LAST_YEAR, year: YEAR });
        const { id } = await draftOf(world, SCHEME);
        const wrong = { item: 'H', path: ['points'], value: '三十' };
        // A draft may be wrong; a scheme that consults may not.
        await office.act('saveSchemeDraft', { draft: id, change: wrong });
        const { schemeDraft } = await office.ask(`{ schemeDraft(id: "${id}") { findings { code } } }`);
        expect(schemeDraft.findings).toContainEqual({ code: 'BAD_NUMBER' });
        expect(await office.attempt('consultScheme', { draft: id, until: UNTIL })).toBe('BAD_NUMBER');
        await office.act('saveSchemeDraft', { draft: id, change: { ...wrong, value: '30' } });
        await office.act('consultScheme', { draft: id, until: UNTIL });
        expect((await draftOf(world, SCHEME)).state).toBe('CONSULTING');
      },
    ],
    [
      'a school comments on an item, the office takes it up, and the item is asked about again',
      async (world) => {
        const { office, headOne, headTwo } = world.people;
        await world.at('2025-10-13T10:00');
        const { id, revision } = await draftOf(world, SCHEME);
        expect((await headOne.ask('{ workList { kind } }')).workList).toContainEqual({ kind: 'SCHEME_TO_COMMENT' });
        await headOne.act('commentOnScheme', {
          draft: id,
          unit: 'P1',
          item: 'H',
          text: '体质优良率分值过高',
          revision,
        });
        await headTwo.act('commentOnScheme', { draft: id, unit: 'P2', item: null, text: null, revision });
        const { consultation } = await draftOf(world, SCHEME);
        const comment = consultation.comments.find(({ item }: { item: string | null }) => item === 'H');
        const answer = { comment: comment.id, outcome: as('ADOPTED'), answer: '改为 20 分' };
        expect(await headOne.attempt('answerComment', answer)).toBe('NOT_YOUR_ACTION');
        await office.act('answerComment', answer);
        for (const [item, value] of [
          ['H', '20'],
          ['L', '20'],
        ] as const)
          await office.act('saveSchemeDraft', { draft: id, change: { item, path: ['points'], value } });
        const after = await draftOf(world, SCHEME);
        expect(after.consultation.reopened).toMatchObject([{ item: 'H' }]);
        expect(
          await headOne.attempt('commentOnScheme', { draft: id, unit: 'P1', item: 'H', text: '同意', revision }),
        ).toBe('ITEM_CHANGED');
        const now = after.revision;
        await headOne.act('commentOnScheme', { draft: id, unit: 'P1', item: 'H', text: '同意', revision: now });
      },
    ],
    [
      'it is issued when the last day is over, every comment is answered, and its document is approved by another person',
      async (world) => {
        const { office, section, headOne } = world.people;
        await world.at('2025-11-03T09:00');
        const { id, consultation } = await draftOf(world, SCHEME);
        const issue = { draft: id, number: '教考〔2025〕12号', effectiveDate: '2025-11-03', replaces: null };
        expect(await office.attempt('issueScheme', issue)).toBe('COMMENTS_UNANSWERED');
        for (const { id: comment, text, answer } of consultation.comments)
          if (text !== null && answer === null)
            await office.act('answerComment', { comment, outcome: as('ADOPTED'), answer: '谢谢' });
        expect(await office.attempt('issueScheme', issue)).toBe('NOTICE_NOT_APPROVED');
        const { document } = await office.act('draftSchemeNotice', { draft: id }, 'document { id }');
        await office.act('sendForApproval', { document: document.id });
        const approval = { document: document.id, hash: await hashOf(world, document.id) };
        expect(await office.attempt('approveDocument', approval)).toBe('NOT_YOUR_STEP');
        await section.act('approveDocument', approval);
        await office.act('issueScheme', issue);
        const { scheme } = await headOne.ask(`{ scheme(code: "${SCHEME}") { state version approvalDocument } }`);
        expect(scheme).toEqual({ state: 'ISSUED', version: 1, approvalDocument: issue.number });
      },
    ],
    [
      'a second scheme comes as a bundle, and asks for nothing that the first does not ask for',
      async (world) => {
        const { office } = world.people;
        const files = await Promise.all(
          Object.entries(SECOND_FILES).map(([name, text]) =>
            office.upload(name, name.endsWith('.csv') ? 'text/csv' : 'application/yaml', text),
          ),
        );
        const { draft } = await office.act('importBundle', { files }, 'draft { id } files { text }');
        await office.act('putSchemeInForce', {
          draft: draft.id,
          document: '教督〔2025〕3号',
          effectiveDate: '2025-11-03',
          replaces: null,
        });
        const { burden } = await office.ask(
          `{ burden(scheme: "${SECOND}") { categories { category units due askedElsewhere } } }`,
        );
        const primary = burden.categories.find(({ category }: { category: string }) => category === 'PRIMARY');
        expect(primary).toMatchObject({ units: 10, due: 10, askedElsewhere: 10 });
      },
    ],
  ],
};
