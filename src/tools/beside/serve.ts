import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { OpenProgram, Output, StoreTool } from '../store-tool';
import { WrongCall } from '../tool';
import { giveBackAddress, takeAddress } from './address';
import { MAX_CONNECTIONS, MAX_REQUEST_BYTES, REQUEST_WAIT_MS, TOOLS_STOP_MS } from './limits';
import { type Answer, lineOf, type Request, requestIn, SCHEMA } from './wire';

/** The parts of the tools' socket. */
export interface ServeParts {
  /** Folder of the embedded store; this process holds its lock. */
  readonly dataDir: string;
  readonly tools: readonly StoreTool[];
  readonly program: OpenProgram;
  readonly logger: Logger;
  /** How long running tools may take at a stop; default TOOLS_STOP_MS. */
  readonly stopMs?: number;
}

/** The open socket. */
export interface ToolSocket {
  /** Refuses further requests, lets running tools end, removes the socket. */
  close(): Promise<void>;
}

/**
 * Listens for tools on a Unix socket in the data folder that only this user may use. If the folder can't hold one, the
 * program logs that and runs without, since people must not wait for tools.
 */
export async function serveTools(parts: ServeParts): Promise<ToolSocket> {
  const { dataDir, logger, stopMs = TOOLS_STOP_MS } = parts;
  /** Connections, each with its work; null until its request has arrived. */
  const open = new Map<Socket, Promise<void> | null>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.set(socket, null);
    socket.once('close', () => open.delete(socket));
    socket.on('error', (error) => logger.debug({ error: reason(error) }, 'a tool went away'));
    void requestOf(socket).then((request) => open.set(socket, answered(parts, socket, request)));
  });
  server.maxConnections = MAX_CONNECTIONS;
  try {
    await listen(server, takeAddress(dataDir));
  } catch (error) {
    logger.warn({ dataDir, error: reason(error) }, 'tools can not ask this program: no socket in its data folder');
    return { close: async () => giveBackAddress(dataDir) };
  }
  return {
    async close() {
      server.close();
      for (const [socket, work] of open) if (work === null) socket.destroy();
      await within(stopMs, Promise.all(open.values()));
      for (const socket of open.keys()) socket.destroy();
      giveBackAddress(dataDir);
    },
  };
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket exists before `listen` returns; the mask covers the moment before `chmod`.
    const mask = process.umask(0o177);
    try {
      server.listen(address, () => {
        server.removeListener('error', reject);
        resolve();
      });
    } finally {
      process.umask(mask);
    }
    server.once('listening', () => chmodSync(address, 0o600));
  });
}

/** Resolves when the work is done, or after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((resolve) => {
      late = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(late);
}

/** Answers one request. A client that goes away gets no more output, but its tool still ends its work. */
async function answered(parts: ServeParts, socket: Socket, request: Request | string): Promise<void> {
  const say = (answer: Answer) => {
    if (socket.writable) socket.write(lineOf(answer));
  };
  say(typeof request === 'string' ? { wrong: request } : await done(parts, request, say));
  socket.end();
}

/** The request of a connection, or its mistake. */
function requestOf(socket: Socket): Promise<Request | string> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (what: Request | string) => {
      clearTimeout(late);
      socket.removeAllListeners('data');
      socket.resume();
      resolve(what);
    };
    const late = setTimeout(() => settle('the request did not come'), REQUEST_WAIT_MS);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (Buffer.byteLength(text) > MAX_REQUEST_BYTES) settle(`the request is over ${MAX_REQUEST_BYTES} bytes`);
      else if (end >= 0) settle(requestIn(text.slice(0, end)) ?? 'the request is no line of JSON with tool and args');
    });
    socket.once('close', () => settle('the request did not come'));
    socket.once('end', () => settle('the request did not come'));
  });
}

/** Runs the tool; gives its last answer. */
async function done(
  { tools, program, logger }: ServeParts,
  { tool: name, args, cwd, schema }: Request,
  say: (answer: Answer) => void,
): Promise<Answer> {
  if (schema !== SCHEMA)
    return {
      wrong: `the running program is of another version (schema ${SCHEMA}, the tool has ${schema}); restart it`,
    };
  const tool = tools.find((one) => one.name === name);
  if (!tool) return { wrong: `the running program knows no tool '${name}'; restart it with this version` };
  const out: Output = {
    print: (line) => say({ print: line }),
    write: (file, content) =>
      say({
        write: file,
        ...(typeof content === 'string' ? { text: content } : { base64: content.toString('base64') }),
      }),
  };
  try {
    return { exit: await tool.prepare(args, cwd)(program, out) };
  } catch (error) {
    if (error instanceof WrongCall) return { wrong: error.message };
    logger.warn({ tool: name, error: reason(error) }, 'a tool did not end well');
    return { failed: reason(error) };
  }
}
