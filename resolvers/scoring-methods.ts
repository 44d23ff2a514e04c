import { Query, Resolver } from 'type-graphql';
import { ScoringMethod } from '../schema/scoring-methods.js';
import { methodCatalogue } from '../scoring/index.js';

@Resolver()
export class ScoringMethodsResolver {
  @Query(() => [ScoringMethod], {
    description: '全部分值计算方法及其参数 · All scoring methods with their parameters',
  })
  scoringMethods() {
    return methodCatalogue();
  }
}
