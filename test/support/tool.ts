import { readConfig } from '../../src/config';
import type { Services } from '../../src/features';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { systemRandom } from '../../src/lib/random';
import { textsOf } from '../../src/packs';
import { connectStore, type Store } from '../../src/storage/store';
import type { OpenProgram, StoreTool } from '../../src/tools/store-tool';
import { servicesOver } from './services';

/** A program for the tests of one tool: an empty store in memory, its services, and a standing clock. */
export interface ToolProgram {
  readonly store: Store;
  readonly services: Services;
  readonly program: OpenProgram;
  readonly clock: ManualClock;
}

/** Opens a program at a moment. */
export async function openToolProgram(at: Date): Promise<ToolProgram> {
  const logger = memoryLogger();
  const clock = new ManualClock(at);
  const store = await connectStore({ dataDir: ':memory:', logger });
  const services = servicesOver(store, { clock });
  await store.ready();
  const texts = textsOf(services.communities.all());
  const parts = { store, clock, random: systemRandom, logger, config: readConfig({}) };
  return { store, services, clock, program: { ...parts, services: async () => ({ services, texts }) } };
}

/** Runs a tool from the folder `cwd`; gives its exit code and the printed lines. */
export async function runTool(tool: StoreTool, args: readonly string[], program: OpenProgram, cwd = '.') {
  const lines: string[] = [];
  const out = { print: (line: string) => void lines.push(line), write: () => undefined };
  return { code: await tool.prepare(args, cwd)(program, out), lines };
}
