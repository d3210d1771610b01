/** One flow from its first question to its end, in words. */
export interface Script {
  readonly flow: string;
  readonly role: 'newcomer' | 'member' | 'coordinator';
  readonly begin: string;
  /** The questions in order, each with an answer that leads on. */
  readonly questions: readonly (readonly [step: string, ...answer: readonly string[]])[];
  /** What is said at the end. */
  readonly end: string;
}

/** A flow of every kind of question and role. */
export const scripts: readonly Script[] = [
  {
    flow: 'exchange.ask',
    role: 'member',
    begin: '도움 요청하기',
    questions: [
      ['kind', '심심해요'],
      ['sure', '네'],
      ['date', '모레'],
      ['time', '오후 2시'],
      ['minutes', '한 시간'],
      ['zone', '은평구'],
      ['address', '행운아파트 앞'],
      ['note', '없어요'],
      ['wishes', '누구나 좋아요'],
      ['confirm', '보낼게요'],
    ],
    end: 'exchange.ask.thanks-nobody',
  },
  {
    flow: 'exchange.offer',
    role: 'member',
    begin: '도움 주기',
    questions: [
      ['kinds', '말벗, 동네 산책', '다 골랐어요'],
      ['zones', '은평구', '다 골랐어요'],
      ['times', '평일 오전', '다 골랐어요'],
      ['often', '한 주에 두 번'],
    ],
    end: 'exchange.offer.thanks',
  },
  {
    flow: 'members.join',
    role: 'newcomer',
    begin: '가입하기',
    questions: [
      ['age', '네, 14세 이상이에요'],
      ['consent', '네, 동의해요'],
      ['name', '민들레'],
      ['zone', '은평구'],
      ['can', '말벗', '다 골랐어요'],
      ['needs', '건너뛰기'],
      ['phone', '건너뛰기'],
    ],
    end: 'members.join.welcome',
  },
  {
    flow: 'ledger.donate',
    role: 'member',
    begin: '시간 나누기',
    questions: [
      ['how', '30분'],
      ['sure', '네'],
    ],
    end: 'ledger.donate.thanks',
  },
  {
    flow: 'polls.start',
    role: 'coordinator',
    begin: '투표 열기',
    questions: [
      ['question', '화단에 무엇을 심을까요?'],
      ['options', '수국, 라벤더'],
      ['more', '이제 됐어요'],
      ['audience', '우리 이웃 모두'],
      ['days', '하루'],
      ['sure', '네'],
    ],
    end: 'polls.start.opened',
  },
  {
    flow: 'cases.open',
    role: 'member',
    begin: '문의하기',
    questions: [
      ['kind', '궁금한 점'],
      ['question', '언제 여나요?'],
    ],
    end: 'cases.open.thanks',
  },
];
