// What is thrown when a fact or an engine operation does not fit the case. Not for people's input: that is refused (refusal.ts),
// though an illegal event turns into such a refusal by `refusal()`.

import { type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';

/** The case does not allow this event or operation. Nothing has changed; `code` is the key of the sentence that says why. */
export class IllegalEvent extends Error {
	override name = 'IllegalEvent';
	/** Stable, for programs: "case.reason". */
	readonly code: string;
	readonly params: Record<string, unknown>;
	/** The field of the event's data at fault; empty when it is none in particular. */
	readonly path: string;

	constructor(code: string, params: Record<string, unknown> = {}, path = '') {
		super(text('en-US', code, { path, ...params }));
		this.code = code;
		this.params = params;
		this.path = path;
	}

	/** The same as a refusal, in a person's language. */
	refusal(language: Language): Refusal {
		return refuse(language, this.code, this.path, this.params);
	}
}
