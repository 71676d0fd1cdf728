// Who says something through a dashboard. Without an authentication add-on a dashboard knows nobody: then it is whoever the browser says it is,
// a claim and no more. With one it is the add-on's user, as far as the plant knows them.

import type { Actor } from '../case/events.ts';
import type { Directory } from '../plant/directory.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';

/** What an authentication add-on says of a dashboard's user; every add-on says something else. */
export interface DashboardUser {
	userId?: unknown;
	username?: unknown;
	email?: unknown;
	[more: string]: unknown;
}

/** What came from a browser, with what the dashboard added to it. */
export interface FromBrowser {
	_client?: { socketId?: unknown; user?: DashboardUser };
}

/** The person of the plant that a user of the dashboard is: by id, else by e-mail address. */
export function personOf({ userId, username, email }: DashboardUser, plant: Directory): string | undefined {
	for (const id of [userId, username]) if (typeof id === 'string' && plant.person(id)) return id;
	if (typeof email !== 'string' || email === '') return undefined;
	const address = email.toLowerCase();
	return plant.config.people.find(({ contact }) => contact.email?.toLowerCase() === address)?.id;
}

/** Who acts. Refused for nobody, for a person that the plant doesn't know, and where somebody signed in says to be somebody else. */
export function identify({ _client }: FromBrowser, as: unknown, plant: Directory, language: Language): Actor | Refusal {
	const { user } = _client ?? {};
	if (user) {
		const id = personOf(user, plant);
		if (id === undefined) return refuse(language, 'board.user-unknown', 'as', { user: user.username ?? user.email ?? user.userId });
		if (as !== undefined && as !== id) return refuse(language, 'board.somebody-else', 'as', { person: plant.person(id)?.name });
		return { id, how: 'session' };
	}
	if (typeof as !== 'string' || as === '') return refuse(language, 'board.who-missing', 'as');
	return plant.person(as) ? { id: as, how: 'claimed' } : refuse(language, 'board.person-unknown', 'as', { person: as.slice(0, 80) });
}
