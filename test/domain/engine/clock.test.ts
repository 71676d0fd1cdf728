// Clocks that are set, sleep, or wake up in 1970: durations count what really passed, wall-clock times stay, nothing goes silent.

import assert from 'node:assert/strict';
import type { DeadlineRequest } from '../../../src/step.ts';
import { HOUR, MINUTE, plus } from '../../../src/time.ts';
import { EnginePlant, flowOf, span, step } from './engine-rig.ts';

const half: DeadlineRequest = { name: 'due', after: { amount: 30 * MINUTE, counts: 'elapsed' } };
const waiting = (...deadlines: DeadlineRequest[]) => flowOf(step('intake', 'source', ['task']), step('task', 'rest', ['', ''], { deadlines }));
const rang = async (plant: EnginePlant, number: string) =>
	(await plant.events(number, 'rest/rang')).map(({ data }) => `${data?.name}${data?.late ? ' late' : ''}`);
const dueAt = async (plant: EnginePlant, number: string, name = 'due') => (await plant.openStep(number, 'task')).deadlines[name]?.dueAt;

describe('a wall clock that is set while the plant runs', () => {
	for (const [way, by] of [
		['forward an hour', HOUR],
		['back an hour', -HOUR],
	] as const) {
		it(`${way}: a duration counts what really passed, and it is on record`, async () => {
			const plant = await EnginePlant.start(waiting(half));
			const number = await plant.raise();
			await plant.advance('10 min');
			plant.clock.jump(by);
			await plant.advance('19 min');
			assert.deepEqual(await rang(plant, number), []);
			await plant.advance('2 min');
			assert.deepEqual(await rang(plant, number), ['due']);
			assert.deepEqual(
				(await plant.events(number, 'clock/set')).map(({ data }) => data),
				[{ by, deadlines: ['task#1 due'] }],
			);
			assert(plant.log.some((line) => line.includes('3600')));
		});

		it(`${way}: a wall-clock time stays`, async () => {
			const at = '2026-11-23T04:00:00.000Z';
			const plant = await EnginePlant.start(waiting({ name: 'due', at }));
			const number = await plant.raise();
			plant.clock.jump(by);
			await plant.advance('10 s');
			assert.equal(await dueAt(plant, number), at);
		});
	}

	it('by less than two seconds changes nothing: clocks are corrected all the time', async () => {
		const plant = await EnginePlant.start(waiting(half));
		const number = await plant.raise();
		const before = await dueAt(plant, number);
		plant.clock.jump(1_500);
		await plant.advance('10 s');
		plant.clock.jump(-1_500);
		await plant.advance('10 s');
		assert.equal(await dueAt(plant, number), before);
	});

	it('after a pause: only what is left is moved', async () => {
		const plant = await EnginePlant.start(waiting(half, { name: 'working', after: { amount: HOUR, counts: 'working' } }));
		const number = await plant.raise();
		await plant.command({ command: 'pause', case: number, reason: 'Part is missing' });
		await plant.advance('2 h');
		await plant.command({ command: 'resume', case: number });
		const [due, working] = [await dueAt(plant, number), await dueAt(plant, number, 'working')];
		plant.clock.jump(HOUR);
		await plant.advance('10 s');
		assert.equal(await dueAt(plant, number), plus(due!, HOUR));
		assert.equal(await dueAt(plant, number, 'working'), plus(working!, HOUR));
	});

	it('in working time: what was left of the shift is left still', async () => {
		const plant = await EnginePlant.start(waiting({ name: 'due', after: { amount: 7 * HOUR, counts: 'working' } }));
		const number = await plant.raise();
		assert.equal(await dueAt(plant, number), '2026-11-23T12:30:00.000Z', '6 h 30 min today, 30 min in the night shift');
		plant.clock.jump(2 * HOUR);
		await plant.advance('5 s');
		assert.equal(await dueAt(plant, number), '2026-11-23T14:30:00.000Z', '4 h 30 min today, 2 h 30 min in the night shift');
	});
});

describe('a machine that slept', () => {
	it('catches up within seconds, late ones marked; no duration is moved', async () => {
		const plant = await EnginePlant.start(waiting(half, { name: 'long', after: { amount: 3 * HOUR, counts: 'elapsed' } }));
		const number = await plant.raise();
		plant.clock.suspend(span('2 h'));
		await plant.advance('6 s');
		assert.deepEqual(await rang(plant, number), ['due late']);
		assert.deepEqual(await plant.events(number, 'clock/set'), []);
		await plant.advance('1 h');
		assert.deepEqual(await rang(plant, number), ['due late', 'long']);
	});
});

describe('a clock that stands earlier than what was last written', () => {
	it('holds deadlines and says so, until it has passed that instant', async () => {
		const plant = await EnginePlant.start(waiting(half, { name: 'past', at: '2026-11-23T01:31:00.000Z' }));
		const number = await plant.raise();
		await plant.advance('30 s');
		await plant.command({ command: 'comment', case: number, text: 'Last written' });
		plant.cut();
		plant.clock.jump(-2 * HOUR);
		await plant.boot();
		const { clock } = await plant.engine.problems();
		assert(clock?.includes('2026-11-22T23:30:30.000Z') && clock.includes('2026-11-23T01:30:30.000Z'), clock ?? 'nothing said');
		await plant.leap('119 min');
		assert.deepEqual(await rang(plant, number), []);
		await plant.advance('3 min');
		assert.equal((await plant.engine.problems()).clock, undefined);
		assert.deepEqual(await rang(plant, number), ['past']);
	});

	it('goes on at once when somebody confirms the clock', async () => {
		const plant = await EnginePlant.start(waiting({ name: 'early', at: '2026-11-22T23:40:00.000Z' }));
		const number = await plant.raise();
		plant.cut();
		plant.clock.jump(-2 * HOUR);
		await plant.boot();
		await plant.leap('15 min');
		assert.deepEqual(await rang(plant, number), []);
		assert.deepEqual(await plant.command({ command: 'confirm-clock' }), { command: 'confirm-clock', confirmed: true });
		await plant.advance('10 s');
		assert.equal((await rang(plant, number)).length, 1);
		assert.equal((await plant.engine.problems()).clock, undefined);
	});

	it('still takes cases and answers meanwhile', async () => {
		const plant = await EnginePlant.start(waiting(half));
		const first = await plant.raise();
		plant.cut();
		plant.clock.jump(-2 * HOUR);
		await plant.boot();
		await plant.answer(first, 'task');
		const second = await plant.raise();
		assert.deepEqual(await plant.waitsAt(second), ['task#1']);
		const at = (await plant.history(first)).map((event) => event.at);
		assert(at.at(-1)! < at[0]!, 'the record says what the clock said');
		assert.equal((await plant.case(first)).updatedAt, at[0], 'and does not look older for it');
	});
});

describe('a machine that wakes up in 1970', () => {
	it('holds deadlines on an empty plant too, until the clock is put right; what began in 1970 keeps what is left', async () => {
		const plant = await EnginePlant.start(waiting(half), { start: '1970-01-01T00:00:07.000Z' });
		const number = await plant.raise();
		assert((await plant.engine.problems()).clock?.includes('1970'));
		await plant.advance('10 min');
		const corrected = Date.parse('2026-11-23T01:30:00.000Z') - Date.parse(plant.clock.now());
		plant.clock.jump(corrected);
		await plant.advance('15 min');
		assert.deepEqual(await rang(plant, number), []);
		await plant.advance('6 min');
		assert.deepEqual(await rang(plant, number), ['due']);
	});

	it('and is corrected moves no duration that began under the right clock', async () => {
		const plant = await EnginePlant.start(waiting(half, { name: 'long', after: { amount: 5 * HOUR, counts: 'elapsed' } }));
		const number = await plant.raise();
		const [due, long] = [await dueAt(plant, number), await dueAt(plant, number, 'long')];
		plant.cut();
		const away = Date.parse(plant.clock.now()) - Date.parse('1970-01-01T00:00:00.000Z');
		plant.clock.jump(-away);
		await plant.boot();
		await plant.advance('1 min');
		assert.deepEqual(await rang(plant, number), []);
		plant.clock.jump(away + HOUR);
		await plant.advance('20 s');
		assert.deepEqual(await rang(plant, number), ['due late'], `due at ${due}`);
		assert.equal(await dueAt(plant, number, 'long'), long);
	});
});

describe('a clock that goes on while a command is decided', () => {
	it('a pause keeps exactly what was left when it began, and it is counted on exactly from when it ended', async () => {
		const plant = await EnginePlant.start(waiting(half));
		const number = await plant.raise();
		const due = await dueAt(plant, number);
		const { clock } = plant;
		const now = clock.now.bind(clock);
		clock.now = () => {
			clock.jump(5);
			return now();
		};
		await plant.command({ command: 'pause', case: number, reason: 'Part is missing' });
		const [paused] = await plant.events(number, 'paused');
		const { remaining } = (await plant.openStep(number, 'task')).deadlines.due!;
		assert.equal(plus(paused!.at, remaining!), due);
		await plant.command({ command: 'resume', case: number });
		const [resumed] = await plant.events(number, 'resumed');
		assert.equal(await dueAt(plant, number), plus(resumed!.at, remaining!));
	});
});
