// What is known of one case, in parts: its head, what it waits for and which clocks run, quantities, measures, PDCA turns, what is attached. On the screen
// and on paper alike. Not for its history (case-timeline.ts).

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { CaseHead, Waiting } from '../../../src/case-view/head.ts';
import { kindName } from '../../../src/case-view/kinds.ts';
import { labelIn } from '../../../src/form/labels.ts';
import type { Language } from '../../../src/text.ts';
import { amountOf, fieldValue, lengthOf, momentOf, tell } from './case-words.ts';
import { pill } from './shapes.ts';
import { countWords, nextWords, seenWords } from './tile-words.ts';
import { type Why, whyWords } from './why.ts';
import { areaName, ownerName, personName, say, together, whoName } from './words.ts';

/** For whom, and with what, a case is shown. */
export interface Showing {
	head: CaseHead;
	places: Places;
	language: Language;
	/** A clock that runs; on paper the time it is due. */
	clock(at: { since?: string; until?: string }): TemplateResult | string;
	/** The address of a kept file; undefined while there is none. */
	fileUrl?: ((id: string, small?: boolean) => string) | undefined;
}

/** "Open" with how it stands, or that it is over. */
export function standing({ head, language }: Showing): TemplateResult {
	const { state, status } = head;
	return state === 'normal'
		? html`<span class="pill over" data-status=${status}>${tell(language, `status.${status}`)}</span>`
		: html`<span data-state=${state}>${pill(state, language)}</span>`;
}

/** Who is responsible. */
export function ownerOf({ head, places, language }: Showing): string {
	const { person, role, department } = head;
	const whom = { ...(person === undefined ? {} : { person }), ...(role === undefined ? {} : { role }), ...(department === undefined ? {} : { department }) };
	return whoName(places, whom) || tell(language, 'nobody');
}

/** How long it has lasted, or did. */
export function lasting(showing: Showing): TemplateResult | string {
	const { head, language, clock } = showing;
	const { openedAt, closedAt, status } = head;
	if (status === 'open') return html`${clock({ since: openedAt })}`;
	return closedAt === undefined ? '' : tell(language, 'lasted', { age: lengthOf(language, Date.parse(closedAt) - Date.parse(openedAt)) });
}

type Row = readonly [key: string, value: string | undefined];

/** Everything that is simply so, as a list of terms; what is not known is left out. */
export function facts(showing: Showing): TemplateResult {
	const { head, places, language } = showing;
	const { quantity, seen, cause } = head;
	const rows: Row[] = [
		['area', areaName(places, head.area)],
		['owner', ownerOf(showing)],
		['severity', say(language, `severity.${head.severity}`)],
		['kind', kindName(head.kind, language, places.kinds)],
		['seen', seen && seenWords(language, seen)],
		['material', head.material],
		['lot', head.lot],
		['order', head.order],
		['quantity', quantity && amountOf(language, quantity.amount, quantity.unit)],
		['cause', cause && tell(language, `causes.${cause}`)],
		['rootCause', head.rootCause],
		['reporter', head.reporter && personName(places, head.reporter)],
		['detectedAt', momentOf(language, places, head.detectedAt)],
		['openedAt', momentOf(language, places, head.openedAt)],
		['closedAt', head.closedAt && momentOf(language, places, head.closedAt)],
	];
	const own = Object.entries(head.fields).map(
		([name, value]) => [labelIn(head.labels?.[name], language) || name, fieldValue(language, places, value)] as const,
	);
	const { why, merged } = head;
	return html`<dl class="facts">
			${rows.map(([key, value]) => (value ? html`<div class=${key === 'rootCause' ? 'wide' : ''} data-fact=${key}><dt>${tell(language, key)}</dt><dd dir="auto">${value}</dd></div>` : nothing))}
			${own.map(([name, value]) => html`<div class=${value.includes('\n') ? 'wide' : ''}><dt dir="auto">${name}</dt><dd dir="auto">${value}</dd></div>`)}
		</dl>
		${why ? html`<p class="muted" dir="auto">${whyWords(language, places, why as Why)}</p>` : nothing}
		${merged.count > 0 ? html`<p class="muted">${merged.count === 1 ? tell(language, 'merged-one') : tell(language, 'merged', { count: merged.count })}</p>` : nothing}`;
}

/** What stands in the way of everything else. */
export function warnings({ head, places, language }: Showing): TemplateResult | typeof nothing {
	const { stopped, paused } = head;
	if (!stopped && !paused) return nothing;
	return html`${stopped ? html`<p class="warning" data-state="stopped" dir="auto">${tell(language, 'stopped', { time: momentOf(language, places, stopped.since) })}${stopped.reason ? ` · ${stopped.reason}` : ''}</p>` : nothing}
	${paused ? html`<p class="warning" data-state="held" dir="auto">${tell(language, 'paused', { reason: paused.reason })}</p>` : nothing}`;
}

/** Open steps with their clocks. */
export function waits(showing: Showing): TemplateResult | typeof nothing {
	const { head, language } = showing;
	if (head.status !== 'open') return nothing;
	if (head.waits.length === 0) return html`<p class="muted">${tell(language, 'waits-nothing')}</p>`;
	return html`<ul class="waits">${head.waits.map((waiting) => wait(waiting, showing))}</ul>`;
}

function wait(waiting: Waiting, { places, language, clock }: Showing): TemplateResult {
	const { title, overdue, stands, held, clocks, since } = waiting;
	const whom = together(
		language,
		(waiting.for ?? []).slice(0, 4).map((one) => whoName(places, one)),
	);
	return html`<li class=${overdue ? 'late' : ''} data-step=${waiting.step}>
		<b dir="auto">${title}</b>
		<span class="muted" dir="auto">${[whom, tell(language, 'since', { time: momentOf(language, places, since) })].filter(Boolean).join(' · ')}</span>
		${overdue ? html`<strong class="over-due">${say(language, 'overdue')}</strong>` : nothing}
		${stands ? html`<span>${tell(language, 'stands')}</span>` : nothing}
		${clocks.map((next) => html`<span class="clock" dir="auto">${nextWords(language, places, next)} <b>${clock({ until: next.at })}</b></span>`)}
		${waiting.count ? countWords(language, { count: waiting.count }) : nothing}
		${held ? html`<span dir="auto">${tell(language, 'held', { reason: held })}</span>` : nothing}
	</li>`;
}

const SUMS = ['suspect', 'quarantined', 'sortedGood', 'sortedBad', 'released'] as const;

/** Affected goods; undefined where none were recorded. */
export function quantities({ head, language }: Showing): TemplateResult | undefined {
	const { contained } = head;
	return (
		contained &&
		html`<dl class="sums">
			${SUMS.map((sum) => html`<div data-sum=${sum}><dt>${tell(language, `contained.${sum}`)}</dt><dd>${amountOf(language, contained[sum], contained.unit)}</dd></div>`)}
		</dl>`
	);
}

/** What was lost; undefined where nothing was recorded. */
export function losses({ head, language }: Showing): TemplateResult | undefined {
	if (!head.lossRecorded) return undefined;
	const { millis, pieces, money } = head.losses;
	const amounts = [...Object.entries(pieces), ...Object.entries(money)].map(([unit, amount]) => amountOf(language, amount, unit));
	return html`<p>${[...(millis > 0 ? [lengthOf(language, millis)] : []), ...amounts].join(' · ') || '0'}</p>`;
}

/** What was done and is to be done; undefined where nothing is planned. */
export function measures({ head, places, language }: Showing): TemplateResult | undefined {
	if (head.measures.length === 0) return undefined;
	return html`<ul class="measures">
		${head.measures.map(({ class: kind, text, owner, due, doneAt, droppedAt, turn }) => {
			const when = doneAt
				? tell(language, 'measure-done', { time: momentOf(language, places, doneAt) })
				: droppedAt
					? tell(language, 'measure-dropped', { time: momentOf(language, places, droppedAt) })
					: due
						? tell(language, 'measure-due', { time: momentOf(language, places, due) })
						: tell(language, 'measure-open');
			const about = [tell(language, `measure.${kind}`), turn > 1 ? tell(language, 'turn', { turn }) : '', owner ? ownerName(places, owner) : '', when];
			return html`<li class=${(doneAt ?? droppedAt) ? 'done' : 'to-do'}><span dir="auto">${text}</span><small dir="auto">${about.filter(Boolean).join(' · ')}</small></li>`;
		})}
	</ul>`;
}

/** PDCA turns with what the verification said. */
export function turns({ head, places, language }: Showing): TemplateResult {
	return html`<ol class="turns">
		${head.turns.map(({ turn, reason, verified, openedAt }) => {
			const time = verified ? tell(language, 'verified', { time: momentOf(language, places, verified.at) }) : tell(language, 'turn-open');
			return html`<li>
				<b>${tell(language, 'turn', { turn })}</b>
				${verified ? html`<span class="result" data-result=${verified.result}>${say(language, `outcome.${verified.result}`)}</span>` : nothing}
				<small dir="auto">${[tell(language, 'since', { time: momentOf(language, places, openedAt) }), time, reason].filter(Boolean).join(' · ')}</small>
			</li>`;
		})}
	</ol>`;
}

/** Other cases it has to do with; undefined where there are none. `open` shows one. */
export function links({ head, language }: Showing, open?: (id: string) => void): TemplateResult | undefined {
	if (head.links.length === 0) return undefined;
	return html`<ul class="links">
		${head.links.map(({ case: id, number = id, relation, status }) => {
			const words = `${tell(language, `relation.${relation}`)} ${number}${status ? ` · ${tell(language, `status.${status}`)}` : ''}`;
			return html`<li>${open ? html`<button class="button" @click=${() => open(id)}>${words}</button>` : words}</li>`;
		})}
	</ul>`;
}

/** What is attached: small pictures of photos, names of the rest. Only an address of the web can be followed. */
export function attachments({ head, language, fileUrl }: Showing): TemplateResult {
	if (head.attachments.length === 0) return html`<p class="muted">${tell(language, 'no-attachments')}</p>`;
	return html`<ul class="files">
		${head.attachments.map(({ name, reference, type = '' }) => {
			const kept = reference.startsWith('sha256:');
			const url = kept ? fileUrl?.(reference) : /^https?:\/\//i.test(reference) ? reference : undefined;
			const picture = kept && url && type.startsWith('image/') ? html`<img src=${fileUrl!(reference, true)} alt="" loading="lazy" />` : nothing;
			return html`<li>${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${picture}<bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`}</li>`;
		})}
	</ul>`;
}
