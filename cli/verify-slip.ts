import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';

interface Options {
  readonly code: string;
  readonly size?: string;
  readonly key?: string;
}

/** `kaoping verify-slip`: needs no database and no server. */
export function registerVerifySlip(program: Command): void {
  program
    .command('verify-slip')
    .description('核对成绩凭条是否出自公布的通报 · Check a result slip against the published notice')
    .argument('<file>', '凭条（.json 或 .tlog-proof） · slip (.json or .tlog-proof)')
    .requiredOption('--code <code>', '通报上的校验码，十组四个字符 · code in the notice, ten groups of four characters')
    .option('--size <number>', '通报上的凭条份数 · number of slips in the notice')
    .option('--key <hex>', '通报上的公钥 · public key in the notice')
    .action(async (path: string, { code, size, key }: Options, command: Command) => {
      if (size !== undefined && !/^[1-9]\d{0,8}$/.test(size)) {
        command.error('--size 应为正整数 · --size must be a whole number, 1 or more', { exitCode: 2 });
      }
      if (key !== undefined && !/^[0-9a-f]{64}$/i.test(key)) {
        command.error('--key 应为 64 个十六进制字符 · --key must be 64 hexadecimal characters', { exitCode: 2 });
      }
      const [{ checkSlip }, { readSlipFile }, { FAULTS, NOT_A_SLIP, confirmation }] = await Promise.all([
        import('../services/publication/slip-check.js'),
        import('../services/publication/slip-file.js'),
        import('../services/publication/slip-words.js'),
      ]);
      const proof = readSlipFile(await readFile(path, 'utf8'));
      if (proof === null) throw new Error(`${NOT_A_SLIP.zh} ${NOT_A_SLIP.en}`);
      const fault = checkSlip(proof, {
        code,
        size: size === undefined ? null : Number(size),
        key: key?.toLowerCase() ?? null,
      });
      if (fault !== null) throw new Error(`${FAULTS[fault].zh} ${FAULTS[fault].en}`);
      const { zh, en } = confirmation(proof);
      console.log(`${zh}\n${en}`);
    });
}
