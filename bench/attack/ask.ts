/** Sends one query over HTTP and checks the answer for faults. */

/** Timeout in milliseconds. */
const TIMEOUT_MS = 60_000;

export interface CheckedAnswer {
  /** 0 if there was no answer. */
  readonly status: number;
  /**
   * The fault of the answer: status 5xx, no JSON, the message of a bug, or no answer at all. Null for a good answer.
   */
  readonly fault: string | null;
}

export async function ask(url: string, token: string, query: string): Promise<CheckedAnswer> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
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
