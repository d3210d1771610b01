import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** A mail server for tests that speaks just enough SMTP (RFC 5321) and keeps what it takes. */
export interface FakeSmtp {
  readonly url: string;
  readonly mails: string[];
  /** The reply to a command instead of the usual one; `hang` says nothing. */
  answers: Readonly<Partial<Record<'MAIL' | 'RCPT' | 'DATA' | 'END', string>>>;
  close(): Promise<void>;
}

export async function fakeSmtp(): Promise<FakeSmtp> {
  const open = new Set<Socket>();
  const fake: FakeSmtp = { url: '', mails: [], answers: {}, close: async () => undefined };
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, fake);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(fake, { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}

function serve(socket: Socket, fake: FakeSmtp): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let text: string[] | null = null;
  let rest = '';
  say('220 fake');
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (text) {
        if (line !== '.') text.push(line);
        else {
          const answer = fake.answers.END;
          if (answer === 'close') socket.destroy();
          else if (answer) say(answer);
          else {
            fake.mails.push(text.join('\n'));
            say('250 taken');
          }
          text = null;
        }
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') say('250 fake');
      else if (verb === 'DATA') {
        say(fake.answers.DATA ?? '354 go on');
        if (!fake.answers.DATA) text = [];
      } else if (verb === 'MAIL' || verb === 'RCPT') say(fake.answers[verb] ?? '250 ok');
      else say(verb === 'QUIT' ? '221 bye' : '250 ok');
    }
  });
}
