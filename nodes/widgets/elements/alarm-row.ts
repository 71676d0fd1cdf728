// One alarm in the list: how bad, what, where, since when, what lies over it, and buttons. Not for what can be done with it beside acknowledging:
// alarm-sheet.ts.

import { html, nothing, type TemplateResult } from 'lit';
import type { Deed } from '../../../src/alarms/alarm.ts';
import type { AlarmRow } from '../../../src/alarms/list.ts';
import type { Places } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { severitySign } from './alarm-signs.ts';
import { alarmSay, nameOfActor, positionName, whenAt } from './alarm-words.ts';
import { caseAddress, follow } from './case-link.ts';
import type { Live } from './live.ts';
import { picture } from './shapes.ts';
import { areaName } from './words.ts';

export interface RowAround {
	live: Pick<Live<never>, 'now' | 'casePage' | 'pageAt'>;
	places: Places;
	language: Language;
	/** What the plant's rules call positions. */
	positions: ReadonlyMap<string, string | undefined>;
	/** Nothing can be said now. */
	busy: boolean;
	clock(at: { since?: string }): TemplateResult;
	acknowledge(row: AlarmRow): void;
	open(row: AlarmRow): void;
}

export function isUnseen({ state }: AlarmRow): boolean {
	return state === 'unacknowledged' || state === 'returned';
}

export function alarmRow(row: AlarmRow, around: RowAround): TemplateResult {
	const { language, places, positions, live } = around;
	const { name, sentence = name, signal, severity, state, since, number, burns } = row;
	const said = (key: string, params: object = {}) => alarmSay(language, key, { ...params });
	const place = [areaName(places, row.area), positionName(language, places, row.position, positions.get(row.position))];
	const where = [sentence.includes(name) ? '' : name, signal === name ? '' : signal, ...new Set(place)].filter(Boolean).join(' · ');
	const address = number === undefined ? undefined : caseAddress(live, number);
	const toCase = number === undefined ? '' : said('to-case', { number });
	return html`<li data-severity=${severity ?? 'none'} data-alarm-state=${state} data-test="alarm" data-key=${row.alarm}>
		${severitySign(severity, language)}
		<div class="what">
			<p class="sentence" dir="auto">${sentence}</p>
			<p class="where" dir="auto">${where}${number === undefined ? nothing : html` · ${address === undefined ? toCase : html`<a data-test="to-case" href=${address} @click=${follow}>${toCase}</a>`}`}</p>
			${marks(row, around)}
		</div>
		<div class="when">
			${burns ? html`<b>${around.clock({ since })}</b>` : nothing}
			<small class="digits">${said('since', { time: whenAt(language, places, since, live.now()) })}</small>
			<span class="state" data-test="state">${said(`state.${state}`)}</span>
		</div>
		<div class="does">
			${
				isUnseen(row)
					? html`<button class="button main" data-test="acknowledge" ?disabled=${around.busy} aria-label=${said('acknowledge-it', { name })} @click=${() => around.acknowledge(row)}>
						${picture('check')}<span>${said('acknowledge')}</span>
					</button>`
					: nothing
			}
			<button class="button" data-test="more" aria-haspopup="dialog" aria-label=${said('more', { name })} title=${said('more', { name })} @click=${() => around.open(row)}>${picture('view')}</button>
		</div>
	</li>`;
}

/** What lies over it, and what it belongs to, each a short sentence. */
function marks(row: AlarmRow, { language, places, live }: RowAround): TemplateResult | typeof nothing {
	const { shelved, outOfService, acknowledged, suppressedBy, state, first = [], chattering, waits, burns } = row;
	const said = (key: string, params: object = {}) => alarmSay(language, key, { ...params });
	const time = (at: string) => whenAt(language, places, at, live.now());
	const by = (one: Deed) => nameOfActor(language, places, one.by);
	const all: [string, string][] = first.map((one) =>
		one.name === undefined ? ['first-out', said('first-out', one)] : ['first', said('first', { group: one.group, name: one.name })],
	);
	if (chattering !== undefined) all.push(['chattering', said('chattering', { time: time(chattering) })]);
	if (state === 'shelved' && shelved) all.push(['over', said('of.shelved', { until: time(shelved.until), by: by(shelved), reason: shelved.reason })]);
	if (state === 'suppressed') all.push(['over', said('of.suppressed', { name: suppressedBy })]);
	if (state === 'out-of-service' && outOfService) {
		all.push(['over', said('of.out-of-service', { at: time(outOfService.at), by: by(outOfService), reason: outOfService.reason })]);
	}
	if (state === 'acknowledged' && acknowledged) all.push(['over', said('of.acknowledged', { by: by(acknowledged), at: time(acknowledged.at) })]);
	if (burns && (state === 'shelved' || state === 'out-of-service')) all.push(['burns', said('burns-below')]);
	if (waits) all.push(['waits', said('waits')]);
	if (all.length === 0) return nothing;
	return html`<ul class="marks">${all.map(([mark, words]) => html`<li data-mark=${mark} dir="auto">${words}</li>`)}</ul>`;
}
