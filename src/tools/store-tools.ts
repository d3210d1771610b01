import { backup } from './backup';
import { breach } from './breach';
import { exporting } from './export';
import { importMembers } from './import';
import { importPapers } from './import-papers';
import { invite } from './invite';
import { keysRotate } from './keys-rotate';
import { ledgerProof } from './ledger-proof';
import { migrate } from './migrate';
import { operator } from './operator';
import { report } from './report';
import { role } from './role';
import { routes } from './routes';
import { seed } from './seed';
import type { StoreTool } from './store-tool';
import { vouchers } from './vouchers';

/** The tools over the program's store; a running program runs each of them on request. */
export const storeTools: readonly StoreTool[] = [
  backup,
  breach,
  exporting,
  importMembers,
  importPapers,
  invite,
  keysRotate,
  ledgerProof,
  migrate,
  operator,
  report,
  role,
  routes,
  seed,
  vouchers,
];
