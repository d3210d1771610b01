import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A store in a process of its own, to be killed. */
export interface Child {
  readonly pid: number;
  /** The lines it has said up to now. */
  readonly lines: readonly string[];
  /** Resolves when it has said this many lines, or has ended. */
  said(count: number): Promise<void>;
  /** SIGKILL; resolves with everything it had said when it is gone. */
  kill(): Promise<readonly string[]>;
}

/** Starts the child program in a mode (`hold`, `write`) on a data folder. */
export function startChild(mode: 'hold' | 'write', dataDir: string, round = 0): Child {
  const args = [
    '-r',
    join(__dirname, '..', 'support', 'ts-loader.cjs'),
    join(__dirname, 'child-program.ts'),
    mode,
    dataDir,
    String(round),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  const closed = new Promise<void>((resolve) => reader.once('close', resolve));
  reader.on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener();
  });
  return {
    pid: child.pid ?? 0,
    lines,
    said: (count) => Promise.race([counted(lines, listeners, count), closed]),
    kill: () => killed(child, closed, lines),
  };
}

function counted(lines: readonly string[], listeners: Set<() => void>, count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (lines.length < count) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    look();
  });
}

async function killed(
  child: ChildProcess,
  closed: Promise<void>,
  lines: readonly string[],
): Promise<readonly string[]> {
  child.kill('SIGKILL');
  await closed;
  return lines;
}
