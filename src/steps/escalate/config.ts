// What a ladder is told on the canvas. Not for climbing it: ladder.ts.

import { SEVERITIES, type Severity } from '../../case/events.ts';
import type { JsonSchema } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refuseAddressees, refusePermission } from '../addressee.ts';
import {
	ADDRESSEE,
	type ConfigCheck,
	checkShape,
	PERMISSION,
	SPAN,
	SPAN_OR_AT_ONCE,
	type Span,
	STEP_KEY,
	type Warning,
	warn,
	wordOr,
} from '../config-shape.ts';
import type { Permission } from '../permission.ts';

/** What a notice asks of a person: nothing, to say that it was seen, to come, to decide how to go on. */
export type Ask = 'know' | 'acknowledge' | 'come' | 'decide';

/** `responsible`: whoever the case belongs to when the rung comes, by person, else role, else department. */
export type Tell = 'responsible' | Addressee;

export interface Rung {
	/** From the start of the ladder, never from the rung before: a late rung makes none of the others late. Zero: at once. */
	after: Span;
	tell: Tell[];
	/** Hint for the channel node ("phone", "wecom"); passed on as it is. */
	how?: string;
	ask: Ask;
	/** The case becomes at least so severe. */
	severity?: Severity;
	/** A sentence of the plant's own, in every notice of this rung. */
	note?: string;
}

/** `acknowledged` includes acceptance and arrival; `resolved`: the effect was verified OK. The end of the case always ends the ladder. */
export type Until = 'acknowledged' | 'arrived' | 'resolved' | 'closed' | { step: string };

export interface EscalateConfig {
	rungs: Rung[];
	/** Whatever comes first ends the ladder. */
	until: Until[];
	/** In PDCA turn n the ladder starts at rung n (the last, when there are fewer), as soon as the first would have come. */
	enterHigher?: boolean;
	/** From the start: nobody has reacted by then, whatever rungs were left. */
	exhausted?: Span;
	/** Who may acknowledge and arrive here. Absent: whoever a rung addresses, was told, or is responsible. */
	answer?: Permission;
}

const ASKS: Ask[] = ['know', 'acknowledge', 'come', 'decide'];
const ENDS: Until[] = ['acknowledged', 'arrived', 'resolved', 'closed'];

const RUNG: JsonSchema = {
	type: 'object',
	properties: {
		after: SPAN_OR_AT_ONCE,
		tell: { type: 'array', items: wordOr({ const: 'responsible' }, ADDRESSEE), minItems: 1, maxItems: 20 },
		how: { type: 'string', minLength: 1, maxLength: 60 },
		ask: { enum: ASKS },
		severity: { enum: SEVERITIES },
		note: { type: 'string', minLength: 1, maxLength: 500 },
	},
	required: ['after', 'tell', 'ask'],
	additionalProperties: false,
};

const STEP_LEFT: JsonSchema = { type: 'object', properties: { step: STEP_KEY }, required: ['step'], additionalProperties: false };

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		rungs: { type: 'array', items: RUNG, minItems: 1, maxItems: 20 },
		until: { type: 'array', items: wordOr({ enum: ENDS }, STEP_LEFT), minItems: 1, maxItems: 20, uniqueItems: true },
		enterHigher: { type: 'boolean' },
		exhausted: SPAN,
		answer: PERMISSION,
	},
	required: ['rungs', 'until'],
	additionalProperties: false,
};

/** A ladder's configuration from a dialog or an imported flow. */
export function checkEscalateConfig(raw: unknown, language: Language): ConfigCheck<EscalateConfig> {
	const checked = checkShape<EscalateConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const strange = config.rungs.flatMap(({ tell }, n) => refuseAddressees(tell, `rungs[${n}].tell`, language));
	const refusals = [...orderFaults(config, language), ...strange, ...refusePermission(config.answer, 'answer', language)];
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	const asksNothing = config.rungs.every(({ ask }) => ask === 'know') && config.until.some((end) => end === 'acknowledged' || end === 'arrived');
	if (asksNothing) warnings.push(warn(language, 'escalate.asks-nothing', 'rungs'));
	return { ok: true, value: config, warnings };
}

/** Rungs that are counted alike must not come before the one below them. */
function orderFaults({ rungs, exhausted }: EscalateConfig, language: Language): Refusal[] {
	const refusals: Refusal[] = [];
	rungs.forEach(({ after }, n) => {
		const before = rungs.slice(0, n).findLastIndex((other) => other.after.counts === after.counts && other.after.amount > after.amount);
		if (before >= 0) refusals.push(refuse(language, 'escalate.order', `rungs[${n}].after`, { rung: n + 1, before: before + 1 }));
	});
	const last = rungs.find(({ after }) => exhausted && after.counts === exhausted.counts && after.amount > exhausted.amount);
	if (last) refusals.push(refuse(language, 'escalate.exhausted-early', 'exhausted'));
	return refusals;
}
