/**
 * The database roles as policies and migrations name them. In a database, each name has the name of the database as a
 * suffix (db/roles/roles.ts): `kaoping_app_<database>`.
 */

/** The application's role. Policies check the viewer's claims. */
export const APP_ROLE = 'kaoping_app';

/** The worker of the job queue. */
export const JOBS_ROLE = 'kaoping_jobs';

/** The group of all logins of SQL tools. Policies check `session_user` and no setting. */
export const BI_ROLE = 'kaoping_bi';
