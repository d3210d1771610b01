import { createConnection } from 'node:net';
import {
  describeWithMongo,
  describeWithRedis,
  type FaultServer,
  mongoClient,
  realMongo,
  SERVER_HOOK_LIMIT_MS,
  startMongod,
  startRedis,
} from '../support/servers';

describeWithMongo('a suite with a real mongod', (url) => {
  test('has a database it can write to', async () => {
    const client = mongoClient(url());
    await client.db().collection('things').insertOne({ a: 1 });
    expect(await client.db().collection('things').countDocuments()).toBe(1);
    await client.close();
  });

  test(
    'a mongod of its own comes back after a kill with what it had acknowledged',
    async () => {
      const server = (await startMongod()) as FaultServer;
      const { pid } = server;
      const client = mongoClient(server.url);
      try {
        await client
          .db()
          .collection('things')
          .insertOne({ a: 1 }, { writeConcern: { w: 'majority', j: true } });
        await server.kill('SIGKILL');
        await server.restart();
        expect(server.pid).not.toBe(pid);
        expect(await client.db().collection('things').countDocuments()).toBe(1);
      } finally {
        await client.close();
        await server.stop();
      }
    },
    SERVER_HOOK_LIMIT_MS,
  );
});

describeWithRedis('a suite with a real redis-server', (url) => {
  test('has one that answers', async () => {
    expect(await ask(url())).toMatch(/^\+PONG/);
  });

  test('a redis-server of its own is gone when killed and empty when it is back', async () => {
    const server = (await startRedis()) as FaultServer;
    await server.kill('SIGKILL');
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.restart();
    expect(await ask(server.url)).toMatch(/^\+PONG/);
    await server.stop();
  });
});

test('where servers are required a missing one is a failure', async () => {
  const { MONGOMS_SYSTEM_BINARY, MONGODB_URL_TEST, REAL_SERVERS, ...rest } = process.env;
  const before = process.env;
  process.env = { ...rest, REAL_SERVERS: 'required' };
  try {
    await expect(realMongo()).rejects.toThrow('REAL_SERVERS=required, but there is no mongod');
  } finally {
    process.env = before;
  }
});

function ask(url: string): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}
