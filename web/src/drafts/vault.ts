/**
 * What this computer keeps until the server has it: encrypted with a key that the server gives to the sessions of one
 * account. Without the key not even the names of forms can be read.
 */
import { type IDBPDatabase, openDB } from 'idb';

export interface Kept {
  readonly form: string;
  readonly subject: string;
  readonly content: unknown;
  /** The revision of the server's draft from which it was begun; null if it is not known. */
  readonly revision: number | null;
  /** ISO */
  readonly at: string;
  /** A draft of the server: it can be sent without its page. */
  readonly isForm: boolean;
}

export interface Vault {
  get(form: string, subject: string): Promise<Kept | null>;
  put(kept: Kept): Promise<void>;
  remove(form: string, subject: string): Promise<void>;
  all(): Promise<readonly Kept[]>;
}

interface Sealed {
  readonly id: string;
  readonly owner: string;
  readonly at: number;
  readonly start: Uint8Array<ArrayBuffer>;
  readonly content: ArrayBuffer;
}

const NAME = 'kaoping-drafts';
const STORE = 'sealed';
const DAY = 86_400_000;
/** As the server keeps drafts. */
const KEPT_DAYS = 30;
const START_BYTES = 12;

/**
 * @param key base64
 * @returns null where the browser has no encryption (an address without HTTPS) or no storage: then nothing is kept
 */
export async function openVault(key: string, now: () => number = Date.now): Promise<Vault | null> {
  // The types promise it, plain HTTP does not.
  const subtle = window.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
    const cipher = await subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    const hasher = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const store = await database();
    await forgetOld(store, now());
    return await vaultIn(store, subtle, cipher, hasher);
  } catch {
    // Private windows and full disks refuse storage.
    return null;
  }
}

async function vaultIn(
  store: IDBPDatabase,
  subtle: SubtleCrypto,
  cipher: CryptoKey,
  hasher: CryptoKey,
): Promise<Vault> {
  const named = async (...parts: string[]): Promise<string> => {
    const hash = await subtle.sign('HMAC', hasher, new TextEncoder().encode(JSON.stringify(parts)));
    return btoa(String.fromCharCode(...new Uint8Array(hash)));
  };
  const owner = await named('owner');
  const opened = async ({ start, content }: Sealed): Promise<Kept> =>
    JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv: start }, cipher, content)));
  return {
    get: async (form, subject) => {
      const found: Sealed | undefined = await store.get(STORE, await named('entry', form, subject));
      return found === undefined ? null : opened(found);
    },
    put: async (kept) => {
      const start = window.crypto.getRandomValues(new Uint8Array(START_BYTES));
      const text = new TextEncoder().encode(JSON.stringify(kept));
      const sealed: Sealed = {
        id: await named('entry', kept.form, kept.subject),
        owner,
        at: Date.parse(kept.at),
        start,
        content: await subtle.encrypt({ name: 'AES-GCM', iv: start }, cipher, text),
      };
      await store.put(STORE, sealed);
    },
    remove: async (form, subject) => store.delete(STORE, await named('entry', form, subject)),
    all: async () => {
      const found: Sealed[] = await store.getAllFromIndex(STORE, 'owner', owner);
      return Promise.all(found.map(opened));
    },
  };
}

/** True if this computer keeps something, of whichever account. */
export async function keepsSomething(): Promise<boolean> {
  try {
    return (await (await database()).count(STORE)) > 0;
  } catch {
    return false;
  }
}

const database = (): Promise<IDBPDatabase> =>
  openDB(NAME, 1, {
    upgrade: (fresh) => void fresh.createObjectStore(STORE, { keyPath: 'id' }).createIndex('owner', 'owner'),
  });

/** Also of other accounts, whose entries this one cannot read. */
async function forgetOld(store: IDBPDatabase, now: number): Promise<void> {
  const change = store.transaction(STORE, 'readwrite');
  for await (const { value, delete: remove } of change.store.iterate()) {
    if ((value as Sealed).at < now - KEPT_DAYS * DAY) await remove?.();
  }
  await change.done;
}
