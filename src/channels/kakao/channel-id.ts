import { z } from 'zod';

/** The id of a Kakao channel, from its address `https://pf.kakao.com/<id>`. */
export const channelId = z.string().regex(/^_[A-Za-z0-9]{2,30}$/, 'must be a channel id such as _ZeUTxl');
