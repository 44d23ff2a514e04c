import type { Client } from '@urql/core';
import { ask } from '../api/client';
import { DRAFT_KEY } from './queries';
import type { Vault } from './vault';

const opened = new WeakMap<Client, Promise<Vault | null>>();

/** The vault of the account that is signed in. Its key is nowhere but in the memory of the page. */
export function vaultOf(client: Client): Promise<Vault | null> {
  const known = opened.get(client);
  if (known !== undefined) return known;
  const vault = open(client);
  opened.set(client, vault);
  // Without a connection the key is asked for again the next time.
  return vault.catch(() => {
    opened.delete(client);
    return null;
  });
}

async function open(client: Client): Promise<Vault | null> {
  const { draftKey } = await ask(client, DRAFT_KEY, {});
  // Loaded apart, since most pages are shown before anything is typed.
  const { openVault } = await import('./vault');
  return openVault(draftKey);
}
