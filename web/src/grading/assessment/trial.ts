import { graphql } from '../../generated';
import type { TrialInputsQuery, WhatIfChange, WhatIfQuery } from '../../generated/graphql';

/** The inputs that can be changed in a trial: the unit's own figures as reported. */
export const TRIAL_INPUTS = graphql(`
  query TrialInputs($unit: String!, $scheme: String!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        items {
          item {
            code
            name
            methodKind
          }
          trace {
            outcome
            marks {
              count
            }
            observed {
              value
              numerator
              denominator
            }
          }
        }
      }
    }
  }
`);

export const WHAT_IF = graphql(`
  query WhatIf($unit: String!, $scheme: String!, $changes: [WhatIfChange!]!) {
    unit(code: $unit) {
      assessment(scheme: $scheme) {
        whatIf(changes: $changes) {
          before {
            total
            grade
          }
          after {
            total
            grade
            gradeWithheld
            quarter
          }
          items {
            code
            name
            before {
              points
            }
            after {
              points
            }
          }
        }
      }
    }
  }
`);

export type Inputs = NonNullable<NonNullable<TrialInputsQuery['unit']>['assessment']>['items'][number];
export type Tried = NonNullable<NonNullable<WhatIfQuery['unit']>['assessment']>['whatIf'];

/** One figure with a changed number. */
export interface Changed {
  readonly item: string;
  readonly name: string;
  readonly kind: 'VALUE' | 'QUOTIENT' | 'MEAN';
  readonly number: string;
  readonly denominator: string;
}

export const wordsOf = ({ name, kind, number, denominator }: Changed) =>
  `${name}：${number}${kind === 'QUOTIENT' ? ` ÷ ${denominator}` : ''}`;

export function changeOf({ item, kind, number, denominator }: Changed): WhatIfChange {
  switch (kind) {
    case 'MEAN':
      return { mean: { item, mean: number } };
    case 'QUOTIENT':
      return { figure: { measure: item, numerator: number, denominator } };
    case 'VALUE':
      return { figure: { measure: item, value: number } };
  }
}
