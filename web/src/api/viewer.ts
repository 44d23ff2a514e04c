import { createContext, useContext } from 'react';
import { graphql } from '../generated';
import type { ViewerQuery } from '../generated/graphql';

export const VIEWER = graphql(`
  query Viewer {
    viewer {
      name
      displayName
      roles
      units {
        code
        name
      }
      district {
        code
        name
        timeZone
        sample
      }
    }
  }
`);

export type Viewer = NonNullable<ViewerQuery['viewer']>;

const SignedIn = createContext<Viewer | null>(null);
export const ViewerProvider = SignedIn.Provider;

/** The person who is signed in. Below App there always is one. */
export function useViewer(): Viewer {
  const viewer = useContext(SignedIn);
  if (viewer === null) throw new Error('no viewer');
  return viewer;
}
