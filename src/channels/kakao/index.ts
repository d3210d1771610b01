export { type CallbackOptions, type CallbackResult, callbackAllowed, postCallback } from './callback';
export { createKakaoChannel, type KakaoOptions } from './channel';
export { type ChannelEvent, parseChannelEvent } from './channel-event';
export { type EventOptions, startEvent } from './events';
export { CALLBACK_MS } from './limits';
export {
  BLOCK_PARAM,
  type Headers,
  isProblem,
  type ParseContext,
  type ParseProblem,
  parse,
  REST_PAYLOAD,
} from './parse';
export { type RenderedSkill, renderAll, renderSkill, waitResponse } from './render';
export { verifyAdminKey, verifySecret } from './verify';
export type { Output, QuickReply, SkillResponse, WaitResponse } from './wire';
