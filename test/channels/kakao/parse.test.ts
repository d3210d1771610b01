import { join } from 'node:path';
import { isProblem, type ParseContext, parse, parseChannelEvent } from '../../../src/channels/kakao';
import { asJson, golden, jsonCases } from '../render/golden';

const cases = jsonCases(join(__dirname, 'in'));
const at = new Date('2026-11-22T02:00:00.000Z');
const requestId = 'chp-0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const context: ParseContext = {
  door: 'kakao',
  headers: { 'x-request-id': requestId },
  at,
  nonce: 'nonce-1',
  botId: '5f9b1c2d3e4f5a6b7c8d9e0f',
};

describe('Kakao skill requests', () => {
  const made = Object.fromEntries(cases.map(([name, body]) => [name, asJson(parse(body, context))]));
  const expected = golden(join(__dirname, 'incoming.golden.json'), made) as Record<string, unknown>;

  test('every case has its expectation and the other way round', () => {
    expect(Object.keys(expected).sort()).toEqual(cases.map(([name]) => name).sort());
    expect(cases.length).toBeGreaterThanOrEqual(30);
  });

  test.each(cases)('%s', (name) => {
    expect(made[name]).toEqual(expected[name]);
  });

  const { text: body, english: other } = Object.fromEntries(cases);
  const eventId = (headers: ParseContext['headers'], nonce = 'n', of: unknown = body): string => {
    const parsed = parse(of, { door: 'kakao', headers, at, nonce });
    if (isProblem(parsed)) throw new Error(parsed.why);
    return parsed.eventId;
  };

  test('the event id is the request id beside the person, in whatever case the header comes', () => {
    const id = eventId({ 'X-Request-Id': requestId });
    expect(id).toMatch(new RegExp(`^${requestId}@[0-9a-f]{16}$`));
    expect(eventId({ 'X-Chappie-Footprint': requestId })).toBe(id);
    expect(eventId({ 'x-request-id': [requestId, 'other'] })).toBe(id);
  });

  test('one request id for two people makes two events', () => {
    const said = body as { userRequest: object };
    const another = { ...said, userRequest: { ...said.userRequest, user: { id: 'somebody-else' } } };
    for (const id of [requestId, 'x'.repeat(5000)])
      expect(eventId({ 'x-request-id': id }, 'n', another)).not.toBe(eventId({ 'x-request-id': id }));
  });

  test('an endless request id is hashed, the same way each time', () => {
    const long = 'x'.repeat(5000);
    expect(eventId({ 'x-request-id': long })).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(eventId({ 'x-request-id': long }, 'other')).toBe(eventId({ 'x-request-id': long }));
  });

  test('without a request id every request is its own', () => {
    expect(eventId({})).toMatch(/^body:[0-9a-f]{64}$/);
    expect(eventId({}, 'a')).not.toBe(eventId({}, 'b'));
    expect(eventId({}, 'a')).toBe(eventId({}, 'a'));
    expect(eventId({ 'x-request-id': '' }, 'a', other)).not.toBe(eventId({}, 'a'));
  });

  test('without a bot id any bot is ours; the mark of the development channel counts on neither side', () => {
    const other = Object.fromEntries(cases)['another-bot'];
    expect(isProblem(parse(other, { door: 'kakao', headers: {}, at, nonce: 'n' }))).toBe(false);
    expect(isProblem(parse(body, { ...context, botId: `${context.botId}!` }))).toBe(false);
  });
});

describe('the Kakao channel webhook', () => {
  const added = {
    event: 'added',
    id: '1234567890',
    id_type: 'app_user_id',
    channel_public_id: '_ZeUTxl',
    channel_uuid: '@pumasi',
    updated_at: '2026-11-22T02:00:00Z',
  };

  test('reads who added the channel', () => {
    expect(parseChannelEvent(added, { 'X-Kakao-Resource-ID': 'r-1' })).toEqual({
      event: 'added',
      id: '1234567890',
      idType: 'app_user_id',
      eventId: 'r-1',
      channelPublicId: '_ZeUTxl',
      at: new Date('2026-11-22T02:00:00Z'),
    });
  });

  test('reads the old names, a number as id, and does without a time', () => {
    const old = { event: 'blocked', id: 42, id_type: 'open_id', plus_friend_public_id: '_ZeUTxl', timestamp: 1 };
    expect(parseChannelEvent({ ...old, updated_at: 'yesterday' }, {})).toEqual({
      event: 'blocked',
      id: '42',
      idType: 'open_id',
      channelPublicId: '_ZeUTxl',
    });
  });

  test.each([[null], [{}], [{ ...added, event: 'renamed' }], [{ ...added, id: '' }], [{ ...added, id_type: 'x' }]])(
    '%j is malformed',
    (body) => {
      expect(parseChannelEvent(body, {})).toMatchObject({ problem: 'kakao.malformed' });
    },
  );
});
