import { features } from '../../src/features';
import { inRoot } from '../../src/lib/paths';
import { loadPacks, textsOf } from '../../src/packs';
import { consentBody } from '../../src/privacy/consent';
import { keptIn } from '../../src/privacy/personal';
import { HERE } from '../support/services';

const dirs = [inRoot('communities'), inRoot('test/packs/kept')];

function page(pack: string, lang = 'ko'): string {
  const community = loadPacks([pack], dirs).get(pack);
  const { say } = textsOf([community]).of(pack);
  return consentBody({ community, kept: keptIn(features, community), say: (text) => say(lang, text) });
}

/** The list items under a heading of the page. */
function under(body: string, heading: string): string[] {
  const [, after = ''] = body.split(`<h3>${heading}</h3>`);
  const [list = ''] = after.split('</ul>');
  return [...list.matchAll(/<li>([^<]*)<\/li>/g)].map(([, item = '']) => item);
}

test('a pack says what its features keep, who sees it and how long, in its own words', () => {
  const body = page(HERE);
  expect(under(body, '꼭 받는 것')).toEqual(expect.arrayContaining(['이름이나 별명', '사는 구', '주고받은 시간']));
  expect(under(body, '원하시면 받는 것')).toEqual(
    expect.arrayContaining(['전화번호', '사진', '만날 곳의 자세한 주소']),
  );
  expect(under(body, '이웃이 볼 수 있어요')).toContain('할 수 있는 일');
  expect(under(body, '일이 끝나거나 탈퇴하시면 지워요')).toEqual([
    '담당자와 이야기하시는 동안의 표시',
    '답하지 못한 질문 문장(30일 뒤에 지워요)',
    '만날 곳의 자세한 주소',
    '정기적으로 만날 곳',
    '인쇄한 전화 카드에 적힌 말과 답(30일 뒤에 지워요)',
  ]);
  expect(under(body, '탈퇴하시면 지워요')).toEqual(
    expect.arrayContaining(['이름이나 별명', '대화에서 하신 말씀(30일 뒤에 지워요)']),
  );
  expect(under(body, '탈퇴하셔도 이름 없이 남아요')).toContain('주고받은 시간');
});

test('a pack without help exchanged names nothing of it', () => {
  const body = page('golmok');
  for (const word of ['이름이나 별명', '담당자와 주고받은 글', '고르신 표']) expect(body).toContain(word);
  for (const word of ['주고받은 시간', '약속', '부탁', '도울', '사진', '전화번호</li>'])
    expect(body).not.toContain(`<li>${word}`);
  for (const word of ['할 수 있는 일', '만날 곳', '성별']) expect(body).not.toContain(word);
});

test('each item stands once under each question', () => {
  const body = page(HERE, 'en');
  const items = keptIn(features, loadPacks([HERE]).get(HERE)).flatMap(({ personal }) => personal);
  expect(body.match(/<li>/g) ?? []).toHaveLength(
    3 * items.length + keptIn(features, loadPacks([HERE]).get(HERE)).length,
  );
  expect(body).not.toMatch(/{{|\[object|undefined|personal\./);
});
