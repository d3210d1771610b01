import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { PumasiError, reason } from '../../lib/errors';
import type { Output } from '../store-tool';
import { WrongCall } from '../tool';
import { addressOf } from './address';
import { type Answer, answerIn, lineOf, type Request, SCHEMA } from './wire';

/** Error codes if nobody listens: no socket, or one of a killed program. */
const NOBODY: readonly string[] = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'];

/** A tool and its arguments. */
type Asked = Omit<Request, 'schema'>;

/**
 * Asks the running program over `dataDir` to do a tool's work, and passes its output on.
 * @returns the exit code; null if no program listens
 * @throws WrongCall as the tool does
 * @throws PumasiError `tools.failed` with the program's reason, `tools.cut-off` if the program ended in between,
 * `tools.not-asked` if it can't be reached
 */
export async function askRunning(dataDir: string, request: Asked, out: Output): Promise<number | null> {
  const address = addressOf(dataDir);
  const socket = address === null ? null : await connected(address);
  if (socket === null) return null;
  try {
    socket.write(lineOf({ ...request, schema: SCHEMA }));
    return await heard(socket, request, out);
  } finally {
    socket.destroy();
  }
}

function connected(address: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address, () => {
      socket.removeAllListeners('error');
      // This ends the lines; the missing last one tells the failure.
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (NOBODY.includes(error.code ?? '')) return resolve(null);
      const who = error.code === 'EACCES' ? '; run the tool as the user the program runs as' : '';
      reject(new PumasiError('tools.not-asked', `the running program can't be asked (${reason(error)})${who}`));
    });
  });
}

async function heard(socket: Socket, { tool }: Asked, out: Output): Promise<number> {
  for await (const line of createInterface({ input: socket })) {
    const code = take(answerIn(line), out);
    if (code !== null) return code;
  }
  throw new PumasiError(
    'tools.cut-off',
    `the program ended before ${tool} was done; when it runs again, run the tool again`,
  );
}

/** Passes one answer on; gives the exit code if it is the last. */
function take(answer: Answer | null, out: Output): number | null {
  if (answer === null) throw new PumasiError('tools.failed', 'the running program is of another version; restart it');
  if ('wrong' in answer) throw new WrongCall(answer.wrong);
  if ('failed' in answer) throw new PumasiError('tools.failed', answer.failed);
  if ('exit' in answer) return answer.exit;
  if ('print' in answer) out.print(answer.print);
  else if ('text' in answer) out.write(answer.write, answer.text);
  else out.write(answer.write, Buffer.from(answer.base64, 'base64'));
  return null;
}
