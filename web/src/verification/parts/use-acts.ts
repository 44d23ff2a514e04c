import { useCallback, useState } from 'react';
import type { Failure } from '../../api/failure';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import type { Problem } from '../../ui/problems';
import { toast } from '../../ui/toast';
import type { Figure } from '../models/figure';
import { type Act, seen } from '../models/queue';
import { RETURN, VERIFY, WITHDRAW } from '../queries';
import { words } from '../words';

/** The server takes so many in one act. */
const MOST = 500;

const DONE = { VERIFY: 'verified', RETURN: 'returned', WITHDRAW_VERIFICATION: 'withdrawn' } as const;

interface Answer {
  readonly done: number;
  readonly problems: readonly Problem[];
}

export interface Acts {
  /** @returns the figures that it was done to; problems are kept in `problems` */
  readonly act: (act: Act, figures: readonly Figure[], reason?: string) => Promise<readonly Figure[]>;
  readonly isWorking: boolean;
  readonly problems: readonly Problem[];
  readonly forget: () => void;
}

/** Verifying, returning and withdrawing; says what was done. */
export function useActs(): Acts {
  const t = useWords(words);
  const verify = useChange(VERIFY);
  const giveBack = useChange(RETURN);
  const withdraw = useChange(WITHDRAW);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const send = useCallback(
    async (act: Act, some: readonly Figure[], reason: string): Promise<Answer | Failure> => {
      const figures = some.map(seen);
      if (act === 'VERIFY') {
        const answer = await verify.run({ figures });
        return isFailure(answer) ? answer : answer.verifyObservations;
      }
      if (act === 'RETURN') {
        const answer = await giveBack.run({ figures, reason });
        return isFailure(answer) ? answer : answer.returnObservations;
      }
      const answer = await withdraw.run({ figures, reason });
      return isFailure(answer) ? answer : answer.withdrawVerification;
    },
    [verify.run, giveBack.run, withdraw.run],
  );
  const act = useCallback<Acts['act']>(
    async (wanted, figures, reason = '') => {
      const done: Figure[] = [];
      setProblems([]);
      for (let at = 0; at < figures.length; at += MOST) {
        const some = figures.slice(at, at + MOST);
        const answer = await send(wanted, some, reason);
        const found = isFailure(answer) ? [{ code: answer.code, message: answer.words }] : answer.problems;
        if (found.length > 0) {
          setProblems(found);
          break;
        }
        done.push(...some);
      }
      if (done.length > 0) toast(t(DONE[wanted], { count: done.length }));
      return done;
    },
    [send, t],
  );
  const forget = useCallback(() => setProblems([]), []);
  return { act, isWorking: verify.working || giveBack.working || withdraw.working, problems, forget };
}
