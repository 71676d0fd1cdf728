// What a ladder may be: its shape, and what no ladder can be climbed with. What is merely odd about it: warnings.ts.

import { SEVERITIES } from '../../case/events.ts';
import { parseNumbering } from '../../case/numbering.ts';
import { LONGEST } from '../../duration.ts';
import type { JsonSchema } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refuseAddressees, refusePermission } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { ADDRESSEE, type ConfigCheck, checkShape, PERMISSION, SENTENCE, SPAN, SPAN_OR_AT_ONCE, STEP_KEY, wordOr } from '../config-shape.ts';
import type { Ask, ClockName, EscalateConfig, Rung, Until } from './config.ts';
import { oddities } from './warnings.ts';

const ASKS: Ask[] = ['know', 'acknowledge', 'come', 'decide'];
const ENDS: Until[] = ['acknowledged', 'arrived', 'decided', 'resolved', 'closed'];
const CLOCKS: ClockName[] = ['acknowledge', 'arrive', 'resolve'];
const TIMES = ['after', 'before', 'at', 'shiftEnd'] as const;

const object = (properties: JsonSchema, required: string[]): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const TIME: JsonSchema = { type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', description: '16:00' };
const TIME_OF_DAY = object({ time: TIME, days: { enum: ['calendar', 'working'] }, day: { type: 'integer', minimum: 1, maximum: 366 }, cutOff: TIME }, [
	'time',
	'days',
]);
const BEFORE = object({ field: name, amount: { type: 'number', minimum: 0, maximum: LONGEST }, counts: { enum: ['elapsed', 'working'] } }, [
	'field',
	'amount',
	'counts',
]);
const REPORT = object(
	{ title: { ...SENTENCE, maxLength: 200 }, kind: { ...name, maxLength: 64 }, numbering: { type: 'string' }, department: name, due: TIME_OF_DAY, within: SPAN },
	['title', 'numbering'],
);
const LIMIT = object({ within: SPAN, outside: SPAN }, ['within']);

const RUNG = object(
	{
		after: SPAN_OR_AT_ONCE,
		outside: SPAN_OR_AT_ONCE,
		before: BEFORE,
		at: TIME_OF_DAY,
		shiftEnd: object({ offset: { type: 'number', minimum: -LONGEST, maximum: LONGEST } }, []),
		repeat: object({ every: SPAN, times: { type: 'integer', minimum: 1, maximum: 100 } }, ['every', 'times']),
		tell: { type: 'array', items: wordOr({ const: 'responsible' }, ADDRESSEE), minItems: 1, maxItems: 20 },
		nobody: { enum: ['next', 'wait', 'deputy'] },
		how: { type: 'string', minLength: 1, maxLength: 60 },
		channels: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 60 }, minItems: 1, maxItems: 10, uniqueItems: true },
		ask: { enum: ASKS },
		options: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 120 }, minItems: 2, maxItems: 20, uniqueItems: true },
		severity: { enum: SEVERITIES },
		atLeast: { enum: SEVERITIES },
		clock: { enum: CLOCKS },
		stop: { type: 'boolean' },
		report: REPORT,
		note: SENTENCE,
	},
	['tell', 'ask'],
);

const SCHEMA = object(
	{
		rungs: { type: 'array', items: RUNG, minItems: 1, maxItems: 20 },
		until: {
			type: 'array',
			items: wordOr({ enum: ENDS }, object({ step: STEP_KEY }, ['step'])),
			minItems: 1,
			maxItems: 20,
			uniqueItems: true,
		},
		clocks: object({ acknowledge: LIMIT, arrive: LIMIT, resolve: LIMIT }, []),
		expires: SPAN,
		silent: SPAN,
		severityFalls: { enum: ['follow', 'stay'] },
		enterHigher: { type: 'boolean' },
		exhausted: SPAN,
		answer: PERMISSION,
	},
	['rungs'],
);

/** A ladder's configuration from a dialog or an imported flow. */
export function checkEscalateConfig(raw: unknown, language: Language): ConfigCheck<EscalateConfig> {
	const checked = checkShape<Omit<EscalateConfig, 'until'> & { until?: Until[] }>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config: EscalateConfig = { ...checked.value, until: checked.value.until ?? ['resolved'] };
	const refusals = [
		...config.rungs.flatMap((rung, n) => rungFaults(rung, n, language)),
		...orderFaults(config, language),
		...refusePermission(config.answer, 'answer', language),
	];
	if (refusals.length > 0) return { ok: false, refusals };
	return { ok: true, value: config, warnings: oddities(config, language) };
}

function rungFaults(rung: Rung, n: number, language: Language): Refusal[] {
	const path = (field: string) => `rungs[${n}].${field}`;
	const faults: Refusal[] = refuseAddressees(rung.tell, path('tell'), language);
	const fault = (code: string, field: string, params: Record<string, unknown> = {}) => faults.push(refuse(language, `escalate.${code}`, path(field), params));
	const times = TIMES.filter((time) => rung[time] !== undefined);
	if (times.length !== 1) fault(times.length === 0 ? 'no-time' : 'two-times', times[1] ?? 'after', { times: times.join(', ') });
	if (rung.outside && !rung.after) fault('outside-alone', 'outside');
	if (rung.how !== undefined && rung.channels) fault('how-and-channels', 'channels');
	if (rung.options && rung.ask !== 'decide') fault('options-unasked', 'options');
	for (const field of ['at', 'report'] as const) {
		const time = field === 'at' ? rung.at : rung.report?.due;
		if (time?.cutOff !== undefined && time.day === undefined) fault('cut-off-alone', field === 'at' ? 'at.cutOff' : 'report.due.cutOff');
	}
	if (rung.report) {
		if (rung.report.due && rung.report.within) fault('due-and-within', 'report.within');
		for (const placeholder of faultyPlaceholders(rung.report.title)) fault('placeholder', 'report.title', { placeholder });
		const pattern = parseNumbering(rung.report.numbering, language, path('report.numbering'));
		if (isRefusal(pattern)) faults.push(pattern);
	}
	return faults;
}

/** Rungs of one clock that are counted alike must not come before the one below them. */
function orderFaults({ rungs, exhausted }: EscalateConfig, language: Language): Refusal[] {
	const refusals: Refusal[] = [];
	rungs.forEach(({ after, clock }, n) => {
		if (!after) return;
		const before = rungs
			.slice(0, n)
			.findLastIndex((other) => other.clock === clock && other.after?.counts === after.counts && other.after.amount > after.amount);
		if (before >= 0) refusals.push(refuse(language, 'escalate.order', `rungs[${n}].after`, { rung: n + 1, before: before + 1 }));
	});
	const last = rungs.find(({ after }) => exhausted && after && after.counts === exhausted.counts && after.amount > exhausted.amount);
	if (last) refusals.push(refuse(language, 'escalate.exhausted-early', 'exhausted'));
	return refusals;
}
