import { asDemo, readConfig } from '../config';
import { DataDirInUse } from '../storage/embedded/lock';
import { askRunning } from './beside/ask';
import { MEET_EVERY_MS, MEET_TRIES } from './beside/limits';
import { openProgram } from './open-program';
import { type Output, outputTo, type StoreTool } from './store-tool';
import { runTool } from './tool';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Runs a tool inside the program that holds the embedded store, else over the store itself. A wrong call is refused
 * before either.
 * @returns the tool's exit code
 * @throws WrongCall
 * @throws DataDirInUse if a process holds the store and answers no tools
 */
export async function runStoreTool(tool: StoreTool, args: readonly string[], env: Env, out: Output): Promise<number> {
  const cwd = process.cwd();
  const work = tool.prepare(args, cwd);
  const given = readConfig(env);
  const config = tool.invents && given.DEMO === undefined ? asDemo(given) : given;
  for (let tries = 1; ; tries++) {
    if (!config.MONGODB_URL) {
      const code = await askRunning(config.DATA_DIR, { tool: tool.name, args: [...args], cwd }, out);
      if (code !== null) return code;
    }
    const program = await openProgram(config, tool).catch((error: unknown) => {
      // A program that is starting or stopping holds the store without listening.
      if (error instanceof DataDirInUse && tries < MEET_TRIES) return null;
      throw error;
    });
    if (program === null) {
      await new Promise((resolve) => setTimeout(resolve, MEET_EVERY_MS));
      continue;
    }
    try {
      return await work(program, out);
    } finally {
      await program.close();
    }
  }
}

/** Runs a store tool as a program: with this process's arguments, settings and terminal. */
export function mainOf(tool: StoreTool): Promise<void> {
  const out = outputTo((line) => void process.stdout.write(`${line}\n`));
  return runTool(tool.name, tool.usage, () => runStoreTool(tool, process.argv.slice(2), process.env, out));
}
