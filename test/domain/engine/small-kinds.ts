// The smallest step kinds there can be, and a source of cases: what the engine does shows best where the steps themselves do next to nothing.

import { refuse } from '../../../src/refusal.ts';
import type { DeadlineRequest, IntakeKind, StepKind } from '../../../src/step.ts';

export interface PassConfig {
	outputs?: string[];
}

/** Sends the case on at once, by every output. */
export const pass: StepKind<PassConfig, null> = {
	kind: 'pass',
	outputs: ({ outputs = ['on'] }) => outputs,
	passes: 'all',
	arrive: (_subject, _arrival, { outputs = ['on'] }) => ({ moves: outputs.map((output) => ({ output })), open: 'done' }),
};

export interface RestConfig {
	outputs?: string[];
	/** Set when a case comes in. */
	deadlines?: DeadlineRequest[];
	/** Done without a move as soon as the case sees this event. */
	until?: string;
	/** Held unless the plant knows this role. */
	role?: string;
	/** Correlation keys. */
	keys?: string[];
}

/** Deadlines that rang, notes taken, times the case came again. */
export interface RestState {
	rang: string[];
	notes: number;
	again: number;
}

/** Waits. Answers: `complete` {output?}, `note`. Each deadline tells by the output `overdue`. */
export const rest: StepKind<RestConfig, RestState> = {
	kind: 'rest',
	outputs: ({ outputs = ['done'] }) => [...outputs, 'overdue'],
	events: {
		'rest/rang': {
			type: 'object',
			properties: { name: { type: 'string' }, late: { type: 'boolean' } },
			required: ['name', 'late'],
			additionalProperties: false,
		},
	},
	arrive(_subject, _arrival, { deadlines = [], role, keys = [] }, { plant }) {
		if (role !== undefined && !plant.role(role)) return { hold: { code: 'rest.no-role', message: `There is no role ${role}.`, path: 'role' } };
		return { open: { state: { rang: [], notes: 0, again: 0 }, waitsFor: { type: 'rest' }, keys }, deadlines: { set: deadlines } };
	},
	answer(_subject, { config, state, version, keys }, { type, data, version: seen }, { language }) {
		if (seen !== undefined && seen < version) return refuse(language, 'task.version', 'version', { seen, version });
		if (type === 'note')
			return {
				events: [{ type: 'commented', data: { text: String(data.text ?? 'noted') } }],
				open: { state: { ...state, notes: state.notes + 1 }, waitsFor: { type: 'rest' }, keys },
			};
		const [first = 'done', ...others] = config.outputs ?? ['done'];
		const output = typeof data.output === 'string' ? data.output : first;
		if (type !== 'complete' || ![first, ...others].includes(output)) return refuse(language, 'task.answer-type', 'type', { found: type });
		return { moves: [{ output }], open: 'done' };
	},
	due: (_subject, { state, keys }, { name }, { late, id }) => ({
		events: [{ type: 'rest/rang', data: { name, late } }],
		open: { state: { ...state, rang: [...state.rang, name] }, waitsFor: { type: 'rest' }, keys },
		reports: [{ id: `${id}/${name}`, output: 'overdue', payload: { name, late } }],
	}),
	observe(_subject, { config, state, keys }, events, { id }) {
		if (config.until !== undefined && events.some(({ type }) => type === config.until)) return { open: 'done' };
		const again = events.filter(({ type, step }) => type === 'entered' && step === id).length;
		return again > 0 ? { open: { state: { ...state, again: state.again + again }, waitsFor: { type: 'rest' }, keys } } : {};
	},
};

/** Title and key from the message; the same key joins the open case, and follows the closed one. */
export const source: IntakeKind<object> = {
	kind: 'source',
	outputs: () => ['opened', 'merged'],
	needs: ({ key }) => (typeof key === 'string' ? [{ name: 'key', key }] : []),
	open({ title, key, area }, _config, { found, now, language, key: step }) {
		if (typeof title !== 'string') return refuse(language, 'form.required', 'title');
		const claim = found.claims.key;
		if (claim?.held) {
			const count = (claim.summary.merged?.count ?? 0) + 1;
			return { merge: claim.summary.id, events: [{ type: 'merged', data: { detectedAt: now } }], reports: [{ id: `merged/${count}`, output: 'merged' }] };
		}
		const opened = {
			title,
			kind: 'process',
			severity: 'high' as const,
			detectedAt: now,
			intake: step,
			...(typeof key === 'string' && { key }),
			...(typeof area === 'string' && { area }),
		};
		return {
			create: { opened, numbering: 'EX-{yyyy}-{seq}', actor: { id: 'sensor', how: 'claimed' }, ...(typeof key === 'string' && { claim: key }) },
			moves: [{ output: 'opened', topic: 'alarm' }],
			...(claim && { recurrenceOf: claim.summary.id }),
		};
	},
};
