import { createContext } from 'react';

/** Called by the account menu after signing out: shows the sign-in form. */
export const SignedOut = createContext<() => void>(() => undefined);
