// What leaves a channel node by "sent" and "failed": of each notice of a message, what became of it. Without contact data.

import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Consignment } from './queued.ts';

export interface ToldOf {
	state: 'sent' | 'failed';
	/** What rungs call the channel. */
	channel: string;
	at: Instant;
	tries?: number;
	/** Why it failed. */
	reason?: string;
	/** An earlier try may have arrived, too. */
	again?: true;
}

export function factsOf({ id: consignment, items }: Consignment, { state, channel, at, tries, reason, again }: ToldOf): JsonObject[] {
	return items.map(({ id, case: about, person, next, digest }) => ({
		notice: id,
		state,
		channel,
		...(tries === undefined ? {} : { tries }),
		at,
		...(about ? { case: { ...about } } : {}),
		...(person ? { person: { ...person } } : {}),
		...(items.length > 1 || digest !== undefined ? { digest: digest ?? consignment } : {}),
		...(state === 'failed' ? { reason: reason ?? '', last: next !== true } : again ? { again } : {}),
	}));
}
