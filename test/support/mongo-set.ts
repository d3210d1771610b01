import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';
import { LOOK_EVERY_MS, mongoClient, mongodBinary, running, START_LIMIT_MS } from './servers';

/** A replica set of three members, which a suite may break. */
export interface MongoSet {
  readonly url: string;
  /** Kills the primary; another member is elected. The result starts the killed one again. */
  killPrimary(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** How long the members wait for a silent primary, and how often they ask it. */
const ELECTION_MS = 1_000;
const HEARTBEAT_MS = 250;

type Member = Awaited<ReturnType<typeof running>> & { readonly port: number };

/** Starts three members of the caller's own; null without a binary. */
export async function startMongoSet(): Promise<MongoSet | null> {
  const binary = mongodBinary();
  if (binary === null) return null;
  const members = await Promise.all([memberOf(binary), memberOf(binary), memberOf(binary)]);
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`);
  await admin(members[0].port, {
    replSetInitiate: {
      _id: 'faults',
      members: hosts.map((host, _id) => ({ _id, host })),
      settings: { electionTimeoutMillis: ELECTION_MS, heartbeatIntervalMillis: HEARTBEAT_MS },
    },
  });
  await primaryOf(members);
  return {
    url: `mongodb://${hosts.join(',')}/pumasi_test?replicaSet=faults`,
    async killPrimary() {
      const primary = await primaryOf(members);
      await primary.kill('SIGKILL');
      return primary.restart;
    },
    stop: async () => {
      await Promise.all(members.map((member) => member.stop()));
    },
  };
}

async function memberOf(binary: string): Promise<Member> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'pumasi-mongod-'));
  const net = ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dir];
  const args = [...net, '--replSet', 'faults', '--quiet', '--wiredTigerCacheSizeGB', '0.25'];
  const answers = () => admin(port, { ping: 1 }).then(Boolean, () => false);
  const server = await running(binary, args, dir, answers);
  return { ...server, port };
}

/** The member that takes writes; waits while none does. */
async function primaryOf(members: readonly Member[]): Promise<Member> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += LOOK_EVERY_MS) {
    for (const member of members) {
      const hello = await admin(member.port, { hello: 1 }).catch(() => null);
      if (hello?.isWritablePrimary === true) return member;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`no member was elected within ${START_LIMIT_MS} ms`);
}

async function admin(port: number, command: Record<string, unknown>): Promise<Record<string, unknown>> {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = mongoClient(url, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 });
  try {
    return await client.db('admin').command(command);
  } finally {
    await client.close();
  }
}
