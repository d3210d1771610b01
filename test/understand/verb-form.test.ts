import { sentenceOf } from '../../src/understand';
import { createChoice } from '../../src/understand/choice';
import { createValues } from '../../src/understand/values';
import { createVerbForms } from '../../src/understand/verb-form';
import { createYesNo } from '../../src/understand/yes-no';
import { AT, list } from './rows';

const verbs = createVerbForms(list);
const choice = createChoice(list, { yesNo: createYesNo(list), values: createValues(list) });

test.each([
  ['바꾸기', ['바꿀래요', '바꿔주세요', '바꾸고', '바꿉시다', '바꾸려고요', '바꾸세요']],
  ['고르기', ['고를게요', '골라볼게요', '고르겠습니다']],
  ['닫기', ['닫을래요', '닫아주세요', '닫고', '닫겠습니다']],
  ['열기', ['열래요', '열게요', '열어주세요']],
  ['취소하기', ['취소할게요', '취소해주세요', '취소합니다', '취소하려고요']],
  ['미루기', ['미룰래요', '미뤄주세요']],
  ['보기', ['볼래요', '봐요', '보여주세요']],
  ['쓰기', ['쓸래요', '써주세요']],
  ['바꿀게요', ['바꿔요', '바꾸세요', '바꿀래요']],
  ['열게요', ['열어요', '열래요']],
])('%s is typed as %s', (label, typed) => {
  expect(typed.filter((word) => !verbs(word, label))).toEqual([]);
});

test.each([
  ['보기', '물어볼게요'],
  ['바꾸기', '바꿨어요'],
  ['하기', '할게요'],
  ['주기', '줄래요'],
  ['돕기', '도와드릴게요'],
  ['취소하기', '취소'],
  ['여기', '여자'],
])('%s is not the verb of %s', (label, typed) => {
  expect(verbs(typed, label)).toBe(false);
});

test.each([
  ['바꿀래요', '시간·인원 바꾸기'],
  ['안 바꿀래요', null],
  ['바꾸지 말고 취소해 주세요', '취소하기'],
  ['취소할 수 있나요', null],
  ['취소할까요?', null],
  ['그대로 놔두세요', '그대로 둘게요'],
])('%s among buttons is %s', (typed, label) => {
  const labels = ['시간·인원 바꾸기', '취소하기', '그대로 둘게요'];
  const place = choice.read(sentenceOf(typed), { labels, yes: -1, no: -1 }, AT);
  expect(place === null ? null : labels[place]).toBe(label);
});
