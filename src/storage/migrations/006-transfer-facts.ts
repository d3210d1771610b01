import { factOf } from './fact';
import type { Added, Look, Step, StoredDoc } from './step';

/** Makes facts of finished matches and corrected minutes, so that tables reach back to the first day. */
export const transferFacts: Step = {
  number: 6,
  collection: 'transfers',
  what: 'what was moved and put right is counted',
  where: { kind: { $in: ['post', 'correct'] } },
  from: [],
  lift: () => null,
  add: async (doc, look) => {
    if (doc.kind === 'post') return Number(doc.minutes) > 0 ? [await matchFact(doc, look)] : [];
    const root = await rootOf(doc, look);
    return root ? [await correctionFact(doc, root, look)] : [];
  },
};

/** The details of a post: its zone and kind, its giver and receiver. */
async function detailsOf(post: StoredDoc, look: Look) {
  const request = await look('requests', String(post.about));
  return { zone: request?.zone ?? null, service: request?.kind ?? null, giver: post.to, receiver: post.from };
}

function sourceOf(post: StoredDoc): string {
  return `match:${String(post.key).replace('end:', '')}`;
}

async function matchFact(post: StoredDoc, look: Look): Promise<Added> {
  const details = { ...(await detailsOf(post, look)), times: 1, minutes: post.minutes };
  return factOf(sourceOf(post), 'exchange.match', post.community, post.at, details);
}

async function correctionFact(doc: StoredDoc, root: StoredDoc, look: Look): Promise<Added> {
  const minutes = doc.to === root.to ? Number(doc.minutes) : -Number(doc.minutes);
  const match = root.kind === 'post' ? { ...(await detailsOf(root, look)), corrects: sourceOf(root) } : {};
  return factOf(`correct:${doc._id}`, 'ledger.corrected', doc.community, doc.at, { ...match, minutes });
}

/** The original transfer behind a chain of corrections. */
async function rootOf(doc: StoredDoc, look: Look): Promise<StoredDoc | null> {
  if (doc.kind !== 'correct') return doc;
  const wrong = await look('transfers', String(doc.of));
  return wrong && rootOf(wrong, look);
}
