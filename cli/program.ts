/** The `kaoping` command with its subcommands. Each has a file that registers it and imports its modules only when it runs. */
import { Command } from 'commander';
import { registerAccount } from './account.js';
import { registerAnalyse } from './analyse.js';
import { registerApproval } from './approval.js';
import { registerAudit } from './audit.js';
import { registerBackup } from './backup.js';
import { registerBiRole } from './bi-role.js';
import { registerCalendar } from './calendar.js';
import { registerCheck } from './check.js';
import { registerCompare } from './compare.js';
import { registerDelivery } from './delivery.js';
import { registerDistrict } from './district.js';
import { registerDoctor } from './doctor.js';
import { registerDocument } from './document.js';
import { registerDrill } from './drill.js';
import { registerEmitSchema } from './emit-schema.js';
import { registerExport } from './export.js';
import { registerFiles } from './files.js';
import { registerGrade } from './grade.js';
import { registerLoad } from './load.js';
import { registerMail } from './mail.js';
import { registerMigrate } from './migrate.js';
import { useBothLanguages } from './printing/bilingual.js';
import { registerRestore } from './restore.js';
import { registerRun } from './run.js';
import { registerServe } from './serve.js';
import { registerToken } from './token.js';
import { registerUpgradeDatabase } from './upgrade-database.js';
import { registerVerifyRun } from './verify-run.js';
import { registerVerifySlip } from './verify-slip.js';
import { registerWebhook } from './webhook.js';

const COMMANDS = [
  registerServe,
  registerMigrate,
  registerLoad,
  registerExport,
  registerFiles,
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
  registerApproval,
  registerMail,
  registerDelivery,
  registerWebhook,
  registerBackup,
  registerRestore,
  registerDrill,
  registerUpgradeDatabase,
  registerAudit,
  registerDoctor,
  registerEmitSchema,
];

/** @returns a program that throws CommanderError where Commander would end the process */
export function buildProgram(): Command {
  const program = useBothLanguages(new Command('kaoping'))
    .description('考评：规划指标与绩效考核的数据平台 · the data platform that joins plan and assessment')
    .exitOverride();
  for (const register of COMMANDS) register(program);
  return program;
}
