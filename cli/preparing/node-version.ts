/** The version of Node.js that the program needs. Imports nothing, so that a version that is too old can run it. */

/** Oldest major version that our tests run on. Older ones lack functions that the program calls. */
export const OLDEST_NODE = 24;

/** @returns what is wrong and how to correct it; null if the version is new enough */
export function tooOld(version: string): string | null {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return null;
  return `Node.js ${version} 太旧，需要 ${OLDEST_NODE} 或以上：本程序自带一份，请改用 npm start、npm run kaoping -- <命令>，或 node_modules/.bin/node dist/cli/main.js <命令> · Node.js ${version} is too old, ${OLDEST_NODE} or later is needed: the program brings one along; use npm start, npm run kaoping -- <command>, or node_modules/.bin/node dist/cli/main.js <command>`;
}
