import type { Route } from '../channels/route';
import type { Config } from '../config';
import type { Clock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';

/** The parts the routes are opened with. */
export interface RouteParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** The routes outside conversations that the settings switch on. Each vendor's code is loaded only then. */
export async function openRoutes(config: Config, parts: RouteParts): Promise<readonly Route[]> {
  return [...(await solapi(config, parts)), ...(await mail(config, parts)), ...(await push(config, parts))];
}

async function solapi(config: Config, parts: RouteParts): Promise<readonly Route[]> {
  const { SOLAPI_API_KEY: apiKey, SOLAPI_API_SECRET: apiSecret, SOLAPI_FROM: from } = config;
  if (!apiKey || !apiSecret || !from) return [];
  const { createDealer } = await import('../channels/solapi/client.js');
  const { solapiRoutes } = await import('../channels/solapi/routes.js');
  const { ALIMTALK_PF_ID: pfId, ALIMTALK_TEMPLATE_ID: templateId, SOLAPI_BASE_URL: baseURL } = config;
  const template =
    pfId && templateId ? { pfId, templateId, variables: { text: 'text', link: 'link' } as const } : undefined;
  const dealer = createDealer({ ...parts, apiKey, apiSecret, baseURL });
  return solapiRoutes({ ...parts, dealer, from, ...(template ? { template } : {}) });
}

async function mail({ SMTP_URL: url, MAIL_FROM: from }: Config, parts: RouteParts): Promise<readonly Route[]> {
  if (!url || !from) return [];
  const { mailRoute } = await import('../channels/mail/routes.js');
  return [mailRoute({ ...parts, url, from })];
}

async function push(config: Config, parts: RouteParts): Promise<readonly Route[]> {
  const { VAPID_SUBJECT: subject, VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = config;
  if (!subject || !publicKey || !privateKey) return [];
  const { pushRoute } = await import('../channels/push/routes.js');
  return [pushRoute({ ...parts, vapid: { subject, publicKey, privateKey } })];
}
