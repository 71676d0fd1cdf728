// What the step that holds measures is told on the canvas. Not for what it does with them: measures.ts.

import type { Identified, MeasureClass } from '../../case/events.ts';
import { MEASURES } from '../../form/becomes.ts';
import type { JsonSchema } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import type { Language } from '../../text.ts';
import { refuseAddressees, refusePermission } from '../addressee.ts';
import { ADDRESSEE, type ConfigCheck, checkShape, PERMISSION, SPAN, type Span, type Warning, warn } from '../config-shape.ts';
import type { Permission } from '../permission.ts';

export interface MeasuresConfig {
	/** The classes it holds; measures of other classes are none of its business. */
	classes: MeasureClass[];
	/** When a measure of a class is due that came without a date: so long after it was planned. */
	spans?: { [K in MeasureClass]?: Span };
	/** So long before its date the owner is reminded. */
	remind?: Span;
	/** Overdue, it is told to the owner at once, and each time after this one level higher: the head of the owner's department, then `further`. */
	climb?: Span;
	further?: Addressee[];
	/** Who plans and changes measures. Absent: the responsible of the case, or anybody while there is none. */
	plan?: Addressee[];
	/** Who may say that a measure will not be done. Absent: its owner, too. */
	drop?: Permission;
	/** How surely whoever answers must be known. */
	least?: Identified;
	/** A measure is only done with what shows it: words or files. */
	evidence?: boolean;
	/** Has the output `notice`: one message a person, for whatever channel is wired. */
	tell?: boolean;
	/** How long at most for all of them; then the case goes on by `timeout`. */
	limit?: Span;
}

const yes: JsonSchema = { type: 'boolean' };
const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		classes: { type: 'array', items: { enum: [...MEASURES] }, minItems: 1, maxItems: 4, uniqueItems: true },
		spans: { type: 'object', properties: Object.fromEntries(MEASURES.map((one) => [one, SPAN])), additionalProperties: false },
		remind: SPAN,
		climb: SPAN,
		further: { type: 'array', items: ADDRESSEE, maxItems: 10 },
		plan: { type: 'array', items: ADDRESSEE, maxItems: 20 },
		drop: PERMISSION,
		least: { enum: ['claimed', 'picked', 'pin', 'badge', 'link', 'session'] },
		evidence: yes,
		tell: yes,
		limit: SPAN,
	},
	required: ['classes'],
	additionalProperties: false,
};

/** The configuration of a dialog or an imported flow. */
export function checkMeasuresConfig(raw: unknown, language: Language): ConfigCheck<MeasuresConfig> {
	const checked = checkShape<MeasuresConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const { plan = [], further = [] } = config;
	const refusals = [
		...refuseAddressees(further, 'further', language),
		...refusePermission({ to: plan }, 'plan', language).map((one) => ({ ...one, path: one.path?.replace('plan.to', 'plan') ?? 'plan' })),
		...refusePermission(config.drop, 'drop', language),
	];
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	for (const one of config.classes) if (!config.spans?.[one]) warnings.push(warn(language, `measures.no-span-${one}`, `spans.${one}`));
	if (further.length > 0 && !config.climb) warnings.push(warn(language, 'measures.further-without-climb', 'further'));
	return { ok: true, value: config, warnings };
}
