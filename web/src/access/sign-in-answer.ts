/** What the server answers to a step of a sign-in: the next one, or none if the session is open. */
export interface SignInAnswer {
  readonly step?: 'CODE' | 'ENROL';
}
