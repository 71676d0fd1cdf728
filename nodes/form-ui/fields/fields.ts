// Which type of field is shown how: the one list of them.

import { html, type nothing, type TemplateResult } from 'lit';
import type { FieldType } from '../../../src/form/form.ts';
import type { Control } from '../control.ts';
import { renderAnalysis } from './analysis.ts';
import { renderAttachments } from './attachments.ts';
import { renderChoice, renderSeveral } from './choice.ts';
import { renderDuration } from './duration.ts';
import { renderOkNg, renderYesNo } from './judged.ts';
import { renderMoment, zoneOf } from './moment.ts';
import { limitsOf, renderNumber } from './number.ts';
import { renderPick } from './pick.ts';
import { renderRating } from './rating.ts';
import { renderComputed } from './said.ts';
import { renderMaterial } from './scan.ts';
import { renderSignature } from './signature.ts';
import { renderTable } from './table.ts';
import { renderLongText, renderText } from './text.ts';

interface Shown {
	render(control: Control): TemplateResult | typeof nothing;
	/** Takes the whole width, however many columns there are. */
	wide?: boolean;
	/** Said under the label, besides the help. */
	hint?(control: Control): string;
}

/** A note is no control: it is shown by its section. */
const SHOWN: Readonly<Record<Exclude<FieldType, 'note'>, Shown>> = {
	text: { render: renderText },
	'long-text': { render: renderLongText, wide: true },
	number: { render: renderNumber, hint: limitsOf },
	choice: { render: renderChoice },
	several: { render: renderSeveral, wide: true },
	'yes-no': { render: renderYesNo },
	'ok-ng': { render: renderOkNg },
	date: { render: renderMoment },
	time: { render: renderMoment },
	'date-time': { render: renderMoment, hint: zoneOf },
	duration: { render: renderDuration },
	person: { render: renderPick },
	department: { render: renderPick },
	area: { render: renderPick },
	material: { render: renderMaterial },
	photo: { render: renderAttachments, wide: true },
	file: { render: renderAttachments, wide: true },
	signature: { render: renderSignature, wide: true },
	rating: { render: renderRating },
	table: { render: (control) => renderTable(control, (cell) => shownAs(cell.field.type).render(cell) as TemplateResult), wide: true },
	'is-is-not': { render: renderAnalysis, wide: true },
	'why-tree': { render: renderAnalysis, wide: true },
	fishbone: { render: renderAnalysis, wide: true },
	computed: { render: renderComputed },
};

/** How a type is shown; one that this version does not know is left out. */
export function shownAs(type: FieldType): Shown {
	return type !== 'note' && Object.hasOwn(SHOWN, type) ? SHOWN[type] : { render: () => html`` };
}
