import { graphql } from '../generated';
import type { SearchQuery } from '../generated/graphql';

export const SEARCH = graphql(`
  query Search($text: String!, $pages: [SearchPageInput!]) {
    search(text: $text, pages: $pages) {
      kind
      title
      subtitle {
        zh
        en
      }
      path
    }
  }
`);

export type Found = SearchQuery['search'][number];
