// A value comes back within its limits and stays there for a time. Not for batches (count.ts).

import type { Proposed } from '../../case/events.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { text } from '../../text.ts';
import { isWithin, readReading } from './read-data.ts';
import type { Reading, VerifyState } from './state.ts';
import { NOTHING, type Way } from './way.ts';
import type { ByIndicator, Limits } from './ways.ts';

/**
 * The time runs from the reading that was within first. One that is not, however late it comes, lets it start anew, as does silence for longer than `gap`:
 * what nobody measured has not stayed. A late reading that was bad proves nothing of what came after it, so the time runs from the last one then.
 */
export const watching: Way<ByIndicator> = {
	take(config, state, answer, context) {
		const { language } = context;
		if (answer.type !== 'batch') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'batch' });
		const reading = readReading(answer.data, config.measured, context);
		if (isRefusal(reading)) return reading;
		const { since, inside, last } = state;
		if (since === undefined || reading.at < since) return NOTHING;
		const late = last !== undefined && reading.at <= last.at;
		const within = isWithin(reading.value, config.measured);
		if (late && (within || inside === undefined || reading.at < inside)) return NOTHING;
		const from = within ? (inside ?? reading.at) : late ? last.at : undefined;
		const after = moved(state, late ? last : reading, from);
		const events: Proposed[] = from === inside ? [] : [turned(config.measured, reading, within)];
		// What the limit counts is how long it takes in all: silence alone is the gap.
		const set = [
			...(from === undefined ? [] : [{ name: 'gap', after: { ...config.gap, from: late ? last.at : reading.at } }]),
			...(from !== undefined && from !== inside ? [{ name: 'stays', after: { ...config.stays, from } }] : []),
		];
		return { state: after, events, deadlines: { set, cancel: from === undefined ? ['stays', 'gap'] : [] } };
	},

	due(config, state, deadline, { plant }) {
		const { last, inside } = state;
		const { language } = plant.config;
		if (deadline === 'gap') {
			if (inside === undefined) return NOTHING;
			const silent: Proposed = { type: 'verify/indicator', data: { is: 'silent', ...(last && { last: last.at }) } };
			return { state: moved(state, last, undefined), events: [silent], deadlines: { cancel: ['stays'] } };
		}
		const { name = '', unit = '' } = config.measured;
		const note = text(language, 'verify.stayed', { name, value: String(last?.value ?? ''), unit })
			.replace(/ +/g, ' ')
			.trim();
		const evidence = { since: inside ?? '', ...(last && { last: { ...last } as JsonObject }), measured: { ...config.measured } };
		return { state, verdict: { result: 'ok', note, evidence, told: { ...evidence } } };
	},

	hasData: ({ last }) => last !== undefined,

	shown(config, { inside, last, turn }) {
		return {
			type: 'indicator',
			turn,
			within: inside !== undefined,
			measured: { ...config.measured },
			stays: { ...config.stays },
			...(inside !== undefined && { inside }),
			...(last && { last: { ...last } as JsonObject }),
		};
	},

	plan: ({ measured, stays, gap }) => ({ by: 'indicator', measured: { ...measured }, stays: { ...stays }, gap: { ...gap } }),
};

/** Why it was not shown in time. */
export function whyLate({ inside, last, ever }: VerifyState): 'never-heard' | 'never-within' | 'left' | 'too-short' {
	if (last === undefined) return 'never-heard';
	if (inside !== undefined) return 'too-short';
	return ever ? 'left' : 'never-within';
}

function moved({ inside: _, ...state }: VerifyState, last: Reading | undefined, inside: string | undefined): VerifyState {
	return { ...state, ...(last && { last }), ...(inside !== undefined && { inside, ever: true as const }) };
}

function turned({ name, unit }: Limits, { value, at }: Reading, within: boolean): Proposed {
	return {
		type: 'verify/indicator',
		data: { is: within ? 'within' : 'out', value, at, ...(name !== undefined && { name }), ...(unit !== undefined && { unit }) },
	};
}
