/**
 * The database roles as policies and migrations call them. In a database each name carries the database's
 * (db/roles/roles.ts): `kaoping_app_<database>`.
 */

/** The application; policies read the viewer's claims. */
export const APP_ROLE = 'kaoping_app';

/** The worker of the job queue. */
export const JOBS_ROLE = 'kaoping_jobs';

/** The group of every SQL tool's login; policies read who has signed in, and no setting. */
export const BI_ROLE = 'kaoping_bi';
