/** 评委问询: questions of judges to units. */
import { graphql } from '../generated';
import type { JudgeQuestionsQuery } from '../generated/graphql';

export const JUDGE_QUESTIONS = graphql(`
  query JudgeQuestions {
    judgeQuestions {
      id
      scheme
      schemeName
      item
      itemName
      unit
      unitName
      state
      isOwn
      question
      answerBy
      declinedBecause
      answer
      answeredAt
      revision
      files {
        id
        name
      }
      allowedActions {
        action
        allowed
        because {
          zh
          en
        }
      }
    }
  }
`);

export type JudgeQuestion = JudgeQuestionsQuery['judgeQuestions'][number];

export const ASK_UNIT = graphql(`
  mutation AskUnit($sheet: ID!, $unit: String!, $text: String!, $answerBy: Date!) {
    done: askUnit(sheet: $sheet, unit: $unit, text: $text, answerBy: $answerBy) {
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const FORWARD = graphql(`
  mutation ForwardJudgeQuestion($question: ID!, $revision: Int) {
    done: forwardJudgeQuestion(question: $question, revision: $revision) {
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const DECLINE = graphql(`
  mutation DeclineJudgeQuestion($question: ID!, $reason: String!, $revision: Int) {
    done: declineJudgeQuestion(question: $question, reason: $reason, revision: $revision) {
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);

export const ANSWER = graphql(`
  mutation AnswerJudgeQuestion($question: ID!, $text: String!, $files: [ID!], $revision: Int) {
    done: answerJudgeQuestion(question: $question, text: $text, files: $files, revision: $revision) {
      problems {
        field
        code
        message {
          zh
          en
        }
      }
    }
  }
`);
