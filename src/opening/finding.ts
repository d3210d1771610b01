import { longestBeginning, namedIn } from '../actions/named';
import type { Finding, FindingInWords, Found } from '../console/options';
import { cause } from '../lib/cause';
import { inSeoul, seoulInstant } from '../lib/seoul';
import type { Runtime } from '../runtime';

type Services = Runtime['services'];

/** Finds people by the whole of what is typed, and notes the search. */
export async function findAsTyped(services: Services, finding: Finding): Promise<readonly Found[]> {
  return noted(services, finding, await services.calls.find(finding));
}

/** Finds people whose number, name or its beginning is among the typed words, and notes the search. */
export async function findInWords(services: Services, finding: FindingInWords): Promise<readonly Found[]> {
  return noted(services, finding, await inWords(services, finding));
}

/** Reads a number first, then a whole name as the chat does, then the beginning of one. */
async function inWords(services: Services, finding: FindingInWords): Promise<readonly Found[]> {
  const { text: sentence } = finding;
  const search = (text: string) => services.calls.find({ ...finding, text });
  const numbered = await search(sentence.replace(/\D/g, ''));
  if (numbered.length > 0) return numbered;
  const [named] = await namedIn(services, finding, sentence);
  if (named) return search(named.name);
  // One letter begins too many names, and digits are a part of a number that nobody has.
  return longestBeginning(sentence, async (text) => (BEGINS_A_NAME.test(text) ? search(text) : []));
}

const BEGINS_A_NAME = /^\p{L}{2}/u;

/** Notes a search for each person it shows, once a day: they can read who looked for them. */
async function noted(
  { looks }: Services,
  { community, by, now }: Finding,
  found: readonly Found[],
): Promise<readonly Found[]> {
  const { day } = inSeoul(now);
  const { id } = cause(`search:${by}:${day}`, seoulInstant(day, '00:00'), []);
  const seen = { community, how: 'search', by, about: { feature: 'desk', id: by } } as const;
  await looks.saw({ ...seen, whose: found.map(({ member }) => member) }, { id, at: now });
  return found;
}
