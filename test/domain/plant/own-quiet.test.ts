// Quiet hours of single people: entered as one table, kept with each.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QuietHours } from '../../../src/plant/notice-rules.ts';
import { ownQuietOf, withOwnQuiet } from '../../../src/plant/own-quiet.ts';
import { importPeople } from '../../../src/plant/people-table.ts';

const NIGHT: QuietHours = { from: '22:00', to: '06:00', below: 'critical' };
const people = [
	{ id: 'wang', name: 'Wang', contact: {}, quiet: [NIGHT, { ...NIGHT, days: [6, 7] }] },
	{ id: 'li', name: 'Li', contact: {}, quiet: [] },
	{ id: 'zhao', name: 'Zhao', contact: {} },
];

describe('People’s own quiet hours', () => {
	it('are rows by person; the night-shift leader is told at any time; who has none goes by the plant', () => {
		const own = ownQuietOf(people);
		assert.deepEqual(own, {
			always: ['li'],
			hours: [
				{ person: 'wang', ...NIGHT },
				{ person: 'wang', ...NIGHT, days: [6, 7] },
			],
		});
		assert.deepEqual(withOwnQuiet(people, own), people);
		assert.deepEqual(
			withOwnQuiet(people, { always: ['zhao'], hours: [{ person: 'li', ...NIGHT, days: [] }] }).map((one) => one.quiet),
			[undefined, [NIGHT], []],
		);
	});

	it('come back as they were from whatever was kept', () => {
		const hours = fc.record(
			{ from: fc.constant('22:00'), to: fc.constant('06:00'), below: fc.constantFrom<QuietHours['below']>('medium', 'critical') },
			{ noNullPrototype: true },
		);
		const some = fc.uniqueArray(
			fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), quiet: fc.option(fc.array(hours, { maxLength: 3 }), { nil: undefined }) }),
			{ selector: ({ id }) => id },
		);
		fc.assert(
			fc.property(some, (all) => {
				const kept = all.map(({ id, quiet }) => (quiet ? { id, quiet } : { id }));
				assert.deepEqual(withOwnQuiet(kept, ownQuietOf(kept)), kept);
			}),
		);
	});

	it('stay when people are imported from a table that knows nothing of them', () => {
		const imported = importPeople('id,name\nwang,Wang Qiang\n', { departments: [], people, roles: [] }, 'en-US');
		assert(imported.ok);
		assert.deepEqual(imported.people[0]?.quiet, people[0]?.quiet);
	});
});
