import fc from 'fast-check';
import { World } from './world';

const flow = `title: t.ask-title
entry: true
words: t.ask-words
takes: [said]
steps:
  kind:
    ask: choice
    text: t.kind
    options: [{ value: walk, text: t.walk }, { value: hospital, text: t.hospital }]
    into: kind
  sure: { ask: yes-no, text: t.sure, yes: thanks, no: kind }
  thanks: { say: t.thanks, end: true }`;

/** A talk whose first question the channel hasn't shown. */
async function unshown(): Promise<World> {
  const w = new World({ 'a.ask': flow });
  await w.type('도와주세요');
  const { session } = w;
  if (!session?.waiting) throw new Error('nothing is asked');
  w.session = { ...session, waiting: { ...session.waiting, unseen: true } };
  return w;
}

test('what somebody types is no answer to a question they have not seen: it is asked again, and can be answered then', async () => {
  const w = await unshown();
  await w.type('산책');
  expect(w.keys).toEqual(['t.kind']);
  expect(w.vars).toEqual({ said: '도와주세요' });
  await w.type('산책');
  expect(w.vars).toMatchObject({ kind: 'walk' });
});

test('whatever is typed, no value is taken and nothing counts as misunderstood', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('1', '2', '네', '산책이요', '아무 말', '🙂', 'walk', '병원 동행'),
      async (said) => {
        const w = await unshown();
        await w.type(said);
        expect(w.vars.kind).toBeUndefined();
        expect(w.session?.waiting).toMatchObject({ tries: 0 });
        expect(w.session?.waiting?.unseen).toBeUndefined();
      },
    ),
  );
});

test('a button of the question proves that it was shown', async () => {
  const w = await unshown();
  await w.press(w.button('산책').press);
  expect(w.vars).toMatchObject({ kind: 'walk' });
});

test('words of the conversation and a call for help work as ever', async () => {
  const w = await unshown();
  await w.type('그만');
  expect(w.session?.waiting).toBeUndefined();
});
