/**
 * 密码规则: long enough, and not one of those that are tried first. How soon a password would be tried is estimated by
 * zxcvbn (Wheeler, USENIX Security 2016): lists of common passwords, names, dates, rows of keys and their usual variants.
 */
import type { FieldProblem } from '../../errors/refusal.js';

const SHORTEST = 10;
/** Sign-in does not accept longer passwords. */
const LONGEST = 1024;

/** zxcvbn's score, 0 to 4: below 2 a password is found within a million attempts. */
const LOWEST_SCORE = 2;

/** Words that people here put into passwords, beside those of the estimator's lists. */
const LOCAL_WORDS = ['kaoping', 'kaohe', 'jiaowei', 'woaini', 'woaini1314', 'woaini520', '5201314'];

/** @param own name and display name of the account, which do not make a password */
export async function passwordProblems(password: string, own: readonly string[]): Promise<FieldProblem[]> {
  if (password.length < SHORTEST)
    return [problem('SHORT_PASSWORD', `密码至少 ${SHORTEST} 位`, `a password has at least ${SHORTEST} characters`)];
  if (password.length > LONGEST)
    return [problem('LONG_PASSWORD', `密码至多 ${LONGEST} 位`, `a password has at most ${LONGEST} characters`)];
  const { check } = await estimator();
  if (check(password, [...LOCAL_WORDS, ...own]).score >= LOWEST_SCORE) return [];
  return [
    problem(
      'COMMON_PASSWORD',
      '密码太常见或太容易猜到：不要用常用密码、姓名、日期和键盘上相邻的键，可用几个不相干的词连在一起',
      'the password is too common or too easy to guess: do not use common passwords, names, dates or rows of keys; several unrelated words make a good one',
    ),
  ];
}

const problem = (code: string, zh: string, en: string): FieldProblem => ({
  field: 'password',
  code,
  message: { zh, en },
});

interface Estimator {
  readonly check: (password: string, words: string[]) => { readonly score: number };
}

let loaded: Promise<Estimator> | undefined;

/** Loaded when the first password is set: its lists take a third of a second. */
function estimator(): Promise<Estimator> {
  loaded ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) => {
      const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
      return { check: (password, words) => zxcvbn.check(password, words) };
    },
  );
  return loaded;
}
