/** What is said of an error that is not the asker's: INTERNAL, with the id under which it is in the log. */
import type { Bilingual } from './refusal.js';

export const INTERNAL = 'INTERNAL';

/** Why nothing could be read just now; it passes, and asking again will do. */
export const OUT_OF_REACH = 'OUT_OF_REACH';

export const somethingWentWrong = (id: string): Bilingual => ({
  zh: `系统出错，编号 ${id}`,
  en: `Something went wrong; quote ${id}`,
});

export const databaseOutOfReach = (id: string): Bilingual => ({
  zh: `数据库暂时不可用，请稍后再试，编号 ${id}`,
  en: `The database is out of reach for now; try again, or quote ${id}`,
});
