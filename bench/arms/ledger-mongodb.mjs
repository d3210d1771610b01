// The same postings as MongoDB transactions: both balances under a condition, and the transfer. Prints one JSON line.
import { argv } from 'node:process';
import mongoose from 'mongoose';
import { post, sides } from '../lib/postings.mjs';

const option = (name) => argv[argv.indexOf(`--${name}`) + 1];
const accounts = Number(option('accounts'));
const client = await mongoose.mongo.MongoClient.connect(option('url'), { maxPoolSize: 50 });
const db = client.db();
await db.dropDatabase();
const [balances, transfers] = [db.collection('accounts'), await db.createCollection('transfers')];
await transfers.createIndex({ key: 1 }, { unique: true });
await balances.insertMany(Array.from({ length: accounts }, (_, n) => ({ _id: `account-${n}`, posted: 300 })));
const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } };
const figures = await post(option, async (n) => {
  const { from, to } = sides(option('shape'), n, accounts);
  const session = client.startSession();
  try {
    await session.withTransaction(async () => {
      const paid = { _id: `account-${from}`, posted: { $gte: 1 } };
      const { modifiedCount } = await balances.updateOne(paid, { $inc: { posted: -1 } }, { session });
      if (modifiedCount === 0) return;
      await balances.updateOne({ _id: `account-${to}` }, { $inc: { posted: 1 } }, { session });
      await transfers.insertOne({ key: `bench/${n}`, from, to, minutes: 1 }, { session });
    }, options);
  } finally {
    await session.endSession();
  }
});
await client.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);
