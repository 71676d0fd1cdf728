// Waits until a batch has cooled down, as told by a sensor or a person; if it does not in time, the case leaves by "late".

import { isRefusal, readNumber, refuse } from '@andonflow/node-red-dashboard-2-andon';

/** Under this key measurements of an area find the cases that wait for them. */
export const keyOf = (area) => `cooling:${area}`;

/** @type {import('@andonflow/node-red-dashboard-2-andon').StepKind<{below: number, within: number}, {measured: number}>} */
export const cooling = {
	kind: 'cooling',

	outputs: () => ['cool', 'late', 'measured'],

	events: {
		'cooling/measured': { type: 'object', properties: { celsius: { type: 'number' } }, required: ['celsius'], additionalProperties: false },
	},

	arrive(subject, _arrival, { below, within }, { language }) {
		if (subject.status !== 'open') return { open: 'done' };
		if (subject.area === undefined) {
			const { code, message, path } = refuse(language, 'cooling.no-area', 'area');
			return { hold: { code, message, path } };
		}
		return {
			open: { state: { measured: 0 }, waitsFor: { type: 'cooling', below }, keys: [keyOf(subject.area)] },
			deadlines: { set: [{ name: 'within', after: { amount: within, counts: 'elapsed' } }] },
		};
	},

	answer(subject, { config, state, keys, version }, { type, data, actor }, { language, id }) {
		if (type !== 'measured') return refuse(language, 'cooling.unknown-answer', 'type', { type });
		const celsius = readNumber(data.celsius, language, 'celsius');
		if (isRefusal(celsius)) return celsius;
		const events = [{ type: 'cooling/measured', data: { celsius }, actor }];
		if (celsius < config.below) return { events, moves: [{ output: 'cool', payload: { celsius } }], open: 'done' };
		return {
			events,
			open: { state: { measured: state.measured + 1 }, waitsFor: { type: 'cooling', below: config.below, celsius }, keys },
			reports: [{ id: `${subject.id}/${id}/${version}`, output: 'measured', payload: { celsius } }],
		};
	},

	due: () => ({ moves: [{ output: 'late' }], open: 'done' }),

	observe: (subject) => (subject.status === 'open' ? {} : { open: 'done' }),
};
