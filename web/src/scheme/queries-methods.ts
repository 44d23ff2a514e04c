import { graphql } from '../generated';

/** The texts and parameters of all scoring methods, for a version that is only read. */
export const METHODS = graphql(`
  query SchemeMethods {
    scoringMethods {
      kind
      name { zh en }
      when { zh en }
      source { zh en }
      needs
      formula
      parameterSchema
    }
  }
`);
