/** 减负清单: words that no item may have as its indicator. */
import { graphql } from '../generated';
import type { BurdenWordsQuery } from '../generated/graphql';

export const BURDEN_WORDS = graphql(`
  query BurdenWords {
    burdenWords {
      word
      own
      ground {
        zh
        en
      }
    }
  }
`);

export const SAVE_BURDEN_WORDS = graphql(`
  mutation SaveBurdenWords($words: [String!]!) {
    saveBurdenWords(words: $words) {
      words {
        word
      }
      problems {
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export type BurdenWord = BurdenWordsQuery['burdenWords'][number];
