/** The texts of internal errors: the caller gets the code INTERNAL and the id under which the error is in the log. */
import type { Bilingual } from './refusal.js';

export const INTERNAL = 'INTERNAL';

/** The database cannot be reached at the moment. The same request may succeed later. */
export const OUT_OF_REACH = 'OUT_OF_REACH';

export const somethingWentWrong = (id: string): Bilingual => ({
  zh: `系统出错，编号 ${id}`,
  en: `Something went wrong; report the id ${id}`,
});

export const databaseUnreachable = (id: string): Bilingual => ({
  zh: `数据库暂时不可用，请稍后再试，编号 ${id}`,
  en: `The database cannot be reached at the moment; try again, or report the id ${id}`,
});
