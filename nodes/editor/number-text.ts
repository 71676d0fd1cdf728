// Numbers as people write them into an input. What they may be is for columns and checks to say.

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** The number of a text, undefined where there is none. What is no number ("12,5") stays as it was typed, so that a check can name it. */
export function numberOf(typed: string): number | string | undefined {
	const text = typed.trim();
	if (text === '') return undefined;
	return NUMBER.test(text) ? Number(text) : text;
}
