// Notices that are held back, in the engine: let go at their instant and once, through kills, deploys, clocks that jump and machines that sleep.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Severity } from '../../../src/case/events.ts';
import type { Coming } from '../../../src/engine/notices.ts';
import type { NoticeRules } from '../../../src/plant/notice-rules.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { HOUR, type Instant, MINUTE, plus, SECOND, toMillis } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { diskError } from '../store/power-cut-disk.ts';
import { EnginePlant, flowOf, other, type RigOptions, step } from './engine-rig.ts';

const NIGHT: NoticeRules = { quiet: [{ from: '22:00', to: '06:00', below: 'high' }] };
const STORM: NoticeRules = { budget: { most: 1, within: 10 * MINUTE } };
const BOTH = { ...NIGHT, ...STORM };
const local = (time: string): Instant => new Date(`${time}+08:00`).toISOString();

const flow = flowOf(step('source', 'source', ['out']), other('out', 'debug'));
const boot = (notices: NoticeRules, start: string, more: RigOptions = {}) =>
	EnginePlant.start(flow, { config: { ...fixtureConfig, notices }, start: local(start), ...more });

const NODE = 'By chat';
let ids = 0;
/** One notice comes to the channel node, of a case if one is named. */
async function notice(plant: EnginePlant, own: Partial<Coming['notice']> = {}, node = NODE): Promise<string> {
	const id = own.id ?? `n${++ids}`;
	const person = { id: 'wang', name: 'Wang Qiang' };
	const taken = await plant.engine.notices.take({
		node,
		channel: 'chat',
		notice: { subject: `Label ${id}`, text: 'Look', person, contact: {}, data: {}, severity: 'medium', ...own, id },
	});
	assert(!isRefusal(taken), JSON.stringify(taken));
	await plant.settle();
	return id;
}
/** What may go out now, message by message. */
const ready = (plant: EnginePlant, node = NODE) => plant.engine.notices.ready(node).map(({ items }) => items.map(({ id }) => id));
const count = (plant: EnginePlant) => plant.engine.notices.count(NODE);
/** Plant time in the plant's zone, to the second. */
const clockOf = (plant: EnginePlant) => new Date(toMillis(plant.clock.now()) + 8 * HOUR).toISOString().slice(0, 19);

async function untilReady(plant: EnginePlant, messages = 1): Promise<string> {
	for (let steps = 0; ready(plant).length < messages; steps++) {
		assert(steps < 2_000, 'nothing is let go');
		await plant.advance('1 s');
	}
	return clockOf(plant);
}

describe('A notice that is held back', () => {
	it('Friday 23:10, a label is missing: two cases wait, the sidebar’s count says until when, and at 06:00 sharp both come as one', async () => {
		const plant = await boot(NIGHT, '2026-11-27T23:10:00');
		const [one, two] = [await notice(plant), await notice(plant)];
		assert.deepEqual(ready(plant), []);
		assert.deepEqual(count(plant), { queued: 2, held: 2, until: local('2026-11-28T06:00:00') });
		await plant.leap('6 h');
		await plant.advance('49 min');
		await plant.advance('59 s');
		assert.deepEqual([clockOf(plant), ready(plant)], ['2026-11-28T05:59:59', []]);
		await plant.advance('1 s');
		assert.deepEqual(ready(plant), [[one, two]]);
		assert.deepEqual(count(plant), { queued: 2, held: 0 });
	});

	it('is let go to the millisecond, with one timer that is never far ahead and no look between', async () => {
		const plant = await boot(STORM, '2026-11-27T10:00:00');
		await notice(plant);
		const late = await notice(plant);
		let commits = 0;
		plant.engine.onCommit(() => {
			commits += 1;
		});
		await plant.advance('599999 ms');
		assert.deepEqual([ready(plant).length, commits], [1, 0]);
		await plant.advance('1 ms');
		assert.deepEqual(ready(plant)[1], [late]);
		assert.equal(commits, 1);
	});

	it('stays so through kills and deploys, and comes once', async () => {
		const plant = await boot(NIGHT, '2026-11-27T23:10:00');
		const all = [await notice(plant), await notice(plant)];
		await plant.crash({ downFor: '1 h' });
		await plant.deploy(flow);
		await plant.crash();
		assert.deepEqual(count(plant), { queued: 2, held: 2, until: local('2026-11-28T06:00:00') });
		await plant.leap('5 h');
		await plant.leap('49 min');
		assert.equal((await untilReady(plant)).slice(11, 16), '06:00');
		const [first] = plant.engine.notices.ready(NODE);
		await plant.crash();
		await plant.deploy(flow);
		const [again, ...more] = plant.engine.notices.ready(NODE);
		assert.deepEqual([again?.id, again?.items.map(({ id }) => id), more], [first?.id, all, []]);
	});

	it('that came due while the plant was down comes when it is up again; of several instants it is one message', async () => {
		const plant = await boot(BOTH, '2026-11-27T21:30:00');
		await notice(plant);
		const budget = await notice(plant);
		await plant.leap('8 min');
		await plant.leap('40 min');
		const night = await notice(plant);
		await plant.crash({ downFor: '10 h' });
		await plant.advance('15 s');
		assert.deepEqual(ready(plant).at(-1), [budget, night].slice(ready(plant).length === 2 ? 0 : 1));
		assert.equal(count(plant).held, 0);
	});

	it('of a machine that slept comes within seconds of its waking', async () => {
		const plant = await boot(NIGHT, '2026-11-27T23:10:00');
		await notice(plant);
		plant.clock.suspend(9 * HOUR);
		await plant.advance('6 s');
		assert.equal(ready(plant).length, 1);
	});

	it('by the budget into quiet hours waits for the morning, and the record of its case says so', async () => {
		const plant = await boot(BOTH, '2026-11-27T21:55:00');
		const number = await plant.raise({ severity: 'medium' });
		const hop = (await plant.hops(number))[0]?.id ?? `${plant.idOf(number)}/1`;
		await notice(plant);
		const person = { id: 'wang', name: 'Wang Qiang' };
		const coming = { subject: 's', text: 't', person, contact: {}, data: {}, id: 'of-case', severity: 'medium' as const };
		await plant.engine.notices.take({ node: NODE, channel: 'chat', notice: coming, arrival: { id: plant.idOf(number), hop } });
		const urgent = await notice(plant, { severity: 'high' });
		await plant.advance('10 min');
		assert.deepEqual(ready(plant).at(-1), [urgent]);
		assert.deepEqual(
			(await plant.events(number, 'withheld')).map(({ data }) => [data?.why, data?.until]),
			[
				['budget', local('2026-11-27T22:05:00')],
				['quiet', local('2026-11-28T06:00:00')],
			],
		);
		await plant.leap('7 h');
		assert.equal(count(plant).held, 1);
		await plant.leap('1 h');
		assert.deepEqual(ready(plant).at(-1), ['of-case']);
	});

	it('of two cases goes out in one digest by another node, which says later that it has arrived: both cases know', async () => {
		const plant = await boot(STORM, '2026-11-27T10:00:00');
		await notice(plant);
		const numbers = [await plant.raise({}), await plant.raise({})];
		const person = { id: 'wang', name: 'Wang Qiang' };
		for (const number of numbers) {
			const hop = (await plant.hops(number))[0]?.id ?? `${plant.idOf(number)}/1`;
			const coming = { subject: 's', text: 't', person, contact: {}, data: {}, id: `of ${number}`, severity: 'medium' as const };
			await plant.engine.notices.take({ node: NODE, channel: 'chat', notice: coming, arrival: { id: plant.idOf(number), hop } });
		}
		await plant.advance('10 min');
		const digest = plant.engine.notices.ready(NODE).find(({ items }) => items.length === 2)!;
		await plant.engine.notices.note(digest, 'handed');
		const handed = plant.engine.notices.ready(NODE).find(({ id }) => id === digest.id)!;
		await plant.engine.notices.settle(handed, 'chat', { is: 'sent' });
		assert.equal(await plant.engine.notices.confirm(NODE, digest.id, 'chat', { is: 'sent', confirmed: true }), true);
		for (const number of numbers) {
			assert.deepEqual(
				(await plant.events(number, 'sent')).map(({ data }) => data?.digest),
				[digest.id],
			);
			assert.equal((await plant.events(number, 'delivered')).length, 1);
		}
	});

	it('the digest counts as one: what comes after it is held for the budget again', async () => {
		const plant = await boot(STORM, '2026-11-27T10:00:00');
		for (let n = 0; n < 4; n++) await notice(plant);
		await plant.advance('10 min');
		assert.deepEqual(
			ready(plant).map(({ length }) => length),
			[1, 3],
		);
		await notice(plant);
		assert.equal(count(plant).until, local('2026-11-27T10:20:00'));
	});

	it('is let go sooner when the plant ends its quiet hours, at once when that is now; never later than was said', async () => {
		const plant = await boot(NIGHT, '2026-11-27T23:10:00');
		await notice(plant);
		const hours = async (to: string) => {
			plant.config = { ...fixtureConfig, notices: { quiet: [{ from: '22:00', to, below: 'high' }] } };
			await plant.deploy(flow);
			return count(plant).until;
		};
		assert.equal(await hours('08:00'), local('2026-11-28T06:00:00'));
		assert.equal(await hours('04:30'), local('2026-11-28T04:30:00'));
		await hours('23:00');
		await plant.advance('1 s');
		assert.equal(ready(plant).length, 1);
	});

	it('where quiet hours are all day every day is late by a day, and comes', async () => {
		const plant = await boot({ quiet: [{ from: '00:00', to: '00:00', below: 'critical' }] }, '2026-11-27T10:00:00');
		const id = await notice(plant);
		for (let n = 0; n < 3; n++) {
			await plant.leap('12 h');
			await plant.deploy(flow);
		}
		await plant.leap('12 h');
		assert.deepEqual(ready(plant), [[id]]);
	});

	it('goes out although the disk failed when it was to be let go', async () => {
		const plant = await boot(STORM, '2026-11-27T10:00:00');
		await notice(plant);
		const late = await notice(plant);
		await plant.advance('599 s');
		plant.disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		await plant.advance('2 s');
		plant.disk.fault = undefined;
		await plant.advance('2 min');
		assert.deepEqual(ready(plant).at(-1), [late]);
	});
});

describe('The clock jumps while notices are held back', () => {
	for (const hours of [-3, 5]) {
		it(`by ${hours} h: the ten minutes of the budget are ten real minutes, the morning is the morning`, async () => {
			const plant = await boot(BOTH, '2026-11-27T12:00:00');
			await notice(plant);
			const late = await notice(plant);
			await plant.advance('4 min');
			plant.clock.jump(hours * HOUR);
			await plant.advance('355 s');
			assert.equal(ready(plant).length, 1);
			await plant.advance('6 s');
			assert.deepEqual(ready(plant)[1], [late]);
		});
	}

	it('back by a day: nobody waits a day longer', async () => {
		const plant = await boot(NIGHT, '2026-11-28T23:10:00');
		await notice(plant);
		plant.clock.jump(-24 * HOUR);
		await plant.advance('6 s');
		assert.equal(count(plant).until, local('2026-11-28T06:00:00'));
	});

	it('to 1970 and back: the morning is the morning', async () => {
		const plant = await boot(BOTH, '2026-11-27T23:10:00');
		await notice(plant);
		const there = toMillis(plant.clock.now());
		plant.clock.jump(-there);
		await plant.advance('10 s');
		plant.clock.jump(there);
		await plant.advance('10 s');
		assert.deepEqual(count(plant), { queued: 1, held: 1, until: local('2026-11-28T06:00:00') });
	});
});

describe('In any storm, with kills, deploys and waits in between', () => {
	const story = fc.array(
		fc.oneof(
			{ weight: 5, arbitrary: fc.record({ does: fc.constant('comes' as const), severity: fc.constantFrom<Severity>('low', 'medium', 'high', 'critical') }) },
			{ weight: 4, arbitrary: fc.record({ does: fc.constant('waits' as const), minutes: fc.integer({ min: 0, max: 90 }) }) },
			{ weight: 1, arbitrary: fc.record({ does: fc.constant('killed' as const), minutes: fc.integer({ min: 0, max: 300 }) }) },
			{ weight: 1, arbitrary: fc.record({ does: fc.constant('deployed' as const) }) },
			{ weight: 3, arbitrary: fc.record({ does: fc.constant('sends' as const) }) },
		),
		{ maxLength: 25 },
	);

	it('each notice goes out once, none before its instant, and what is held back is what the rules say', async function () {
		this.timeout(60_000);
		await fc.assert(
			fc.asyncProperty(story, async (acts) => {
				const plant = await boot({ ...NIGHT, budget: { most: 2, within: 10 * MINUTE } }, '2026-11-27T20:30:00');
				const came: string[] = [];
				const went: string[] = [];
				let up = plant.clock.now();
				const send = async () => {
					for (const consignment of plant.engine.notices.ready(NODE)) {
						for (const { held } of consignment.items) assert((held?.until ?? '') <= plant.clock.now());
						await plant.engine.notices.note(consignment, 'begun');
						await plant.engine.notices.settle(consignment, 'chat', { is: 'sent' });
						went.push(...consignment.items.map(({ id }) => id));
					}
				};
				for (const act of acts) {
					if (act.does === 'comes') came.push(await notice(plant, { severity: act.severity }));
					else if (act.does === 'waits') await plant.leap(`${act.minutes} min`);
					else if (act.does === 'killed') await plant.crash({ downFor: `${act.minutes} min` });
					else if (act.does === 'deployed') await plant.deploy(flow);
					else await send();
					const { until } = count(plant);
					if (act.does === 'killed') up = plant.clock.now();
					// Late by no more than what lets answers go first.
					if (until !== undefined) assert(plus(until > up ? until : up, 20 * SECOND) >= plant.clock.now(), until);
				}
				for (let n = 0; n < 3; n++) await plant.leap('10 h');
				await send();
				assert.deepEqual(went.sort(), came.sort());
				assert.deepEqual(count(plant), { queued: 0, held: 0 });
				await plant.shutDown();
			}),
			{ numRuns: 120 },
		);
	});
});
