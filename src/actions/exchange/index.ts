import type { Action, Source } from '../../engine/types';
import { acceptRequest } from './accept-request';
import { askAgain } from './ask-again';
import { asked } from './asked.source';
import { assignHelper } from './assign-helper';
import { board } from './board.source';
import { cancelRequest } from './cancel-request';
import { checkRequest } from './check-request';
import { checkWords } from './check-words';
import { confirmMatch } from './confirm-match';
import { declineRequest } from './decline-request';
import { findAsked } from './find-asked';
import { findBoard } from './find-board';
import { findHelpers } from './find-helpers';
import { findMine } from './find-mine';
import { helpers } from './helpers.source';
import { kinds } from './kinds.source';
import { matchKind } from './match-kind';
import { mine } from './mine.source';
import { offerFromProfile } from './offer-from-profile';
import { offerZones } from './offer-zones.source';
import { pauseOffer } from './pause-offer';
import { readContact } from './read-contact';
import { readOffer } from './read-offer';
import { readRequest } from './read-request';
import { replaceHelper } from './replace-helper';
import { sendRequest } from './send-request';
import { setOffer } from './set-offer';
import { settleMatch } from './settle-match';
import { wishes } from './wishes.source';
import { zones } from './zones.source';

/** The verbs of this area. */
export const exchangeActions: readonly Action[] = [
  matchKind,
  checkWords,
  checkRequest,
  sendRequest,
  acceptRequest,
  declineRequest,
  readRequest,
  readContact,
  cancelRequest,
  confirmMatch,
  settleMatch,
  askAgain,
  assignHelper,
  replaceHelper,
  findMine,
  findAsked,
  findBoard,
  findHelpers,
  readOffer,
  setOffer,
  pauseOffer,
  offerFromProfile,
];

/** The choice lists of this area. */
export const exchangeSources: readonly Source[] = [kinds, zones, offerZones, wishes, mine, asked, board, helpers];
