/** Whether the contents of files can be stored, read and removed. */
import { checkStore } from '../../storage/open.js';
import type { Store } from '../../storage/store.js';
import { type Finding, fail, pass } from './finding.js';

export async function checkStorage(store: Store): Promise<Finding> {
  try {
    await checkStore(store);
    return pass(`文件可以存入 ${store.place}`, `files can be stored in ${store.place}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      `文件不能存入 ${store.place}：${reason}`,
      `files cannot be stored in ${store.place}`,
      '检查 KAOPING_DATA 的权限和余量；用 S3 时检查 S3_URL 的地址、密钥和桶',
      'check the permissions and the room of KAOPING_DATA; with S3, the address, the keys and the bucket of S3_URL',
    );
  }
}
