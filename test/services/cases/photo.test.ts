import { heardNotice } from '../../../src/services/cases/notices';
import type { Case, Line } from '../../../src/services/cases/types';

const at = new Date('2026-11-24T01:00:00Z');
const of = { id: 'case_1', community: 'here', member: 'mem_1', conversation: 'web:1', kind: 'question' } as Case;
const sent = (more: Partial<Line>): Line => ({ from: 'resident', by: 'mem_1', text: '', at, ...more });
const heard = (line: Line, picture: string | null) => heardNotice(of, { to: 'mem_2', writer: null }, line, picture).say;

test('a photo reaches the coordinator as the picture itself, with a description', () => {
  const { image, link, text } = heard(
    sent({ what: 'photo', ref: 'web-photo:1' }),
    'https://here.test/chat/photos/1?s=x',
  );
  expect(image).toMatchObject({ url: 'https://here.test/chat/photos/1?s=x', alt: { key: 'cases.talk.photo-of' } });
  expect(link).toBeUndefined();
  expect(text).toMatchObject({ key: 'cases.talk.heard' });
});

test('a photo that only the vendor has is a link', () => {
  const { image, link } = heard(sent({ what: 'photo', ref: 'https://vendor.test/p.jpg' }), null);
  expect(image).toBeUndefined();
  expect(link).toMatchObject({ url: 'https://vendor.test/p.jpg', text: { key: 'cases.talk.photo-link' } });
});

test.each<Partial<Line>>([
  { what: 'photo', ref: '5001' },
  { what: 'sticker' },
  { what: 'place', text: '은평구청' },
  { text: '안녕하세요' },
])('nothing else has a picture or a link: %o', (line) => {
  const { image, link } = heard(sent(line), null);
  expect([image, link]).toEqual([undefined, undefined]);
});
