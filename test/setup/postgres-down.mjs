import { rm } from 'node:fs/promises';

export default async function stopPostgres() {
  if (globalThis.kaopingTestServer === undefined) return;
  const { server, folder } = globalThis.kaopingTestServer;
  await server.release();
  await rm(folder, { recursive: true, force: true });
}
