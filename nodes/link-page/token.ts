// The token of the link: taken from the address, where it can be seen and is kept in histories, and held over a reload by the tab alone.

import { read, write } from '../form-ui/around/storage.ts';

const HELD = 'andon-link';

/** The token; undefined when the page was opened without one. */
export function takeToken(): string | undefined {
	// What a sentence ended with is no part of it.
	const inAddress = location.hash.slice(1).replace(/[^\w-]+$/, '');
	if (inAddress !== '') {
		write('session', HELD, inAddress);
		history.replaceState(null, '', location.pathname);
		return inAddress;
	}
	return read('session', HELD);
}

/** Names what a link is to (case, step and person), for what is kept on the phone: a link that is sent anew finds it again. */
export function nameOf(token: string): string {
	const claims = claimsIn(token);
	return claims ? JSON.stringify(claims.slice(0, 3)) : 'broken';
}

/** Whether its time is over by the clock of this phone; so is that of one that says no time. */
export function isOver(token: string): boolean {
	return !(Number(claimsIn(token)?.[5]) * 1_000 > Date.now());
}

/** What a token says of itself: case, step, person, purpose, version, end. Only the plant knows whether that is so. */
function claimsIn(token: string): unknown[] | undefined {
	try {
		const [said = ''] = token.split('.');
		const bytes = Uint8Array.from(atob(said.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
		const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
		return Array.isArray(claims) ? claims : undefined;
	} catch {
		return undefined;
	}
}
