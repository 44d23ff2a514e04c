import type { DocumentContent } from '../../documents/content/index.js';
import type { Run } from '../../documents/content/run.js';

/**
 * The same content with every line changed. Lines are in blocks of the text and of annexes.
 * @param change gets the pieces of a line and its place, such as `content.body.3.runs`
 */
export function mapRuns(
  content: DocumentContent,
  change: (runs: readonly Run[], place: string) => Run[],
): DocumentContent {
  const blocks = (body: DocumentContent['body'], place: string): DocumentContent['body'] =>
    body.map((block, index) => {
      const at = `${place}.${index}`;
      if (block.kind === 'TABLE') {
        const groups = block.body.map((group, g) => ({
          ...group,
          rows: group.rows.map((row, r) => row.map((cell, c) => change(cell, `${at}.body.${g}.rows.${r}.${c}`))),
        }));
        return { ...block, body: groups };
      }
      return block.kind === 'PICTURE' ? block : { ...block, runs: change(block.runs, `${at}.runs`) };
    });
  return {
    ...content,
    body: blocks(content.body, 'content.body'),
    annexes: content.annexes.map((annex, index) => ({
      ...annex,
      body: blocks(annex.body, `content.annexes.${index}.body`),
    })),
  };
}
