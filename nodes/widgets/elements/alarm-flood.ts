// How many alarms came to each operator within ten minutes, as gauges: one is fine, ten are a flood (EEMUA 191, ISA-18.2), with what was held back beside
// it. A gauge is a button: it shows that operator's alarms alone.

import { html, nothing, type TemplateResult } from 'lit';
import type { PositionRow } from '../../../src/alarms/list.ts';
import type { Places } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { alarmSay, positionName } from './alarm-words.ts';

/** A full gauge. */
const FULL = 10;

interface Around {
	language: Language;
	places: Places;
	/** The position whose alarms are shown alone. */
	chosen: string;
	choose(position: string): void;
}

/** Nothing where nobody has a position and nothing came. */
export function floodGauges(positions: readonly PositionRow[], around: Around): TemplateResult | typeof nothing {
	const shown = positions.filter(({ name, announced, merged, held }) => name !== undefined || announced + merged + held > 0);
	if (shown.length === 0) return nothing;
	return html`<section class="flood" aria-label=${alarmSay(around.language, 'flood.title')}>
		<h3>${alarmSay(around.language, 'flood.title')}</h3>
		<div class="gauges">${shown.map((one) => gauge(one, around))}</div>
	</section>`;
}

function gauge({ position, name, announced, merged, held, rating }: PositionRow, { language, places, chosen, choose }: Around): TemplateResult {
	const called = positionName(language, places, position, name);
	const words = alarmSay(language, `flood.${rating}`);
	const said = alarmSay(language, 'flood.show', { name: called, count: announced, rating: words, held });
	const beside = [
		...(held > 0 ? [alarmSay(language, 'flood.held', { count: held })] : []),
		...(merged > 0 ? [alarmSay(language, 'flood.merged', { count: merged })] : []),
	];
	return html`<button class="gauge" data-test="gauge" data-rating=${rating} aria-label=${said} title=${said} aria-pressed=${chosen === position} @click=${() => choose(position)}>
		<span class="name" dir="auto">${called}</span>
		<b class="digits">${announced}</b>
		<span class="rating">${words}</span>
		<span class="bar" aria-hidden="true"><i style="inline-size:${Math.min(100, (announced / FULL) * 100)}%"></i></span>
		<small>${beside.join(' · ')}</small>
	</button>`;
}
