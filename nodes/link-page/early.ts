// The first script of the page: takes the token out of the address and asks for the task at once, while the rest of the page is still on its way.
// Nothing else may come in here: everything waits behind it.

import { preferred } from './language.ts';
import { question } from './question.ts';
import { takeToken } from './token.ts';

/** What the page finds when it begins. */
export interface Early {
	token: string | undefined;
	/** The answer to its first question; undefined when nobody answered. */
	task: Promise<Response | undefined> | undefined;
}

declare global {
	var andonEarly: Early | undefined;
}

const token = takeToken();
globalThis.andonEarly = {
	token,
	task: token === undefined ? undefined : question(token, 'task', { language: preferred() }).catch(() => undefined),
};
