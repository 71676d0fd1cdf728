// What a case on a board says in words: what was seen, who has it, what comes next. Not for how it looks.

import { html, nothing, type TemplateResult } from 'lit';
import type { Next, Places, Seen, Tile } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, personName, say, together, whoName } from './words.ts';

/** "492.1 g < 495 g". */
export function seenWords(language: Language, { value, limit, unit }: Seen): string {
	const measured = (number: number | string) => `${typeof number === 'number' ? numberOf(language, number) : number}${unit ? ` ${unit}` : ''}`;
	if (limit === undefined || typeof value !== 'number') return measured(value);
	return `${measured(value)} ${value < limit ? '<' : value > limit ? '>' : '='} ${measured(limit)}`;
}

/** Who is responsible, and what they did so far; or what it waits for. */
export function whoWords(language: Language, places: Places, tile: Tile): string {
	const who = tile.who ? whoName(places, tile.who) : '';
	if (tile.held) return tile.held;
	if (tile.paused) return say(language, 'paused', { reason: tile.paused.reason });
	const reacted = tile.reaction && tile.by ? say(language, `reaction.${tile.reaction}`, { by: personName(places, tile.by) }) : '';
	const waits = reacted === '' ? (tile.waits ?? '') : '';
	return [reacted.includes(who) ? '' : who, reacted, waits, tile.turn > 1 ? say(language, 'turn', { turn: tile.turn }) : ''].filter(Boolean).join(' · ');
}

/** "Engineering supervisor called in", before the digits. */
export function nextWords(language: Language, places: Places, { what, to = [] }: Next): string {
	if (what !== 'rung') return say(language, `next.${what}`);
	const who = together(
		language,
		to.slice(0, 2).map((one) => whoName(places, one)),
	);
	return who === '' ? say(language, 'next-nobody') : say(language, 'next.rung', { who });
}

/** So many of so many. */
export function countWords(language: Language, { count }: Pick<Tile, 'count'>): TemplateResult | typeof nothing {
	if (!count) return nothing;
	const { what, have, of, looks = [], before } = count;
	const said = say(language, what, {
		have: numberOf(language, have),
		of: numberOf(language, of),
		looks: looks.map((look) => numberOf(language, look)).join(', '),
	});
	const more = before === undefined ? '' : ` · ${say(language, 'before', { before: numberOf(language, before) })}`;
	return html`<span class="digits">${said}${more}</span>`;
}
