import { foundAt, type Heard } from './heard';
import type { Mention } from './mention';
import type { Found } from './sentence';
import { type Claim, judged, settle } from './settle';

/** The only whole number of a sentence; "just me" is one. */
export function numberIn(heard: Heard): Found<number> | null {
  const { mentions, sentence } = heard;
  const counted = mentions.some((one) => one.is === 'count' && one.counted && !one.foreign);
  const claims: Claim[] = [];
  mentions.forEach((mention, index) => {
    if (mention.is !== 'count' || mention.foreign) return;
    if (counted && !mention.counted && mention.form !== 'digits' && !isTotal(mentions[index - 1])) return;
    const state = judged(sentence.text, mentions, index, isCount);
    claims.push({ ...state, value: comparedBy(heard, mention, index), mention, index });
  });
  if (claims.length === 0) return selfAlone(heard) ?? minutesAsPeople(heard);
  const [sum, ...others] = claims.filter(({ index }) => isTotal(mentions[index - 1]));
  if (
    sum &&
    others.length === 0 &&
    sum.mention.is === 'count' &&
    !sum.refused &&
    Number.isSafeInteger(sum.mention.value)
  )
    return foundAt(heard, sum.mention, sum.mention.value);
  const { taken } = settle(claims);
  if (!taken?.value || mentions.some((one) => one.is === 'mark' && one.table === 'besides')) return null;
  return foundAt(heard, taken.mention, Number(taken.value));
}

/** "Two grown-ups and a child, three in all": what stands behind such words counts, whatever was added up before. */
function isTotal(one: Mention | undefined): boolean {
  return one?.is === 'mark' && one.table === 'total';
}

function isCount(one: Mention): boolean {
  return one.is === 'count';
}

function comparedBy(heard: Heard, one: Extract<Mention, { is: 'count' }>, index: number): string | null {
  const { mentions, sentence } = heard;
  const next = mentions[index + 1];
  const lead = mentions[index - 1];
  const edge = next?.is === 'mark' && ['edge', 'open', 'shift'].includes(next.table);
  const edged = lead?.is === 'mark' && lead.table === 'edgeBefore';
  const dash = /\d ?[-~–] ?$/.test(sentence.text.slice(Math.max(0, one.from - 4), one.from));
  const sum = addsUp(mentions, index) || joinsSelf(heard) || endsSpan(mentions, index);
  if (one.form === 'pair' || edge || edged || dash || sum || !Number.isSafeInteger(one.value)) return null;
  return String(one.value);
}

/** "Between eight and ten people", "8 or 9 people": two numbers, of which the person picks one. */
function endsSpan(mentions: readonly Mention[], index: number): boolean {
  const [first, link] = mentions.slice(Math.max(0, index - 2), index);
  const spans = link?.is === 'mark' && (link.table === 'until' || link.table === 'or');
  return spans && first?.is === 'count' && !first.counted;
}

/** "Me and two children", "two children and me": one more than was said, or not; the person is asked. */
function addsUp(mentions: readonly Mention[], index: number): boolean {
  const lead = mentions[index - 1];
  const [next, self] = mentions.slice(index + 1);
  if (next?.is === 'mark' && next.table === 'joined' && self) return true;
  // "Two kids and me": "and" may lead to an end, too.
  if (next?.is === 'mark' && next.table === 'until' && self?.is === 'mark' && self.table === 'self') return true;
  const before = mentions.slice(0, index);
  return (
    lead?.is === 'mark' &&
    lead.table === 'dependants' &&
    before.some((one) => one.is === 'mark' && one.table === 'joined')
  );
}

/** "Me and my wife", "me and three kids": somebody follows the "and". */
function joinsSelf({ mentions, scan }: Heard): boolean {
  return mentions.some((one) => one.is === 'mark' && one.table === 'self' && scan.hit(one.to, 'joined') !== null);
}

function selfAlone(heard: Heard): Found<number> | null {
  const self = heard.mentions.find((one) => one.is === 'mark' && one.table === 'self');
  const others = heard.mentions.some(
    (one) => one.is === 'mark' && ['joined', 'besides', 'not', 'cannot'].includes(one.table),
  );
  return self && !others && !joinsSelf(heard) ? foundAt(heard, self, 1) : null;
}

/** "5분" are five people where a number of people is asked, and minutes elsewhere. */
function minutesAsPeople(heard: Heard): Found<number> | null {
  const lengths = heard.mentions.filter((one) => one.is === 'length');
  const [length] = lengths;
  if (lengths.length !== 1 || length?.is !== 'length' || length.several) return null;
  const plain = heard.scan.hits(length.to - 1).some((one) => one.table === 'minute');
  const hours = heard.scan.hits(length.from).some((one) => one.table === 'hours');
  return plain && !hours && length.minutes < 60 ? foundAt(heard, length, length.minutes) : null;
}
