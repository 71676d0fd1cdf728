// One case on paper: its complete record on A4, and the product tag card that hangs on the goods. Not for the sheet itself (case-paper.ts).

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { Answer } from '../../../src/case-view/answers.ts';
import type { Entry } from '../../../src/case-view/entry.ts';
import type { CaseHead } from '../../../src/case-view/head.ts';
import { TAG_STATES, type TagCard, type TagState } from '../../../src/case-view/tag.ts';
import type { Language } from '../../../src/text.ts';
import { toMillis } from '../../../src/time.ts';
import { chart } from './case-chart.ts';
import { attachments, facts, lasting, links, losses, measures, quantities, type Showing, turns, waits, warnings } from './case-facts.ts';
import { AndonCasePaper } from './case-paper.ts';
import { answered, timeline } from './case-timeline.ts';
import { amountOf, lengthOf, momentOf, tell } from './case-words.ts';
import type { Live } from './live.ts';
import { areaName, personName, say } from './words.ts';

interface Printing {
	live: Pick<Live<never>, 'ask' | 'now'>;
	/** Id of the case. */
	case: string;
	places: Places;
	language: Language;
	fileUrl?: ((id: string, small?: boolean) => string) | undefined;
}

/** Shows the whole record as it will be printed. Nothing happens without a line. */
export async function printRecord({ live, case: id, places, language, fileUrl }: Printing): Promise<void> {
	const [answer] = await Promise.all([
		live.ask<{ head: CaseHead; entries: Entry[]; answers: Answer[] }>('record', { case: id, language }),
		import('./andon-form.js'),
	]);
	if (!('reply' in answer)) return;
	const { head, entries, answers } = answer.reply;
	const now = live.now();
	const clock = ({ since, until }: { since?: string; until?: string }): string => {
		if (since !== undefined) return lengthOf(language, Math.max(0, now - toMillis(since)));
		if (until === undefined) return '';
		const left = toMillis(until) - now;
		return tell(language, 'brackets', { what: left <= 0 ? say(language, 'over') : lengthOf(language, left), more: momentOf(language, places, until) });
	};
	const showing: Showing = { head, places, language, clock, fileUrl };
	const given = new Map(answers.map((one) => [one.seq, one]));
	AndonCasePaper.show({
		kind: 'record',
		heading: tell(language, 'print-view'),
		language,
		controls: () => html``,
		sheet: () =>
			record(showing, entries, now, ({ seq }) => {
				const one = given.get(seq);
				return one ? answered(one, { places, language, theme: 'light', fileUrl }) : nothing;
			}),
	});
}

function record(showing: Showing, entries: readonly Entry[], now: number, answer: (entry: Entry) => TemplateResult | typeof nothing): TemplateResult {
	const { head, places, language } = showing;
	const part = (key: string, content: TemplateResult | typeof nothing | undefined) =>
		content === undefined || content === nothing ? nothing : html`<section class="part" data-part=${key}><h3>${tell(language, key)}</h3>${content}</section>`;
	const printed = tell(language, 'printed', { time: momentOf(language, places, new Date(now).toISOString()) });
	return html`<header class="letterhead"><span dir="auto">${places.name}</span><span>${printed}</span></header>
		<p class="number">${tell(language, 'record', { number: head.number })} · ${tell(language, `status.${head.status}`)} · ${lasting(showing)}</p>
		<h1 dir="auto">${head.title}</h1>
		${warnings(showing)} ${part('facts', facts(showing))} ${part('chart', chart(showing, { width: 680 }))} ${part('quantities', quantities(showing))} ${part('measures', measures(showing))}
		${part('turns', turns(showing))} ${part('losses', losses(showing))} ${part('links', links(showing))} ${part('waits', waits(showing))}
		${part('attachments', attachments(showing))}
		${part('timeline', timeline({ entries, places, language, newestFirst: false, answer }))}`;
}

interface Tag extends TagCard {
	number: string;
	title: string;
	qr: string;
}

/** Shows the product tag card. What is on it can be changed for the container at hand; the case stays as it is. */
export async function printTag({ live, case: id, places, language }: Printing): Promise<void> {
	const address = location.origin + location.pathname;
	const answer = await live.ask<Tag>('tag', { case: id, language, address });
	if (!('reply' in answer)) return;
	const tag = answer.reply;
	let { state } = tag;
	let quantity = tag.quantity ? amountOf(language, tag.quantity.amount, tag.quantity.unit) : '';
	let storedAt = tag.storedAt ?? '';
	const paper = AndonCasePaper.show({
		kind: 'tag',
		heading: tell(language, 'tag'),
		language,
		controls: () => {
			const typed = (set: (value: string) => void) => (event: Event) => {
				set((event.target as HTMLInputElement).value);
				paper.requestUpdate();
			};
			return html`<label
					>${tell(language, 'tag-state')}<select data-test="tag-state" @change=${typed((value) => {
						state = value as TagState;
					})}>
						${TAG_STATES.map((one) => html`<option value=${one} ?selected=${one === state}>${tell(language, `states.${one}`)}</option>`)}
					</select></label
				>
				<label
					>${tell(language, 'quantity')}<input dir="auto" data-test="tag-quantity" maxlength="40" .value=${quantity} @input=${typed((value) => {
						quantity = value;
					})}
				/></label>
				<label
					>${tell(language, 'tag-stored')}<input dir="auto" data-test="tag-stored" maxlength="80" .value=${storedAt} @input=${typed((value) => {
						storedAt = value;
					})}
				/></label>`;
		},
		sheet: () => card({ ...tag, state }, quantity, storedAt, places, language),
	});
}

function card(tag: Tag, quantity: string, storedAt: string, places: Places, language: Language): TemplateResult {
	const rows = [
		['material', tag.material],
		['lot', tag.lot],
		['order', tag.order],
		['quantity', quantity],
		['tag-defect', tag.defect],
		['area', areaName(places, tag.area)],
		['tag-stored', storedAt],
		['tag-by', tag.by === undefined ? '' : personName(places, tag.by)],
		['tag-at', momentOf(language, places, tag.at)],
	] as const;
	// What nobody knows yet is written by hand.
	const always: readonly string[] = ['material', 'lot', 'quantity', 'tag-by'];
	return html`<article class="tag" data-tag=${tag.state} data-test="tag-card">
		<header><span>${tell(language, 'tag')}</span><span dir="auto">${places.name}</span></header>
		<p class="state">${tell(language, `states.${tag.state}`)}</p>
		<div class="tag-body">
			<dl>
				${rows.map(([key, value]) => (value || always.includes(key) ? html`<div data-fact=${key}><dt>${tell(language, key)}</dt><dd dir="auto">${value}</dd></div>` : nothing))}
			</dl>
			<figure>
				<img src=${`data:image/svg+xml,${encodeURIComponent(tag.qr)}`} alt=${tell(language, 'tag-qr')} data-test="qr" />
				<figcaption>${tell(language, 'tag-case')}<b>${tag.number}</b></figcaption>
			</figure>
		</div>
		<footer>${tell(language, 'tag-note')}</footer>
	</article>`;
}
