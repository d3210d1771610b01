import fc from 'fast-check';
import {
  type DeskContext,
  type DeskPage,
  MAX_KEYS,
  outcomeKeys,
  parse,
  renderPages,
  SCRIPT_LENGTH,
} from '../../../src/channels/desk';
import { renderAll } from '../../../src/channels/kakao';
import { channelLimits, channelNames } from '../../../src/channels/limits';
import { renderLine } from '../../../src/channels/line';
import type { OutMessage } from '../../../src/channels/message';
import { buttonsOf, renderLines } from '../../../src/channels/terminal';
import { decodePress } from '../../../src/lib/press';
import { kakaoProblems } from '../kakao-limits';
import { lineProblems } from '../line-limits';
import { anyMessages, essence, onPage, textsOf } from './messages';

const RUNS = { numRuns: 120 };

const context: DeskContext = {
  ...{ door: 'desk', user: 'mem_a', eventId: 'one', at: new Date('2026-11-24T01:00:00Z') },
  by: { staff: 'mem_staff', means: 'phone', consent: 'self' },
};

/** Pages in the form of a vendor's JSON, so that the same oracle reads them. */
const asWire = (pages: readonly DeskPage[]) =>
  pages.map(({ script, keys, nav, image, link }) => ({
    text: script.join('\n'),
    buttons: [...keys, ...nav].map(({ label, payload }) => ({ label, data: payload })),
    ...(image ? { imageUrl: image } : {}),
    ...(link ? { uri: link.url } : {}),
  }));

/** The breaches of the desk's limits. */
function deskProblems(pages: readonly DeskPage[]): string[] {
  return pages.flatMap(({ script, keys }) => [
    ...script.filter((piece) => piece.length > SCRIPT_LENGTH || piece.trim() === '').map(() => 'a piece of the script'),
    ...(keys.length > MAX_KEYS ? [`${keys.length} keys`] : []),
    ...keys.filter(({ label }) => label === '' || label.length > channelLimits.desk.labelLength).map(() => 'a label'),
    ...(new Set(keys.map(({ key }) => key)).size < keys.length ? ['one key twice'] : []),
    ...keys.filter(({ key }) => outcomeKeys.some((one) => one.key === key)).map(() => 'the key of an outcome'),
  ]);
}

/** Payloads in a vendor's JSON, wherever they stand. */
const payloads = (wire: unknown): Set<string> => new Set(textsOf(wire, ['data', 'p']).split('\n'));

/** Turns the pages as a person would, by the "more" buttons, and gives everything that was shown. */
function allPages(messages: readonly OutMessage[], render: (messages: readonly OutMessage[]) => unknown): unknown[] {
  const shown: unknown[] = [];
  for (const message of messages) {
    const seen = new Set<number>();
    let page: number | undefined = message.page ?? 0;
    while (page !== undefined && !seen.has(page)) {
      seen.add(page);
      const wire = render([onPage(message, page)]);
      shown.push(wire);
      const more = [...payloads(wire)].map((payload) => decodePress(payload)).find((press) => press?.do === 'more');
      page = more?.do === 'more' ? more.page : undefined;
    }
  }
  return shown;
}

function expectNothingLost(
  messages: readonly OutMessage[],
  wire: unknown,
  textKeys: readonly string[],
  render: (messages: readonly OutMessage[]) => unknown,
): void {
  const said = essence(textsOf(wire, textKeys));
  for (const message of messages) {
    expect(said).toContain(essence(message.text));
    for (const row of message.rows ?? []) {
      expect(said).toContain(essence(row.label));
      expect(said).toContain(essence(row.value));
    }
    if (message.link)
      expect(essence(textsOf(wire, [...textKeys, 'uri', 'webLinkUrl']))).toContain(essence(message.link.url));
    if (message.image) {
      expect(said).toContain(essence(message.image.alt));
      expect(essence(textsOf(wire, [...textKeys, 'url', 'imageUrl']))).toContain(essence(message.image.url));
    }
  }
  const reached = payloads(allPages(messages, render));
  for (const message of messages)
    for (const button of [...(message.buttons ?? []), ...(message.nav ?? [])])
      expect(reached).toContain(button.payload);
  const now = payloads(wire);
  for (const nav of messages.flatMap((message) => message.nav ?? [])) expect(now).toContain(nav.payload);
}

/** The full words of every button are read somewhere: on it, or in the numbered text. */
function expectWordsShown(messages: readonly OutMessage[], wire: unknown, textKeys: readonly string[]): void {
  const said = essence(textsOf(wire, textKeys));
  const labels = essence(textsOf(wire, ['label']));
  const shown = payloads(wire);
  for (const button of messages.flatMap((message) => message.buttons ?? [])) {
    const words = essence(button.label);
    if (shown.has(button.payload)) expect(said.includes(words) || labels.includes(words)).toBe(true);
  }
}

describe('any message', () => {
  test('has limits on every channel', () => {
    for (const name of channelNames) {
      const limits = channelLimits[name];
      for (const limit of Object.values(limits)) expect(limit).toBeGreaterThan(0);
    }
  });

  test('renders for LINE within its limits and whole', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const wires = renderLine(messages);
        expect(lineProblems(wires)).toEqual([]);
        expect(wires.slice(0, -1).every((wire) => wire.quickReply === undefined)).toBe(true);
        expectNothingLost(messages, wires, ['text'], renderLine);
        expectWordsShown(messages, wires, ['text']);
      }),
      RUNS,
    );
  });

  test('renders for Kakao within its limits and whole', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const responses = renderAll(messages);
        expect(responses.flatMap(kakaoProblems)).toEqual([]);
        expectNothingLost(messages, responses, ['text', 'description', 'altText'], renderAll);
        expectWordsShown(messages, responses, ['text', 'description']);
      }),
      RUNS,
    );
  });

  test('renders for the desk in pieces of 20 seconds, with four keys a page, and whole', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const pages = renderPages(messages);
        expect(deskProblems(pages)).toEqual([]);
        expectNothingLost(messages, asWire(pages), ['text'], (of) => asWire(renderPages(of)));
        // Nobody sees a key on the telephone: the script names every choice.
        const said = essence(
          textsOf(
            allPages(messages, (some) => asWire(renderPages(some))),
            ['text'],
          ),
        );
        for (const button of messages.flatMap((message) => message.buttons ?? []))
          expect(said).toContain(essence(button.label));
      }),
      RUNS,
    );
  });

  test('a typed number at the desk presses the choice that the script calls so', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        for (const message of messages) {
          for (const [i, button] of (message.buttons ?? []).entries()) {
            const entered = parse(String(i + 1), renderPages([message]), context);
            if (entered.is !== 'said' || entered.incoming.input.kind !== 'press') continue;
            expect(entered.incoming.input.payload).toBe(button.payload);
          }
        }
      }),
      RUNS,
    );
  });

  test('renders for the terminal whole, without control characters', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const lines = messages.flatMap(renderLines);
        const said = essence(lines.join('\n'));
        for (const line of lines) expect(line).not.toMatch(/[^\P{Cc}\t]|\p{Surrogate}/u);
        for (const message of messages) {
          expect(said).toContain(essence(message.text));
          for (const button of buttonsOf([message])) expect(said).toContain(essence(button.label));
        }
      }),
      RUNS,
    );
  });
});
