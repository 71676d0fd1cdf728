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
	try {
		const [said = ''] = token.split('.');
		const bytes = Uint8Array.from(atob(said.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
		const [about, step, person] = JSON.parse(new TextDecoder().decode(bytes)) as unknown[];
		return JSON.stringify([about, step, person]);
	} catch {
		return 'broken';
	}
}
