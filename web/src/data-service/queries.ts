import { graphql } from '../generated';

/** The fields of a type with their headings, for the list of columns. */
export const FIELDS = graphql(`
  query RowFields($rowType: String!, $filterType: String!) {
    row: __type(name: $rowType) {
      description
      fields {
        name
        description
      }
    }
    filter: __type(name: $filterType) {
      inputFields {
        name
        description
      }
    }
  }
`);

/** Values by which scores can be filtered. */
export const CHOICES = graphql(`
  query DataChoices {
    years: scoreSummary(groupBy: [YEAR], measures: [COUNT]) {
      year
    }
    schemes: scoreSummary(groupBy: [SCHEME], measures: [COUNT]) {
      scheme
    }
    groups: scoreSummary(groupBy: [GROUP], measures: [COUNT]) {
      unitGroup
      unitGroupName
    }
    categories: scoreSummary(groupBy: [CATEGORY], measures: [COUNT]) {
      unitCategory
      unitCategoryName
    }
    grades: scoreSummary(groupBy: [GRADE], measures: [COUNT]) {
      grade
    }
  }
`);
