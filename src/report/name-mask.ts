// Takes the names of people out of a report, also out of what somebody typed. Not for what else a reader does not see (audience.ts), nor for redaction: what
// was removed from the case is nowhere.

import type { Directory } from '../plant/directory.ts';
import { type Draft, mapTexts } from './document.ts';

/** Takes the names of people out of texts. */
export class NameMask {
	/** First character → names and what stands for them, the longest first. */
	readonly #names = new Map<string, [name: string, instead: string][]>();

	/** `keep`: ids of those whose names stay; `nobody`: what stands for somebody without a department. */
	constructor(plant: Directory, keep: ReadonlySet<string>, nobody: string) {
		const kept = new Set([...keep].flatMap((id) => plant.person(id)?.name ?? []));
		for (const { id, name, department } of plant.config.people) {
			if (keep.has(id) || kept.has(name)) continue;
			const instead = (department === undefined ? undefined : plant.department(department)?.name) ?? nobody;
			// An id is often a short common word: it counts only where it stands alone, as text that is nothing but the id.
			if (name.length > 1) this.#add(name, instead);
		}
		for (const names of this.#names.values()) names.sort(([one], [other]) => other.length - one.length);
	}

	#add(name: string, instead: string): void {
		const first = name[0] as string;
		const there = this.#names.get(first);
		if (there) there.push([name, instead]);
		else this.#names.set(first, [[name, instead]]);
	}

	/** The text with other words for every name. */
	in(text: string): string {
		let out = '';
		let from = 0;
		for (let at = 0; at < text.length; at++) {
			const found = this.#names.get(text[at] as string)?.find(([name]) => text.startsWith(name, at) && stands(text, at, name));
			if (!found) continue;
			out += text.slice(from, at) + found[1];
			at += found[0].length - 1;
			from = at + 1;
		}
		return from === 0 ? text : out + text.slice(from);
	}

	/** A whole report. Names of files are texts like any other; what they are found by is not. */
	of(draft: Draft): Draft {
		return mapTexts(draft, (text, key) => (KEPT.has(key) ? text : this.in(text)));
	}
}

/** Members that are no words. */
const KEPT = new Set(['type', 'id', 'file', 'chain', 'at', 'language', 'tone', 'number', 'plant']);
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]/u;

/** A name in letters ends where its word ends; Chinese has no gaps between words. */
function stands(text: string, at: number, name: string): boolean {
	const word = (character: string | undefined) => character !== undefined && LETTER.test(character);
	const joins = (inner: string | undefined, outer: string | undefined) => word(inner) && word(outer);
	return !joins(name[0], text[at - 1]) && !joins(name.at(-1), text[at + name.length]);
}
