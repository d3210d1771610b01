import { deskRouteFacts } from './desk/route-facts';
import { kakaoEventFacts, kakaoRouteFacts } from './kakao/route-facts';
import { lineRouteFacts } from './line/route-facts';
import { mailFacts } from './mail/route-facts';
import { pushFacts } from './push/route-facts';
import type { RouteFacts } from './route-facts';
import { alimtalkFacts, smsFacts } from './solapi/route-facts';
import { terminalRouteFacts } from './terminal/route-facts';
import { webRouteFacts } from './web/route-facts';

/** Every route of the program, switched on or not. */
export const allRouteFacts: readonly RouteFacts[] = [
  ...webRouteFacts,
  ...lineRouteFacts,
  ...kakaoRouteFacts,
  kakaoEventFacts,
  alimtalkFacts,
  smsFacts,
  mailFacts,
  pushFacts,
  ...deskRouteFacts,
  ...terminalRouteFacts,
];
