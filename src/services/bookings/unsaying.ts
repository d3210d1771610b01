import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import { daysBefore } from '../../lib/span';
import { plain, t } from '../../lib/text';
import { zoneName } from '../communities';
import { doing } from '../record';
import type { Kit } from './kit';
import { MAX_LISTED, MAX_WHY, UNSAY_DAYS } from './limits';
import { aboutOf } from './notices';
import { readersOf, wordSide } from './thanking';
import type { Booking, SaidWord, Series, WordSide } from './types';
import { reportedNotice, unsaidNotice } from './word-notices';
import type { Unsaid } from './word-types';

/** The field of a booking with the word of one side. */
const fieldOf = { guest: 'thanks', host: 'reply' } as const;

/** Who wrote a word that still stands takes it back. Its reader hears so; nothing else of the booking changes. */
export async function unsay(
  kit: Kit,
  of: { readonly booking: string; readonly by: string },
  cause: Cause,
): Promise<Unsaid> {
  const found = await withSeries(kit, of.booking);
  const side = found && (['guest', 'host'] as const).find((one) => found.booking[fieldOf[one]]?.by === of.by);
  if (!found || !side) return { ok: false, why: 'unknown' };
  return remove(kit, { ...found, side, by: of.by, why: null }, cause);
}

/** A coordinator of the place removes a reported word, and says why; its writer and its readers hear so. */
export async function removeWord(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly why: string },
  cause: Cause,
): Promise<Unsaid> {
  const why = of.why.trim();
  if (why === '' || why.length > MAX_WHY) return { ok: false, why: 'text' };
  const found = await judgedBy(kit, of);
  return found ? remove(kit, { ...found, by: of.by, why }, cause) : { ok: false, why: 'unknown' };
}

/** A coordinator of the place has read a reported word, and lets it stand. */
export async function keepWord(
  kit: Kit,
  of: { readonly booking: string; readonly by: string },
  cause: Cause,
): Promise<Unsaid> {
  const found = await judgedBy(kit, of);
  if (!found) return { ok: false, why: 'unknown' };
  const field = fieldOf[found.side];
  const kept = await kit.bookings.change(found.booking.id, doing(cause, of.by, 'keep-word'), (now) => {
    const word = now[field];
    return word?.reported
      ? { ok: true, set: { [field]: { ...word, reported: false } }, is: 'word-kept' }
      : { ok: false, why: 'state' as const };
  });
  return kept.is === 'done' ? { ok: true, booking: kept.record } : { ok: false, why: 'state' };
}

/** Somebody on one side reports the other side's word: the coordinators of the place read it, and may remove it. */
export async function reportWord(
  kit: Kit,
  of: { readonly booking: string; readonly by: string },
  cause: Cause,
): Promise<Unsaid> {
  const found = await withSeries(kit, of.booking);
  const own = found && (await wordSide(kit, { ...found, by: of.by }, cause.at));
  if (!found || !own) return { ok: false, why: 'unknown' };
  const side: WordSide = own === 'guest' ? 'host' : 'guest';
  const field = fieldOf[side];
  const reported = await kit.bookings.change(found.booking.id, doing(cause, of.by, 'report-word'), (now) => {
    const word = now[field];
    return word && word.text !== ''
      ? { ok: true, set: { [field]: { ...word, reported: true } }, is: 'word-reported' }
      : { ok: false, why: 'state' as const };
  });
  if (reported.is !== 'done') return { ok: false, why: 'state' };
  const word = reported.record[field];
  if (word) await tellReported(kit, { booking: reported.record, series: found.series, word }, cause);
  return { ok: true, booking: reported.record };
}

async function tellReported(
  kit: Kit,
  { booking, series, word }: { readonly booking: Booking; readonly series: Series; readonly word: SaidWord },
  cause: Cause,
): Promise<void> {
  const [writer] = await kit.members.many([word.by]);
  // Nobody judges their own word.
  for (const { id } of (await kit.members.coordinators(series.community, series.zone)).filter(
    ({ id }) => id !== word.by,
  ))
    cause.tell(reportedNotice(id, booking, series, { name: writer?.name ?? '', text: word.text }));
}

/** The words of somebody's that still stand, latest first. */
export async function ownWords(
  kit: Kit,
  of: { readonly community: string; readonly by: string },
  now: Date,
): Promise<readonly Booking[]> {
  const since = { community: of.community, from: { $gte: daysBefore(now, UNSAY_DAYS) } };
  const fields = Object.values(fieldOf);
  const all = await Promise.all(
    fields.map((field) => kit.bookings.find({ ...since, [`${field}.by`]: of.by }, { from: -1 }, MAX_LISTED)),
  );
  return all.flat().filter((booking) => wordOf(booking, of.by) !== null);
}

/** The text that somebody wrote about a booking and that still stands; null without one. */
export function wordOf(booking: Booking, by: string): string | null {
  const word = Object.values(fieldOf)
    .map((field) => booking[field])
    .find((one) => one?.by === by);
  return word && word.text !== '' ? word.text : null;
}

/** A word about a booking, and whose side it is from. */
interface FoundWord {
  readonly booking: Booking;
  readonly series: Series;
  readonly side: WordSide;
  readonly word: SaidWord;
}

/** A reported word for a coordinator of its place who didn't write it. Null for anybody else, and once it is decided. */
export async function reportedFor(
  kit: Kit,
  of: { readonly booking: string; readonly by: string },
): Promise<FoundWord | null> {
  const found = await judgedBy(kit, of);
  return found?.word.reported ? found : null;
}

/** The reported word that a coordinator judges. A turn that runs again finds the word it has judged. */
async function judgedBy(kit: Kit, of: { readonly booking: string; readonly by: string }): Promise<FoundWord | null> {
  const found = await withSeries(kit, of.booking);
  if (!found || !(await kit.members.onDuty(of.by, found.series.community, [found.series.zone]))) return null;
  const words = (['guest', 'host'] as const).flatMap((side) => {
    const word = found.booking[fieldOf[side]];
    return word && word.by !== of.by ? [{ ...found, side, word }] : [];
  });
  return words.find(({ word }) => word.reported) ?? words.find(({ word }) => word.reported === false) ?? null;
}

/** The reported words of a coordinator's zones, until one has decided. */
export async function wordCards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  const open = { community: of.community, $or: [{ 'thanks.reported': true }, { 'reply.reported': true }] };
  const all = await kit.bookings.find(open, { from: 1 }, MAX_LISTED);
  const cards = await Promise.all(
    all.map(async ({ id }): Promise<DeskCard | null> => {
      const found = await reportedFor(kit, { booking: id, by: of.by });
      if (!found) return null;
      const [writer] = await kit.members.many([found.word.by]);
      const { community, zone } = found.series;
      return {
        ...{ id: `bookings:${id}`, feature: 'bookings', record: id, community, zone, since: found.word.at },
        harm: 'waiting',
        who: found.word.by,
        title: t('bookings.card.title', { at: found.booking.from.toISOString(), zone: zoneName(community, zone) }),
        reason: t('bookings.card.word', { name: writer?.name ?? '', text: plain(found.word.text) }),
        acts: [
          {
            act: 'remove-word',
            text: t('bookings.remove-word.title'),
            takes: [{ name: 'why', text: t('bookings.remove-word.reason'), kind: 'words', most: MAX_WHY }],
          },
          { act: 'keep-word', text: t('bookings.remove-word.keep') },
        ],
      };
    }),
  );
  return cards.flatMap((card) => (card ? [card] : [])).slice(0, of.most);
}

interface Removing {
  readonly booking: Booking;
  readonly series: Series;
  readonly side: WordSide;
  readonly by: string;
  /** A coordinator's reason; null for the writer. */
  readonly why: string | null;
}

async function remove(kit: Kit, { booking, series, side, by, why }: Removing, cause: Cause): Promise<Unsaid> {
  // One key for both sides: a judgement that runs again never takes the other word as well.
  const changed = await kit.bookings.change(
    booking.id,
    doing(cause, by, why === null ? 'unsay' : 'remove-word'),
    (now) => {
      const field = fieldOf[side];
      const word = now[field];
      const open = word && word.text !== '' && (why === null || word.reported);
      if (!open) return { ok: false, why: 'state' as const };
      return { ok: true, set: { [field]: { ...word, text: '', reported: false } }, is: 'word-gone' };
    },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const other = side === 'guest' ? 'host' : 'guest';
  const gone = changed.record[fieldOf[side]]?.text === '' ? side : other;
  const writer = changed.record[fieldOf[gone]]?.by ?? by;
  // What nobody has seen is never shown; what was shown keeps no words.
  await kit.outbox.unsay(aboutOf(booking.id, gone === 'guest' ? 'thanks' : 'reply'), cause.at);
  await kit.outbox.unsay(aboutOf(booking.id, 'word-reported'), cause.at);
  const readers = gone === 'guest' ? await readersOf(kit, booking, series) : [booking.by];
  const [person] = await kit.members.many([writer]);
  const name = person?.name ?? '';
  for (const to of readers.filter((one) => one !== writer && one !== by))
    cause.tell(unsaidNotice(to, booking, series, { is: why === null ? 'unsaid' : 'word-removed-reader', name, why }));
  if (why !== null) cause.tell(unsaidNotice(writer, booking, series, { is: 'word-removed', name, why }));
  return { ok: true, booking: changed.record };
}

async function withSeries(
  kit: Kit,
  id: string,
): Promise<{ readonly booking: Booking; readonly series: Series } | null> {
  const booking = await kit.bookings.get(id);
  const series = booking && (await kit.series.get(booking.series));
  return booking && series ? { booking, series } : null;
}
