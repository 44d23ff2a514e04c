/** 经费: projects that units propose, their money, and what it achieved. */
import { graphql } from '../generated';
import type { FundedPlansQuery, MoneyQuery, ProposalQuery, ProposalsQuery } from '../generated/graphql';

export const FUNDED_PLANS = graphql(`
  query FundedPlans {
    plans {
      code
      name
      startYear
      endYear
      indicators {
        code
        name
      }
      keyProjects {
        code
        tasks {
          code
          name
        }
      }
    }
  }
`);

export const PROPOSALS = graphql(`
  query Proposals($plan: String!, $year: Int, $units: [String!]) {
    projectProposals(plan: $plan, year: $year, units: $units) {
      id
      code
      name
      year
      state
      planned
      initial
      budget
      spent
      execution
      withoutBasis
      unit {
        code
        name
      }
    }
  }
`);

export const PROPOSAL = graphql(`
  query Proposal($id: ID!) {
    projectProposal(id: $id) {
      id
      code
      name
      year
      state
      revision
      content
      outputs
      withoutBasis
      opinion
      reason
      documentId
      planned
      initial
      budget
      spent
      execution
      changedByName
      changedAt
      unit {
        code
        name
      }
      serves {
        kind
        code
        name
        share
      }
      items {
        id
        year
        source
        planned
        initial
        budget
        spent
        execution
        movements {
          id
          number
          kind
          amount
          day
          voucher
          note
          reverses
          reversedBy
          byName
        }
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

export const MONEY = graphql(`
  query Money($plan: String!, $by: MoneyBy!, $year: Int) {
    money(plan: $plan, by: $by, year: $year) {
      rows {
        key
        name
        planned
        approved
        spent
        value
        target
        valueYear
        measuredIn
        done
        of
      }
      total {
        planned
        approved
        spent
      }
    }
  }
`);

export const SAVE_PROPOSAL = graphql(`
  mutation SaveProposal($plan: String!, $unit: String!, $proposal: ProjectProposalInput!, $id: ID, $revision: Int) {
    done: saveProjectProposal(plan: $plan, unit: $unit, proposal: $proposal, id: $id, revision: $revision) {
      ...DoneProposal
    }
  }
  fragment DoneProposal on ProjectProposalResult {
    proposal {
      id
    }
    problems {
      field
      code
      message {
        zh
        en
      }
    }
  }
`);

export const SUBMIT_PROPOSAL = graphql(`
  mutation SubmitProposal($id: ID!, $revision: Int) {
    done: submitProjectProposal(proposal: $id, revision: $revision) {
      ...DoneProposal
    }
  }
`);

export const TAKE_BACK_PROPOSAL = graphql(`
  mutation TakeBackProposal($id: ID!, $revision: Int) {
    done: takeBackProjectProposal(proposal: $id, revision: $revision) {
      ...DoneProposal
    }
  }
`);

export const REVIEW_PROPOSAL = graphql(`
  mutation ReviewProposal($id: ID!, $text: String!, $revision: Int) {
    done: reviewProjectProposal(proposal: $id, opinion: $text, revision: $revision) {
      ...DoneProposal
    }
  }
`);

export const REFUSE_PROPOSAL = graphql(`
  mutation RefuseProposal($id: ID!, $text: String!, $revision: Int) {
    done: refuseProjectProposal(proposal: $id, reason: $text, revision: $revision) {
      ...DoneProposal
    }
  }
`);

export const CLOSE_PROPOSAL = graphql(`
  mutation CloseProposal($id: ID!, $revision: Int) {
    done: closeProjectProposal(proposal: $id, revision: $revision) {
      ...DoneProposal
    }
  }
`);

export const RECORD_MOVEMENT = graphql(`
  mutation RecordMovement($item: ID!, $movement: FundingMovementInput!) {
    done: recordMovement(item: $item, movement: $movement) {
      ...DoneProposal
    }
  }
`);

export const REVERSE_MOVEMENT = graphql(`
  mutation ReverseMovement($movement: ID!, $reversal: ReversalInput!) {
    done: reverseMovement(movement: $movement, reversal: $reversal) {
      ...DoneProposal
    }
  }
`);

export type Plan = FundedPlansQuery['plans'][number];
export type ListedProposal = ProposalsQuery['projectProposals'][number];
export type Proposal = NonNullable<ProposalQuery['projectProposal']>;
export type Item = Proposal['items'][number];
export type Movement = Item['movements'][number];
export type MoneyOfPlan = NonNullable<MoneyQuery['money']>;
export type MoneyRow = MoneyOfPlan['rows'][number];
