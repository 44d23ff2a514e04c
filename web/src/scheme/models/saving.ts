/** When a draft is saved: soon after a change, and within two seconds also while somebody goes on typing. */
const QUIET = 700;
const LATEST = 1800;

/** @param since when the first unsaved change was made @returns milliseconds until the save */
export const saveIn = (since: number, now: number): number => Math.max(0, Math.min(QUIET, since + LATEST - now));
