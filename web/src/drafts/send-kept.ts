/** After signing in: what this computer had kept of the account goes to the server. */
import type { Client } from '@urql/core';
import { SAVE_DRAFT } from './queries';
import { keepsSomething } from './vault';
import { vaultOf } from './vault-of';

/**
 * Where another window has saved another text since, the entry stays here until its form is opened, which asks.
 *
 * @returns how many were sent
 */
export async function sendKept(client: Client): Promise<number> {
  if (!(await keepsSomething())) return 0;
  const vault = await vaultOf(client);
  let sent = 0;
  for (const { form, subject, content, revision, isForm } of (await vault?.all()) ?? []) {
    if (!isForm) continue;
    const { data } = await client.mutation(SAVE_DRAFT, { form, subject, content, revision }).toPromise();
    if (!data?.saveDraft.draft) continue;
    await vault?.remove(form, subject);
    sent += 1;
  }
  return sent;
}
