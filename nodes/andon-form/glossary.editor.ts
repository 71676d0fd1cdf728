// What a word of one language is in the other: as the other forms of the plant and the ready forms say it. Who types 批号 is offered "Lot". It is an
// offer, in the input for that language; nothing is translated.

import { LANGUAGES, type Language } from '../../src/text.ts';

/** Characters of words that are worth remembering. */
const LONGEST = 80;

type Words = Record<Language, string>;
/** The words in the other language; undefined when nobody has said them yet. */
export type Known = (words: string, from: Language) => string | undefined;

/** A glossary of whatever JSON holds words in every language; what comes first wins. */
export class Glossary {
	readonly #words = new Map<string, string>();

	add(json: unknown): void {
		if (typeof json !== 'object' || json === null) return;
		if (isWords(json)) {
			for (const language of LANGUAGES) this.#put(json, language);
			return;
		}
		for (const member of Object.values(json)) this.add(member);
	}

	#put(words: Words, from: Language): void {
		const other = LANGUAGES.find((one) => one !== from) as Language;
		const key = keyOf(words[from], from);
		if (words[other].length <= LONGEST && !this.#words.has(key)) this.#words.set(key, words[other]);
	}

	readonly known: Known = (words, from) => this.#words.get(keyOf(words, from));
}

function keyOf(words: string, language: Language): string {
	return `${language} ${words.trim().toLowerCase()}`;
}

function isWords(json: object): json is Words {
	return LANGUAGES.every((language) => typeof (json as Partial<Words>)[language] === 'string');
}
