/** What keeps a process running. */

/** What jest's own process has open, and what ends by itself. */
const ALLOWED = new Set(['PipeWrap', 'TTYWrap', 'CloseReq', 'FSReqCallback', 'FSReqPromise', 'GetAddrInfoReqWrap']);

/** @returns what keeps the process running, and how much of it: `TCPServerWrap` → 2 */
export function openResources() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo())
    if (!ALLOWED.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** @returns what was opened since, in words */
export function leftOpen(before) {
  return [...openResources()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind, count]) => `${count - (before.get(kind) ?? 0)} × ${kind}`);
}
