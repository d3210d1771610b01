import { mongoClient } from './servers';

/** Databases that are empty but for their indexes. Making indexes takes longer than most tests. */
const emptied: string[] = [];

/** The address of a database of one's own: an emptied one, or a new one of this name. */
export function takeDatabase(server: string, name: string): string {
  const own = new URL(server);
  own.pathname = `/${emptied.pop() ?? name}`;
  return own.href;
}

/** Deletes every document of a database, which the next one takes. Each index is an open file of mongod. */
export async function giveBack(url: string): Promise<void> {
  const client = mongoClient(url);
  try {
    const db = client.db();
    await Promise.all((await db.collections()).map((collection) => collection.deleteMany({})));
    emptied.push(db.databaseName);
  } finally {
    await client.close();
  }
}
