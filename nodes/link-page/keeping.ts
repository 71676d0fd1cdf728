// How long a phone keeps what belongs to a link and was not sent, drafts and files alike.

import { KeptFiles } from './kept-files.ts';

/** Links are good for days: so is what was typed and chosen behind one. By the phone's clock. */
export const KEEPING = { lifetime: 14 * 86_400_000, now: () => Date.now() };

export const files = new KeptFiles(KEEPING);
