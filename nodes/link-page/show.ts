// The parts of the page as elements: what happened, why you, how long there is, what to do. Not for what a tap does: page.ts.

import type { LinkView } from '../../src/links/view.ts';
import { clockOf } from './clock.ts';
import { button, element } from './element.ts';
import { fieldName, say, spoken } from './words.ts';

export interface Taps {
	language(): void;
	react(type: 'acknowledge' | 'arrive'): void;
	decide(option: string, note: string): void;
	/** `taken`: it is in the record, or goes there by itself. */
	comment(text: string, done: (sentence: string, taken: boolean) => void): void;
}

/** Whether a tap is on its way, and which wait for the line. */
export interface TapsNow {
	reacting: boolean;
	waiting: ReadonlySet<string>;
}

/** Case, place and turn; the task; the clock. */
export function headOf(view: LinkView, since: number, taps: Taps): HTMLElement {
	const { number, area, turn } = view.case;
	return element(
		'header',
		{},
		element(
			'div',
			{ class: 'about' },
			element('span', {}, [number, area].filter(Boolean).join(' · ')),
			turn > 1 ? element('span', {}, say('turn', { turn })) : undefined,
			languageButton(taps),
		),
		element('h1', { tabindex: '-1' }, view.title),
		clockOf(view, since),
		view.paused && !view.due ? element('p', {}, say('paused')) : undefined,
	);
}

export function languageButton({ language }: Pick<Taps, 'language'>): HTMLElement {
	const other = spoken() === 'zh-CN' ? 'en-US' : 'zh-CN';
	return button(say('other-language'), { class: 'small', lang: other, 'aria-label': say('change-language') }, language);
}

/** What there is to know before one answers. */
export function knowledgeOf(view: LinkView): HTMLElement[] {
	const parts: HTMLElement[] = [];
	const { why, instructions, links, title, settings = [] } = view;
	const what = [view.case.title === title ? '' : view.case.title, instructions].filter(Boolean);
	if (why) {
		const conditions = why.conditions.map(({ field, found }) => say('equals', { field: fieldName(field), found: shown(found) })).join(say('between'));
		const sentence = say(why.to === undefined ? 'why-row' : 'why-to', { row: String(why.row), table: why.table, conditions, to: why.to });
		parts.push(card('why', element('p', {}, sentence)));
	}
	if (what.length > 0) parts.push(card('task', ...what.map((one) => element('p', {}, one))));
	if (settings.length > 0) parts.push(card('settings', settingsOf(settings)));
	if (links.length > 0) {
		const items = links.map(({ label, url }) => element('li', {}, element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, label)));
		parts.push(card('links', element('ul', {}, ...items)));
	}
	return parts;
}

/** In letters that are read from the machine. */
function settingsOf(settings: NonNullable<LinkView['settings']>): HTMLElement {
	const rows = settings.map(({ name, value, unit, changed }) =>
		element(
			'div',
			{ 'data-changed': changed ? 'yes' : undefined },
			element('dt', { dir: 'auto' }, name),
			element('dd', { dir: 'auto' }, value, unit === undefined ? undefined : element('small', {}, ` ${unit}`)),
			changed ? element('dd', { class: 'changed' }, say('setting-changed')) : undefined,
		),
	);
	return element('dl', { class: 'settings' }, ...rows);
}

function shown(found: unknown): string {
	return typeof found === 'string' ? found : typeof found === 'number' ? new Intl.NumberFormat(spoken()).format(found) : JSON.stringify(found);
}

function card(heading: string, ...inner: HTMLElement[]): HTMLElement {
	return element('section', { class: 'card' }, element('h2', {}, say(heading)), ...inner);
}

/** "I know" and "I'm here" are all there is to say. */
export function isAlone({ may, options }: LinkView): boolean {
	return !may.includes('complete') && !options;
}

/** "I know" and "I'm here": one tap each. */
export function tapsOf(view: LinkView, { reacting, waiting }: TapsNow, { react }: Taps): HTMLElement | undefined {
	const { may, acknowledged, arrived } = view;
	if (!may.includes('acknowledge')) return undefined;
	const alone = isAlone(view);
	const tap = (type: 'acknowledge' | 'arrive', label: string, said: boolean, done: string) => {
		const waits = !said && waiting.has(type) && !reacting;
		const words = said ? `✓ ${say(done)}` : waits ? say('waiting', { what: say(label) }) : say(label);
		const made = button(words, { class: said ? 'said' : alone && type === 'acknowledge' ? 'main' : undefined }, () => react(type));
		made.disabled = said || waiting.has(type) || reacting;
		return made;
	};
	return element(
		'div',
		{ class: alone ? 'taps alone-here' : 'taps' },
		tap('acknowledge', 'know', acknowledged, 'someone-known'),
		tap('arrive', 'here', arrived, 'someone-arrived'),
	);
}

/** A decision counts once and for all: chosen first, then said, with a reason if there is one to give. */
export function decisionOf({ may, options, decided }: LinkView, { decide }: Taps): HTMLElement | undefined {
	if (!may.includes('decide')) return undefined;
	if (decided !== undefined) return card('decided', element('p', { class: 'outcome' }, `✓ ${decided}`));
	if (!options) return undefined;
	let chosen: string | undefined;
	const why = element('textarea', { id: 'why', maxlength: '1000', dir: 'auto' }) as HTMLTextAreaElement;
	const main = button(say('decide-now'), { class: 'main' }, () => chosen !== undefined && decide(chosen, why.value.trim()));
	main.disabled = true;
	const choices = options.map((option) => {
		const radio = element('input', { type: 'radio', name: 'option' }) as HTMLInputElement;
		radio.addEventListener('change', () => {
			chosen = option;
			main.disabled = false;
		});
		return element('label', { class: 'option' }, radio, element('span', {}, option));
	});
	const group = element('fieldset', {}, element('legend', {}, say('decide')), ...choices);
	return element('section', { class: 'card decision' }, group, element('label', { for: 'why' }, say('decide-why')), why, main);
}

export function commentOf({ may }: LinkView, { comment }: Taps): HTMLElement | undefined {
	if (!may.includes('comment')) return undefined;
	const area = element('textarea', { id: 'comment', maxlength: '2000', dir: 'auto' }) as HTMLTextAreaElement;
	const state = element('p', { role: 'status' });
	const send = button(say('comment-send'), {}, () => {
		if (area.value.trim() === '') {
			state.textContent = say('comment-empty');
			area.focus();
			return;
		}
		comment(area.value.trim(), (sentence, taken) => {
			state.textContent = sentence;
			if (taken) area.value = '';
		});
	});
	return element('details', {}, element('summary', {}, say('comment')), element('label', { for: 'comment' }, say('comment-label')), area, send, state);
}

export function footOf({ person, plant }: LinkView): HTMLElement {
	return element('footer', {}, element('div', {}, say('for', { person, plant })), element('div', {}, say('private')));
}

export function notice(sentence: string, kind: '' | 'ok' | 'wrong' = ''): HTMLElement {
	return element('p', { class: `notice ${kind}`.trim(), role: kind === 'wrong' ? 'alert' : 'status' }, sentence);
}

const SIGNS: Readonly<Record<string, [sign: string, kind: string, title: string]>> = {
	'link.done': ['✓', 'ok', 'ended-title'],
	'link.closed': ['✓', '', 'closed-title'],
	'link.expired': ['!', 'warn', 'expired-title'],
	'link.broken': ['?', 'warn', 'broken-title'],
	'link.handed-over': ['→', '', 'handed-title'],
	'link.not-yours': ['→', '', 'handed-title'],
	'link.held': ['…', 'warn', 'held-title'],
	done: ['✓', 'ok', 'done-title'],
	wait: ['…', '', 'wait-title'],
};

/** One sentence in the middle of the screen. */
export function aloneOf(code: string, sentence: string, ...more: (HTMLElement | undefined)[]): HTMLElement {
	const [sign, kind, title] = SIGNS[code] ?? ['…', '', 'wait-title'];
	return element(
		'div',
		{ class: 'alone' },
		element('div', { class: `sign ${kind}`, 'aria-hidden': 'true' }, sign),
		element('h1', { tabindex: '-1' }, say(title)),
		element('p', {}, sentence),
		...more,
	);
}
