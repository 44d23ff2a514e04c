/** What mutations of documents have in common: the document's id, the revision that was seen, and what comes back. */
import type { DocumentId } from '../entities/ids.js';
import { unknownDocument } from '../errors/documents.js';
import { uuidOf } from '../reads/node-id.js';
import type { Context } from './execution/context.js';
import { withProblems } from './result.js';

export const DOCUMENT_ID = { description: '文件的标识 · Id of the document' };
export const REVISION = {
  nullable: true,
  description: '所见的版次；已被他人改动则拒绝 · The revision that was seen; refused if it was changed since',
};

/** @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT if the viewer does not see it */
export async function changedDocument(
  document: string,
  { document: loader }: Context['loaders'],
  change: (id: DocumentId) => Promise<void>,
) {
  const id = uuidOf('Document', document);
  if (id === null || (await loader.load(id)) === null) throw unknownDocument();
  const { done, problems } = await withProblems(async () => {
    await change(id);
    return loader.clear(id).load(id);
  });
  return { document: done, problems };
}
