/** The `kaoping` command. Each subcommand has a file that registers it and imports its modules only when it runs. */
import { Command, CommanderError } from 'commander';
import { explainError } from '../db/errors.js';
import { registerAccount } from './account.js';
import { registerAnalyse } from './analyse.js';
import { registerAudit } from './audit.js';
import { registerBackup } from './backup.js';
import { registerBiRole } from './bi-role.js';
import { registerCalendar } from './calendar.js';
import { registerCheck } from './check.js';
import { registerCompare } from './compare.js';
import { registerDistrict } from './district.js';
import { registerDoctor } from './doctor.js';
import { registerDocument } from './document.js';
import { registerDrill } from './drill.js';
import { registerEmitSchema } from './emit-schema.js';
import { registerExport } from './export.js';
import { registerGrade } from './grade.js';
import { registerLoad } from './load.js';
import { registerMigrate } from './migrate.js';
import { completeEnvironment } from './preparing/environment.js';
import { useBothLanguages } from './printing/bilingual.js';
import { registerRestore } from './restore.js';
import { registerRun } from './run.js';
import { registerServe } from './serve.js';
import { registerToken } from './token.js';
import { registerUpgradeDatabase } from './upgrade-database.js';
import { registerVerifyRun } from './verify-run.js';
import { registerVerifySlip } from './verify-slip.js';

const USAGE = 2;
const FAILED = 1;

const program = useBothLanguages(new Command('kaoping'))
  .description('考评：规划指标与绩效考核的数据平台 · the data platform that joins plan and assessment')
  .exitOverride();

const commands = [
  registerServe,
  registerMigrate,
  registerLoad,
  registerExport,
  registerCheck,
  registerGrade,
  registerAnalyse,
  registerCompare,
  registerRun,
  registerVerifyRun,
  registerVerifySlip,
  registerDistrict,
  registerAccount,
  registerToken,
  registerBiRole,
  registerCalendar,
  registerDocument,
  registerBackup,
  registerRestore,
  registerDrill,
  registerUpgradeDatabase,
  registerAudit,
  registerDoctor,
  registerEmitSchema,
];
for (const register of commands) register(program);

// A closed output pipe (`| head`) or terminal is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EIO') return;
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  completeEnvironment();
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else {
    console.error(error instanceof Error ? explain(error) : String(error));
    process.exitCode = FAILED;
  }
}

/** The message of an error for the user; the stack is included only if it was asked for. */
function explain(error: Error): string {
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : explainError(error);
}
