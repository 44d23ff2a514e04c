/** 单位人员: who heads and who reports for a unit. */
import { graphql } from '../generated';
import type { OwnPeopleQuery, PeopleOfUnitsQuery } from '../generated/graphql';

export const OWN_PEOPLE = graphql(`
  query OwnPeople {
    headsNameReporters
    unitPeople {
      name
      displayName
      role
      unit
      unitName
      from
      to
      isConfirmed
    }
  }
`);

export const PEOPLE_OF_UNITS = graphql(`
  query PeopleOfUnits {
    headsNameReporters
    unitsWithout {
      code
      name
      role
    }
    unconfirmedRoles {
      name
      displayName
      role
      unit
      unitName
      from
    }
  }
`);

export const CONFIRM_ROLES = graphql(`
  mutation ConfirmRoles {
    confirmRoles {
      year
      confirmed
    }
  }
`);

export const NAME_REPORTER = graphql(`
  mutation NameReporter($unit: String!, $account: String!, $from: Date, $note: String) {
    nameReporter(unit: $unit, account: $account, from: $from, note: $note) {
      ended
      openFigures
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

export const SET_RULE = graphql(`
  mutation SetReporterRule($allowed: Boolean!) {
    setHeadsNameReporters(allowed: $allowed)
  }
`);

export type UnitPerson = OwnPeopleQuery['unitPeople'][number];
export type UnitWithout = PeopleOfUnitsQuery['unitsWithout'][number];
export type Unconfirmed = PeopleOfUnitsQuery['unconfirmedRoles'][number];
