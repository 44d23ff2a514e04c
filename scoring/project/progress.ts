/** 项目进度: how far a project is, by the weights of its tasks. */
import { Exact } from '../numbers/exact.js';

export interface WeightedTask {
  /** 权重; a task without one counts as 1. */
  readonly weight: Exact | null;
  /** 0 to 100. A task that is done has 100. */
  readonly progress: number;
}

/** Per cent, 0 to 100, exact: Σ weight × progress ÷ Σ weight. Null for a project without tasks, or without any weight. */
export function projectProgress(tasks: readonly WeightedTask[]): Exact | null {
  const one = Exact.of(1);
  let [sum, whole] = [Exact.of(0), Exact.of(0)];
  for (const { weight, progress } of tasks) {
    sum = sum.plus((weight ?? one).times(Exact.of(progress)));
    whole = whole.plus(weight ?? one);
  }
  return whole.isZero() ? null : sum.div(whole);
}
