import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { channelLimits } from '../../src/channels/limits';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks, packSections, textsOf } from '../../src/packs';
import { checkPack, kindName, kindWords, placesIn, zoneName } from '../../src/services/communities';
import { exchangeReader, exchangeSettings } from '../../src/services/exchange';
import { sentenceOf } from '../../src/understand';
import { wordsOf } from '../support/words';

const packs = readdirSync(inRoot('communities')).filter((id) =>
  existsSync(inRoot('communities', id, 'community.yaml')),
);

/** The shortest label of all channels: words that fit are shown whole everywhere. */
const MAX_LABEL = Math.min(...Object.values(channelLimits).map((limits) => limits.labelLength));

test('there is a pack', () => {
  expect(packs).toContain('seoul-timebank');
});

describe.each(packs)('pack %s', (id) => {
  const community = loadPacks([id]).get(id);
  const { kinds } = exchangeSettings.find(community) ?? { kinds: [] };
  const texts = textsOf([community]);

  test('has a text or words for everything it names', () => {
    expect(checkPack(community, texts, packSections)).toEqual([]);
  });

  test.each(['ko', 'ko-easy'])('labels in %s fit a button', (lang) => {
    const labels = [...community.zones.map((z) => zoneName(id, z.id)), ...kinds.map((k) => kindName(id, k.id))];
    const long = labels.map((label) => texts.say(lang, label)).filter((label) => label.length > MAX_LABEL);
    expect(long).toEqual([]);
  });

  test.each(['ko', 'ko-easy', 'en'])('no two labels in %s are the same', (lang) => {
    const kindNames = kinds.map((k) => texts.say(lang, kindName(id, k.id)));
    const zoneNames = community.zones.map((z) => texts.say(lang, zoneName(id, z.id)));
    expect(new Set(kindNames).size).toBe(kindNames.length);
    expect(new Set(zoneNames).size).toBe(zoneNames.length);
  });

  test.each(['ko', 'ko-easy', 'en'])('no name of a kind in %s is refused', (lang) => {
    if (kinds.length === 0) return;
    const { refusal } = exchangeReader(
      createTranslator({ dirs: [inRoot('locales'), path.join(community.folder, 'locales')] }),
    )(community);
    const names = kinds.map((k) => texts.say(lang, kindName(id, k.id)));
    expect(names.filter((name) => refusal(sentenceOf(name)) !== null)).toEqual([]);
  });

  test.each(['ko', 'en'])('no phrase in %s belongs to two kinds', (lang) => {
    const all = kinds.flatMap((k) => texts.list(lang, kindWords(id, k.id)));
    expect(all.filter((phrase, at) => all.indexOf(phrase) !== at)).toEqual([]);
  });

  test('near is never one-sided and never empty', () => {
    for (const zone of placesIn(community)) {
      expect(zone.near.length).toBeGreaterThan(0);
      for (const near of zone.near) expect(community.zones.find((z) => z.id === near)?.near).toContain(zone.id);
    }
  });
});

describe('seoul-timebank refuses what the rules of the time bank exclude', () => {
  const community = loadPacks(['seoul-timebank']).get('seoul-timebank');
  const read = exchangeReader(wordsOf('seoul-timebank'))(community);
  const refusalOf = (said: string) => read.refusal(sentenceOf(said))?.best.value ?? null;

  test.each([
    ['담배 좀 사다 주세요', 'errand'],
    ['은행에 대신 줄 서 주세요', 'errand'],
    ['심부름 해 주실 분', 'errand'],
    ['우리 교회에 나오세요', 'proselytising'],
    ['성경 공부 같이 해요', 'proselytising'],
    ['선거운동 도와주세요', 'politics'],
    ['우리 후보 지지 서명 받아 주세요', 'politics'],
    ['시급 드릴게요 청소해 주세요', 'profit'],
    ['제 물건 좀 팔아 주세요', 'profit'],
    ['please buy me some milk', 'errand'],
  ])('%s', (said, id) => {
    expect(refusalOf(said)).toBe(id);
  });

  test.each([
    '교회 앞에서 만나요',
    '마포교회 옆이에요',
    '교회 나오는 길에서 봬요',
    '오전도 괜찮아요',
    '오전도 하루 종일도 좋아요',
    '팔 아파서 청소가 어려워요',
    '시급해요, 내일 병원에 같이 가 주세요',
    '나무판 매달기',
    '가족수당 신청서 쓰는 걸 도와주세요',
    '강사와 주말에 만나요',
    '대신 사진을 찍어 주세요',
    '같이 장 보러 가요',
    '도서관에서 책 대출하는 법을 알려 주세요',
    '투표소까지 같이 걸어가 주세요',
    '보험 서류 읽는 걸 도와주세요',
    'convert a file to PDF',
  ])('lets through: %s', (said) => {
    expect(refusalOf(said)).toBeNull();
  });
});
