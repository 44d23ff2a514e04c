/** 标注了问题的填报表: a file that was uploaded, checked again, with what is wrong written into it. */
import type { Viewer } from '../../../auth/viewer.js';
import { answerSheets } from '../../../workbooks/answer-sheets.js';
import { writeSheets } from '../../../workbooks/write-sheets.js';
import { sheetsOfFile } from '../../access/index.js';
import type { Platform } from '../../platform.js';
import { importFigures } from './import-figures.js';
import { FIGURES } from './layout.js';

/** @throws Refusal as for importing */
export async function markedFile(platform: Platform, viewer: Viewer, file: string): Promise<Buffer> {
  const sheets = await sheetsOfFile(platform, viewer, file);
  const { problems, notes, questions } = await importFigures(platform, viewer, sheets, {
    isTrial: true,
    confirmed: [],
    leaveOut: [],
  });
  const asked = questions.flatMap(({ code, message, places }) => places.map((field) => ({ field, code, message })));
  return writeSheets(answerSheets(sheets, { problems, notes, questions: asked }, FIGURES));
}
