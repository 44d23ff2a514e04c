/** One question over HTTP, and what must not be of its answer. */

/** Milliseconds. */
const PATIENCE = 60_000;

export interface Asked {
  /** 0: no answer. */
  readonly status: number;
  /** An answer of 5xx, one that is no JSON or names a bug, none at all; null: it is as it should be. */
  readonly fault: string | null;
}

export async function ask(url: string, token: string, query: string): Promise<Asked> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return { status: response.status, fault: faultOf(response.status, text) };
  } catch (error) {
    return { status: 0, fault: `no answer: ${String(error)}` };
  }
}

function faultOf(status: number, text: string): string | null {
  let answer: { readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[] };
  try {
    answer = JSON.parse(text);
  } catch {
    return `no JSON with status ${status}: ${text.slice(0, 300)}`;
  }
  const isBug = answer.errors?.some(({ extensions }) => extensions?.code === 'INTERNAL');
  return status >= 500 || isBug ? `status ${status}: ${text.slice(0, 500)}` : null;
}
