// Which patterns of a text may be asked for: those whose worst text is still checked in no time. A pattern that can go back and forth
// over a text in ever more ways stops a browser or a plant. Only reckons; runs no pattern. In the browser too.

/** Ways in which a pattern may try a text, at most. */
const MOST_WAYS = 100_000;
const LONGEST_PATTERN = 200;

export type PatternFault = 'form.pattern-long' | 'form.pattern-none' | 'form.pattern-part' | 'form.pattern-slow';

/**
 * Why a pattern can't be taken for a text of at most `longest` characters; undefined when it can. No reference to a group and no looking
 * ahead or behind; repetitions within repetitions, and many after another, only as far as their limits keep the ways few.
 */
export function patternFault(pattern: string, longest: number): PatternFault | undefined {
	if (pattern.length > LONGEST_PATTERN) return 'form.pattern-long';
	try {
		new RegExp(pattern, 'u');
	} catch {
		return 'form.pattern-none';
	}
	const ways = new Ways(pattern, longest);
	const count = ways.alternatives();
	if (ways.strange || !ways.atEnd) return 'form.pattern-part';
	return count > MOST_WAYS ? 'form.pattern-slow' : undefined;
}

/** As it is checked: the whole text has to match. */
export function whole(pattern: string): string {
	return `^(?:${pattern})$`;
}

/** Counts in how many ways a pattern could be tried on a text: never fewer than there are. */
class Ways {
	readonly #pattern: string;
	readonly #longest: number;
	#at = 0;
	/** There is something in it that isn't counted. */
	strange = false;

	constructor(pattern: string, longest: number) {
		this.#pattern = pattern;
		this.#longest = longest;
	}

	get atEnd(): boolean {
		return this.#at >= this.#pattern.length;
	}

	alternatives(): number {
		let ways = this.#sequence();
		while (this.#take('|')) ways += this.#sequence();
		return ways;
	}

	#sequence(): number {
		let ways = 1;
		while (!this.atEnd && this.#next !== '|' && this.#next !== ')') ways *= this.#repeated();
		return ways;
	}

	#repeated(): number {
		const inner = this.#atom();
		const [least, most] = this.#times();
		if (least === 1 && most === 1) return inner;
		// Each number of times is a way, and each time all the ways of what is repeated.
		return inner === 1 ? most - least + 1 : (most - least + 1) * inner ** most;
	}

	#atom(): number {
		if (this.#take('(')) {
			if (this.#take('?') && !this.#take(':') && !this.#takeMatch(/<[\p{ID_Start}_$][\p{ID_Continue}_$]*>/uy)) this.strange = true;
			const ways = this.alternatives();
			if (!this.#take(')')) this.strange = true;
			return ways;
		}
		if (this.#takeMatch(/\[(?:\\.|[^\]\\])*\]/suy)) return 1;
		if (this.#next === '\\') {
			// A number or a name is a reference to a group.
			if (/^\\[1-9k]/.test(this.#pattern.slice(this.#at, this.#at + 2))) this.strange = true;
			this.#takeMatch(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\./suy);
			return 1;
		}
		this.#takeMatch(/./suy);
		return 1;
	}

	#times(): [number, number] {
		const bounded = this.#takeMatch(/\{(\d+)(?:(,)(\d*))?\}/y);
		let times: [number, number] = [1, 1];
		if (bounded) {
			const [, least = '', comma, most = ''] = bounded;
			times = [Number(least), comma === undefined ? Number(least) : most === '' ? this.#longest : Number(most)];
		} else if (this.#take('*')) times = [0, this.#longest];
		else if (this.#take('+')) times = [1, this.#longest];
		else if (this.#take('?')) return this.#optional();
		else return times;
		this.#take('?');
		return [Math.min(times[0], this.#longest), Math.max(times[0], Math.min(times[1], this.#longest))];
	}

	#optional(): [number, number] {
		this.#take('?');
		return [0, 1];
	}

	get #next(): string | undefined {
		return this.#pattern[this.#at];
	}

	#take(character: string): boolean {
		if (this.#next !== character) return false;
		this.#at += 1;
		return true;
	}

	#takeMatch(what: RegExp): RegExpExecArray | null {
		what.lastIndex = this.#at;
		const match = what.exec(this.#pattern);
		if (match) this.#at = what.lastIndex;
		return match;
	}
}
