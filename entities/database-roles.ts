/** The database roles that policies are made for (db/roles.ts makes the roles). */

/** The application; policies read the viewer's claims. */
export const APP_ROLE = 'kaoping_app';

/** What every login of a SQL tool is a member of; policies read who has signed in, and no setting. */
export const BI_ROLE = 'kaoping_bi';
