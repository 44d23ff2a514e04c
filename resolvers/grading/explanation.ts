/** 计算过程、试算、怎样提高等次. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { oneOfFour } from '../../errors/grading.js';
import type { AssessmentRow } from '../../reads/grading.js';
import type { ItemScoreRow } from '../../reads/score-lists.js';
import { ItemScore, UnitAssessment } from '../../schema/grading.js';
import { Trace, UnitTrace } from '../../schema/trace.js';
import { NextGrade, WhatIfChange, WhatIfResult } from '../../schema/what-if.js';
import type { Change } from '../../scoring/what-if/change.js';
import type { SignedIn } from '../execution/context.js';

@Resolver(() => ItemScore)
export class ItemTraceResolver {
  @FieldResolver(() => Trace, { description: '计算过程 · Explanation of the score' })
  async trace(@Root() { runId, unitId, itemId }: ItemScoreRow, @Ctx() { explanations }: SignedIn) {
    return explanations.items.load({ run: runId, unit: unitId, item: itemId });
  }
}

@Resolver(() => UnitAssessment)
export class UnitTraceResolver {
  @FieldResolver(() => UnitTrace, { description: '总分和等次的由来 · Explanation of total, rank and grade' })
  async trace(@Root() { runId, unitId }: AssessmentRow, @Ctx() { explanations }: SignedIn) {
    return explanations.total.load({ run: runId, unit: unitId });
  }

  @FieldResolver(() => WhatIfResult, {
    description:
      '试算：改动本单位的数据后全部重新评分 · Trial: changes the unit’s own inputs and grades everything again',
  })
  async whatIf(
    @Root() { runId, unitId }: AssessmentRow,
    @Ctx() { explanations }: SignedIn,
    @Arg('changes', () => [WhatIfChange], { description: '改动 · Changes' }) changes: WhatIfChange[],
  ) {
    return explanations.whatIf.load({ run: runId, unit: unitId, changes: changes.map(changeOf) });
  }

  @FieldResolver(() => NextGrade, {
    nullable: true,
    description:
      '怎样提高等次；已是最高或没有总分则为空 · Ways to raise the grade; null if there is no better grade, or no total',
  })
  async nextGrade(@Root() { runId, unitId, schemeId }: AssessmentRow, @Ctx() { explanations, loaders }: SignedIn) {
    const next = await explanations.nextGrade.load({ run: runId, unit: unitId });
    if (next === null) return null;
    const items = new Map((await loaders.itemsOfScheme.load(schemeId)).map((item) => [item.code, item]));
    const ways = next.ways.map((way) => ({ ...way, items: way.items.flatMap((code) => items.get(code) ?? []) }));
    return { ...next, ways };
  }
}

/** @throws Refusal BAD_USER_INPUT unless exactly one of the four fields is given */
function changeOf({ figure, mean, milestone, adjustment }: WhatIfChange, place: number): Change {
  const given: Change[] = [];
  if (figure) {
    const { measure, value = null, numerator = null, denominator = null } = figure;
    given.push({ kind: 'FIGURE', measure, value, numerator, denominator });
  }
  if (mean) given.push({ kind: 'MEAN', item: mean.item, mean: mean.mean });
  if (milestone) given.push({ kind: 'MILESTONE', ...milestone, done: milestone.done ?? null });
  if (adjustment) {
    const { kind, code, points = null } = adjustment;
    given.push({ kind: 'ADJUSTMENT', adjustment: kind, code, points });
  }
  const [change] = given;
  if (change !== undefined && given.length === 1) return change;
  throw oneOfFour(place);
}
