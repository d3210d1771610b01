import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';

const play = (text: string) => playDialogue(parseDialogue(text, 'a.dialogue'), 'web', {});

test.each([
  ['A said hello', 'a.dialogue:1: no such line'],
  ['\n\ngiven a member', 'a.dialogue:3: a person is named with a capital letter'],
  ['given A member zon eunpyeong', '"zon" is not known here'],
  ['given A member zone', 'a value is missing after zone'],
  ['on pigeon', '"pigeon" is no channel'],
  ['A>', 'nothing is said'],
  ['A> <dance>', '<dance> is not known'],
  ['A+B+C> one || two', '3 people, but 2 moves'],
  ['A< hello', 'write {key}, ~words, [button], * or nothing'],
  ['tick soon', '"soon" is no duration'],
  ['until tomorrow', 'write a moment as'],
  ['A asks walk tomorrow', 'write a request as'],
])('%j is refused with its line', (text, why) => {
  expect(() => parseDialogue(text, 'a.dialogue')).toThrow(why);
});

test.each([
  ['N> 안녕', 'nobody is called N'],
  ['given N\nN> 안녕\nN< {members.join.name}', 'it is not {members.join.name}'],
  ['given N\nN> 안녕\nN< {members.join.nmae}', 'there is no text {members.join.nmae}'],
  ['given N\nN> 안녕\nN< ~hello', '"hello" is not in it'],
  ['given N\nN> 안녕\nN< {talk.welcome.hello name=다른은행}', 'name is "서울시간은행이에요", not "다른은행"'],
  ['given N\nN> 안녕\nN< [탈퇴하기]', 'the button [탈퇴하기] is not there'],
  ['given N\nN> 안녕\nN< [!가입하기]', 'the button [가입하기] is there'],
  ['given N\nN> 안녕\nN< nothing', 'there is something unread'],
  ['given N\nN< *', 'nothing is unread'],
  ['given N\nN> 안녕\nN<.. {members.join.name}', 'no unread message fits'],
  ['given N\nN> [탈퇴하기]', 'there is no button [탈퇴하기]'],
  ['given N\nN> <pick 2026-11-27>', 'there is no picker'],
  ['given N\nN> <block>', 'on web nobody can block'],
  ['given A member credits 301', 'a person begins with 0 to 300 minutes'],
  ['given A member\nexpect A ledger posted 299', 'posted is 300'],
  ['given A member\nexpect A is newcomer', 'A is active'],
  ['given A member\nexpect A outbox 1', '0 are on their way'],
  ['given A member\nA> 메뉴\nexpect A never ~도와드릴까요', 'it was shown'],
  ['given A member\nA> 도움 요청하기\nexpect A session idle', 'the session is at exchange.ask/kind'],
  ['given A member\nA> 메뉴\nexpect A messages < 1', 'A has sent 1'],
  ['given A member\nexpect A lang en', 'A is spoken to in ko'],
  ['given A member\nexpect request open', 'it is nothing'],
  ['given A member\nexpect transfers grant 2', 'there are 1 of kind grant'],
  ['given A member\nA> 메뉴\nexpect store never ~메뉴', 'it stands in the store'],
  ['given A member\nexpect A rich', 'is not understood'],
  ['until 2026-11-23 10:00', 'it is already'],
])('%j fails with what was there instead', async (text, why) => {
  await expect(play(text)).rejects.toThrow(why);
});

test.each([
  ['a door to an unknown community', 'door line-hill hill\ngiven N'],
  ['one door twice', 'door line-a seoul-timebank\ndoor line-a seoul-timebank\ngiven N'],
])('%s fails at once, and leaves nothing open', async (_, text) => {
  await expect(play(text)).rejects.toThrow(/doors.yaml[\s\S]*(?:hill|line-a)/);
});

test('what a person has on the screen is told with a failure, the unread marked', async () => {
  await expect(play('given N\nN> 안녕\nN> 메뉴\nN< {members.join.name}')).rejects.toThrow(
    /a\.dialogue:4: N< \{members\.join\.name\}[\s\S]*\n {4}안녕하세요[\s\S]*\n {2}\* 가입하시겠어요/,
  );
});
