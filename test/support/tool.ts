import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

/** A program and a folder that each test of a suite has to itself. */
export interface ToolSuite extends ToolProgram {
  readonly dir: string;
  /** Runs a tool in the folder, over `content` as its file `list.csv` if there is any. */
  run(
    tool: StoreTool,
    args: readonly string[],
    content?: string | Buffer,
  ): Promise<{ readonly code: number; readonly said: readonly string[] }>;
}

/** Opens a program and a folder before each test of the suite, and removes them after it. */
export function toolSuite(at: Date): ToolSuite {
  let open: ToolProgram;
  let dir: string;
  beforeEach(async () => {
    open = await openToolProgram(at);
    dir = mkdtempSync(path.join(tmpdir(), 'pumasi-tool-'));
  });
  afterEach(async () => {
    await open.store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    get store() {
      return open.store;
    },
    get services() {
      return open.services;
    },
    get program() {
      return open.program;
    },
    get clock() {
      return open.clock;
    },
    get dir() {
      return dir;
    },
    async run(tool, args, content) {
      if (content !== undefined) writeFileSync(path.join(dir, 'list.csv'), content);
      const { code, lines } = await runTool(tool, args, open.program, dir);
      return { code, said: lines };
    },
  };
}

/** Runs a tool from the folder `cwd`; gives its exit code and the printed lines. */
export async function runTool(tool: StoreTool, args: readonly string[], program: OpenProgram, cwd = '.') {
  const lines: string[] = [];
  const out = { print: (line: string) => void lines.push(line), write: () => undefined };
  return { code: await tool.prepare(args, cwd)(program, out), lines };
}
