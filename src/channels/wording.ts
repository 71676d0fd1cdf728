// The words of a message as people read it in a chat: what it is about, what it says, who is meant. Not for how a service wants them.

import { text } from '../text.ts';
import type { Letter, Look } from './channel.ts';
import { bytesOf, lines, oneLine, shorten } from './shorten.ts';

export interface Words {
	title: string;
	body: string;
	/** Nobody can be mentioned: the name stands in the text. */
	forWhom?: string;
}

/** Title and body, plain, with what is put before them. */
export function wordsOf({ subject, text: said, person, language, again }: Letter, { prefix }: Look, mentioned: boolean): Words {
	const title = [prefix, oneLine(subject)].filter((part) => part !== undefined && part !== '').join(' ');
	const body = again ? `${lines(said)}\n${text(language, 'channels.again')}` : lines(said);
	return mentioned || !person ? { title, body } : { title, body, forWhom: text(language, 'channels.for', { name: oneLine(person.name) }) };
}

/** Title, body and whoever is meant, in at most so many bytes: the body gives way first, then the title. */
export function whole({ title, body, forWhom }: Words, most: number, ending = ''): string {
	const tail = [...(forWhom === undefined ? [] : [forWhom]), ...(ending === '' ? [] : [ending])].map((line) => `\n${line}`).join('');
	const head = shorten(title, Math.max(3, most - bytesOf(tail) - 8));
	const left = most - bytesOf(head) - bytesOf(tail) - 1;
	return left < 3 ? `${head}${tail}` : `${head}\n${withoutPartOfLink(shorten(body, left), body)}${tail}`;
}

/** What was shortened, without an address that it ends in: cut off, or with the ellipsis behind it, that would lead nowhere. */
function withoutPartOfLink(shortened: string, body: string): string {
	if (shortened === body) return body;
	const kept = shortened.slice(0, -1);
	const begin = kept.search(/\S*$/);
	const [word = ''] = /^\S*/.exec(body.slice(begin)) ?? [];
	const link = word.search(/https?:\/\//);
	return link < 0 || begin + link >= kept.length ? shortened : `${kept.slice(0, begin + link).trimEnd()}…`;
}

/**
 * The line with the link of whom a message is for; empty where there is none. Only for what reaches one person alone: in a group everybody could
 * answer in their name.
 */
export function linkLine(letter: Letter): string {
	const link = linkOf(letter);
	return link === '' || letter.text.includes(link) ? '' : text(letter.language, 'channels.link', { link });
}

/** Title and body in at most so many bytes, with the link whole: where the words have to give way, it stands in a line of its own behind them. */
export function wholeWithLink(letter: Letter, look: Look, most: number): string {
	const words = wordsOf(letter, look, true);
	const link = linkOf(letter);
	const said = whole(words, most, linkLine(letter));
	if (link === '' || said.includes(link)) return said;
	const body = words.body.replaceAll(link, '↓');
	return whole({ ...words, body }, most, text(letter.language, 'channels.link', { link }));
}

function linkOf({ data, person }: Letter): string {
	return person && typeof data?.link === 'string' ? oneLine(data.link) : '';
}

/**
 * Text that Markdown leaves as it is: its signs become their full-width twins. Neither WeCom nor DingTalk documents a backslash escape,
 * and what a sensor is called must not become a link, a heading or a mention.
 */
export function plainInMarkdown(said: string): string {
	return said.replace(/[<>[\]()*_`#~|\\!@]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) + 0xfee0));
}
