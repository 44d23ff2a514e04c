/** What every limit says: which one it is, how large, and what to do. */
import { type Bilingual, Refusal } from '../../errors/refusal.js';

/** @param reason the limit's name, narrower than LIMIT */
export const tooMuch = (reason: string, text: Bilingual): Refusal => new Refusal('LIMIT', reason, text);
