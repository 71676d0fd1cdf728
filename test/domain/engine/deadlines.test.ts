// Deadlines: each takes effect once, in order, whatever happens to the process, the clock and the case. (architecture, "Time")

import assert from 'node:assert/strict';
import type { Area, PlantConfig } from '../../../src/plant/plant.ts';
import type { AnyStepKind, DeadlineRequest } from '../../../src/step.ts';
import { HOUR } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { EnginePlant, flowOf, type RigOptions, span, step } from './engine-rig.ts';

/** "due 30 min" or "due 30 min working". */
function spanOf(text: string): DeadlineRequest {
	const [name = '', amount = '', unit = '', counts] = text.split(' ');
	return { name, after: { amount: span(`${amount} ${unit}`), counts: counts === 'working' ? 'working' : 'elapsed' } };
}
const waiting = (...deadlines: (string | DeadlineRequest)[]) =>
	flowOf(
		step('intake', 'source', ['task']),
		step('task', 'rest', ['', ''], { deadlines: deadlines.map((one) => (typeof one === 'string' ? spanOf(one) : one)) }),
	);

/** What rang, when (plant time in Shanghai, day and minute), and whether it was late. */
async function rang(plant: EnginePlant, number: string): Promise<string[]> {
	const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
	return (await plant.events(number, 'rest/rang')).map(({ at, data }) => `${day.format(new Date(at)).slice(8)} ${data?.name}${data?.late ? ' late' : ''}`);
}

describe('a deadline', () => {
	it('takes effect once, at its time', async () => {
		const plant = await EnginePlant.start(waiting('due 30 min'));
		const number = await plant.raise();
		await plant.advance('29 min');
		assert.deepEqual(await rang(plant, number), []);
		await plant.advance('2 min');
		assert.deepEqual(await rang(plant, number), ['23 10:00 due']);
		await plant.crash({ downFor: '2 h' });
		await plant.advance('1 h');
		assert.deepEqual(await rang(plant, number), ['23 10:00 due']);
		assert.deepEqual(
			plant.sentBy('task', 'overdue').map(({ at }) => at),
			['2026-11-23T02:00:00.000Z'],
		);
	});

	it('comes in order with others of the case', async () => {
		const plant = await EnginePlant.start(waiting('third 30 min', 'first 10 min', 'second 20 min'));
		const number = await plant.raise();
		await plant.leap('1 h');
		assert.deepEqual(
			(await rang(plant, number)).map((one) => one.split(' ')[2]),
			['first', 'second', 'third'],
		);
	});

	it('of one instant comes as it stands in the record, whichever was set last, and also when the plant was down between', async () => {
		for (const crashed of [false, true]) {
			const plant = await EnginePlant.start(waiting('first 25 min', { name: 'second', at: '2026-11-23T02:00:00.000Z' }));
			const number = await plant.raise();
			await plant.command({ command: 'pause', case: number, reason: 'Waiting for the spare part', for: '5 min' });
			await plant.advance('6 min');
			if (crashed) await plant.crash();
			await plant.advance('30 min');
			assert.deepEqual(await rang(plant, number), ['23 10:00 first', '23 10:00 second'], crashed ? 'after a crash' : 'without one');
		}
	});

	it('in working time leaves out the hours between the shifts', async () => {
		const plant = await EnginePlant.start(waiting('due 7 h working'));
		const number = await plant.raise();
		assert.equal((await plant.openStep(number, 'task')).deadlines.due?.dueAt, '2026-11-23T12:30:00.000Z', 'half an hour into the night shift');
		await plant.leap('10 h');
		assert.deepEqual(await rang(plant, number), []);
		await plant.leap('61 min');
		assert.equal((await rang(plant, number)).length, 1);
	});

	it('of a step whose node is disabled still comes; what it tells is undeliverable after two minutes', async () => {
		const plant = await EnginePlant.start(waiting('due 30 min'));
		const number = await plant.raise();
		await plant.deploy(plant.flow.map((node) => (node.id === 'task' ? { ...node, d: true } : node)));
		await plant.advance('31 min');
		assert.deepEqual(await rang(plant, number), ['23 10:00 due']);
		assert.equal(plant.sentBy('task', 'overdue').length, 0);
		assert.deepEqual(await plant.events(number, 'undelivered'), []);
		await plant.advance('2 min');
		const [event] = await plant.events(number, 'undelivered');
		assert.deepEqual([event?.data?.notice, event?.data?.output, event?.data?.payload], ['task#1/due', 'overdue', { name: 'due', late: false }]);
		assert.deepEqual(await plant.hops(number), [], 'told as undeliverable, it is not under way any more');
	});

	it('of a step kind that is not installed waits for it and is not lost', async () => {
		const plant = await EnginePlant.start(waiting('due 30 min'));
		const number = await plant.raise();
		const kind = plant.types['andon-rest'];
		delete plant.types['andon-rest'];
		await plant.crash({ downFor: '1 h' });
		await plant.advance('10 min');
		assert.deepEqual(await rang(plant, number), []);
		plant.types['andon-rest'] = kind!;
		plant.engine.define(kind!.kind!);
		await plant.advance('2 min');
		assert.deepEqual(
			(await rang(plant, number)).map((one) => one.split(' ').slice(2).join(' ')),
			['due late'],
		);
	});

	it('set again replaces the one before; cancelled with its step it never comes', async () => {
		const extending: AnyStepKind = {
			kind: 'extending',
			outputs: () => ['overdue'],
			arrive: () => ({ open: { state: 0, waitsFor: {} }, deadlines: { set: [spanOf('due 30 min')] } }),
			answer: (_case, { state }, { type }) =>
				type === 'done' ? { open: 'done' } : { open: { state: Number(state) + 1, waitsFor: {} }, deadlines: { set: [spanOf('due 30 min')] } },
			due: () => ({ reports: [{ id: 'x', output: 'overdue' }] }),
		};
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['task']), step('task', 'extending', [''])), {
			types: { 'andon-extending': { kind: extending } },
		});
		const number = await plant.raise();
		for (let n = 0; n < 3; n++) {
			await plant.advance('20 min');
			await plant.answer(number, 'task', 'extend');
		}
		assert.equal(plant.sent.filter(({ output }) => output === 'overdue').length, 0);
		assert.equal(plant.engine.pendingDeadlines, 1);
		await plant.answer(number, 'task', 'done');
		assert.equal(plant.engine.pendingDeadlines, 0);
		await plant.advance('1 h');
		assert.equal(plant.sent.filter(({ output }) => output === 'overdue').length, 0);
	});

	it('in the past comes at once; of zero too', async () => {
		const plant = await EnginePlant.start(waiting({ name: 'past', at: '2020-05-01T00:00:00.000Z' }, 'now 0 min'));
		await plant.advance('1 min');
		const number = await plant.raise();
		await plant.advance('1 s');
		assert.deepEqual(
			(await rang(plant, number)).map((one) => one.split(' ')[2]),
			['past', 'now'],
		);
	});

	it('beyond 24.8 days and beyond a year comes at its time; no timer reaches further than seconds', async () => {
		const plant = await EnginePlant.start(waiting('month 30 d', 'years 800 d'));
		const number = await plant.raise();
		await plant.leap('29 d');
		assert.deepEqual(await rang(plant, number), []);
		await plant.leap('25 h');
		assert.equal((await rang(plant, number)).length, 1);
		await plant.crash({ downFor: '700 d' });
		await plant.leap('60 d');
		assert.equal((await rang(plant, number)).length, 1);
		await plant.leap('11 d');
		assert.equal((await rang(plant, number)).length, 2);
		assert(plant.longestTimer <= 60_000, `a timer of ${plant.longestTimer} ms`);
	});

	it('of two hundred cases at one instant takes effect once for each', async () => {
		const plant = await EnginePlant.start(waiting('due 10 min'));
		for (let n = 0; n < 20; n++) {
			for (let m = 0; m < 10; m++) plant.canvas.inject(plant.canvas.nodes[0]!, { payload: { title: `Case ${n}` } });
			await plant.settle();
		}
		assert.equal(plant.engine.pendingDeadlines, 200);
		await plant.advance('11 min');
		assert.equal(plant.engine.pendingDeadlines, 0);
		assert.equal(plant.sentBy('task', 'overdue').length, 200);
	});
});

describe('after downtime', () => {
	it('what came due meanwhile waits ten seconds for queued answers, then comes late and in order', async () => {
		const plant = await EnginePlant.start(waiting('first 10 min', 'second 20 min', 'third 3 h'));
		const number = await plant.raise();
		await plant.crash({ downFor: '2 h' });
		await plant.advance('9 s');
		assert.deepEqual(await rang(plant, number), []);
		await plant.advance('7 s');
		assert.deepEqual(await rang(plant, number), ['23 11:30 first late', '23 11:30 second late']);
		await plant.advance('2 h');
		assert.deepEqual((await rang(plant, number)).at(-1), '23 12:30 third');
	});

	it('an answer that was queued goes first: the task was done in time, nobody is told', async () => {
		const plant = await EnginePlant.start(waiting('due 10 min'));
		const number = await plant.raise();
		await plant.crash({ downFor: '2 h' });
		await plant.advance('5 s');
		await plant.answer(number, 'task');
		await plant.advance('1 h');
		assert.deepEqual(await rang(plant, number), []);
		assert.equal(plant.sentBy('task', 'overdue').length, 0);
	});

	it('what comes due in those ten seconds does not overtake what is late', async () => {
		const plant = await EnginePlant.start(waiting('first 10 min', 'second 2 h'));
		const number = await plant.raise();
		plant.cut();
		plant.clock.suspend(span('2 h') - 3_000);
		await plant.boot();
		await plant.advance('9 s');
		assert.deepEqual(await rang(plant, number), []);
		await plant.advance('7 s');
		assert.deepEqual(
			(await rang(plant, number)).map((one) => one.split(' ').slice(2).join(' ')),
			['first late', 'second'],
		);
	});

	it('late deadlines come also when the canvas never starts', async () => {
		const plant = await EnginePlant.start(waiting('due 10 min'));
		const number = await plant.raise();
		await plant.crash({ downFor: '2 h', canvas: false });
		await plant.advance('36 s');
		assert.equal((await rang(plant, number)).length, 1);
		assert.equal(plant.sentBy('task', 'overdue').length, 0, 'nobody can be told yet');
		plant.startCanvas();
		await plant.settle();
		assert.equal(plant.sentBy('task', 'overdue').length, 1);
	});

	const ladder = (combine?: AnyStepKind['combine']): RigOptions => ({
		types: {
			'andon-ladder': {
				kind: {
					kind: 'ladder',
					outputs: () => ['notice'],
					arrive: () => ({ open: { state: [], waitsFor: {} }, deadlines: { set: ['1 10 min', '2 20 min', '3 9 h'].map(spanOf) } }),
					due: (_case, { state }, { name }, { late }) => ({
						open: { state: [...(state as string[]), `${name}${late ? ' late' : ''}`], waitsFor: {} },
						reports: [{ id: `rung-${name}`, output: 'notice', payload: { rung: name } }],
					}),
					combine,
				},
			},
		},
	});
	const ladderFlow = flowOf(step('intake', 'source', ['ladder']), step('ladder', 'ladder', ['']));

	it("late rungs' effects all happen, their notices are combined", async () => {
		const plant = await EnginePlant.start(
			ladderFlow,
			ladder((_case, _open, reports) => [{ ...reports.at(-1)!, payload: { rungs: reports.map(({ id }) => id) } }]),
		);
		const number = await plant.raise();
		await plant.crash({ downFor: '3 h' });
		await plant.advance('16 s');
		assert.deepEqual((await plant.openStep(number, 'ladder')).state, ['1 late', '2 late']);
		assert.deepEqual(
			plant.sentBy('ladder').map(({ message }) => message.payload),
			[{ rungs: ['rung-1', 'rung-2'] }],
		);
		await plant.leap('7 h');
		assert.deepEqual(
			plant.sentBy('ladder').map(({ message }) => message.payload),
			[{ rungs: ['rung-1', 'rung-2'] }, { rungs: ['rung-3'] }],
		);
	});

	it('a kind that fails to combine tells them one by one', async () => {
		const plant = await EnginePlant.start(
			ladderFlow,
			ladder(() => assert.fail('cannot count')),
		);
		await plant.raise();
		await plant.crash({ downFor: '3 h' });
		await plant.advance('16 s');
		assert.deepEqual(
			plant.sentBy('ladder').map(({ message }) => message.payload),
			[{ rung: '1' }, { rung: '2' }],
		);
	});

	it('the power goes at every write of a deadline: it takes effect once', async () => {
		for (let changes = 1; changes <= 8; changes++) {
			const plant = await EnginePlant.start(waiting('due 10 min'), { seed: changes });
			const number = await plant.raise();
			await plant.advance('9 min');
			const gone = plant.cutAfter(changes);
			await Promise.race([gone, plant.advance('70 s')]);
			if (plant.isUp) plant.cut('any');
			await plant.boot();
			await plant.advance('1 min');
			assert.equal((await rang(plant, number)).length, 1, `cut after ${changes} changes`);
			assert(plant.sentBy('task', 'overdue').length >= 1);
			assert.deepEqual(new Set(plant.sentBy('task', 'overdue').map(({ message }) => (message.report as { id: string }).id)).size, 1);
		}
	});
});

describe('a paused case', () => {
	const pause = (plant: EnginePlant, number: string, more: object = {}) =>
		plant.command({ command: 'pause', case: number, reason: 'Waiting for the spare part', ...more });

	it('keeps exactly what was left, over a restart', async () => {
		const plant = await EnginePlant.start(waiting('due 30 min'));
		const number = await plant.raise();
		await plant.advance('12345 ms');
		await pause(plant, number);
		const { remaining, dueAt } = (await plant.openStep(number, 'task')).deadlines.due!;
		assert.deepEqual([remaining, dueAt], [30 * 60_000 - 12_345, undefined]);
		await plant.crash({ downFor: '5 h' });
		await plant.command({ command: 'resume', case: number });
		const resumed = (await plant.openStep(number, 'task')).deadlines.due!;
		assert.equal(Date.parse(resumed.dueAt!) - Date.parse(plant.clock.now()), 30 * 60_000 - 12_345);
		assert.equal(resumed.remaining, undefined);
		await plant.advance('31 min');
		assert.equal((await rang(plant, number)).length, 1);
	});

	it('in working time keeps working time: paused in the day shift, resumed in the night shift', async () => {
		const plant = await EnginePlant.start(waiting('due 7 h working'));
		const number = await plant.raise();
		await plant.leap('30 min');
		await pause(plant, number);
		await plant.leap('13 h');
		await plant.command({ command: 'resume', case: number });
		const { dueAt } = (await plant.openStep(number, 'task')).deadlines.due!;
		// 6 h 30 min are left at 23:00; the night shift ends at 04:00, the day shift begins at 08:00.
		assert.equal(dueAt?.slice(0, 16), '2026-11-24T01:30');
	});

	it('keeps wall-clock deadlines; new ones do not run either', async () => {
		const plant = await EnginePlant.start(
			flowOf(
				step('intake', 'source', ['task']),
				step('task', 'rest', ['later'], { deadlines: [{ name: 'at', at: '2026-11-23T02:00:00.000Z' }] }),
				step('later', 'rest', [''], { deadlines: [spanOf('due 10 min')] }),
			),
		);
		const number = await plant.raise();
		await pause(plant, number);
		await plant.advance('31 min');
		assert.deepEqual(await rang(plant, number), ['23 10:00 at']);
		await plant.answer(number, 'task');
		await plant.advance('1 h');
		assert.equal((await rang(plant, number)).length, 1);
		await plant.command({ command: 'resume', case: number });
		await plant.advance('11 min');
		assert.equal((await rang(plant, number)).length, 2);
	});

	it('goes on by itself when the pause is over; also when the plant was down then', async () => {
		const plant = await EnginePlant.start(waiting('due 30 min'));
		const number = await plant.raise();
		await pause(plant, number, { until: '2026-11-23T03:00:00.000Z' });
		await plant.advance('91 min');
		assert.deepEqual(
			(await plant.events(number, 'resumed')).map(({ data }) => data),
			[{ expired: true }],
		);
		await plant.advance('30 min');
		assert.deepEqual(await rang(plant, number), ['23 11:30 due']);

		const second = await plant.raise();
		await pause(plant, second, { until: '2026-11-23T04:00:00.000Z' });
		await plant.crash({ downFor: '10 h' });
		await plant.advance('16 s');
		assert.equal((await plant.events(second, 'resumed')).length, 1);
		const { dueAt } = (await plant.openStep(second, 'task')).deadlines.due ?? {};
		assert.equal(dueAt, undefined, 'what was left was over by then');
		assert.deepEqual(
			(await rang(plant, second)).map((one) => one.split(' ').slice(2).join(' ')),
			['due late'],
		);
	});
});

describe('a changed calendar', () => {
	const config = (...days: number[]) => ({ ...fixtureConfig, shifts: [{ name: 'Day', start: '08:00', end: '16:00', days }] });
	const friday = '2026-11-27T07:30:00.000Z';

	it('re-plans what is pending in working time: Saturday is made a working day', async () => {
		const plant = await EnginePlant.start(waiting('due 1 h working', 'elapsed 3 d'), { config: config(1, 2, 3, 4, 5), start: friday });
		const number = await plant.raise();
		const dues = async () => Object.values((await plant.openStep(number, 'task')).deadlines).map((one) => one.dueAt?.slice(5, 16));
		assert.deepEqual(await dues(), ['11-30T00:30', '11-30T07:30'], 'Monday 08:30');
		plant.config = config(1, 2, 3, 4, 5, 6);
		await plant.deploy(plant.flow);
		assert.deepEqual(await dues(), ['11-28T00:30', '11-30T07:30'], 'Saturday 08:30');
		assert.deepEqual(
			(await plant.events(number, 'calendar/changed')).map(({ data }) => data),
			[{ deadlines: ['task#1 due'] }],
		);
		await plant.deploy(plant.flow);
		await plant.crash();
		assert.equal((await plant.events(number, 'calendar/changed')).length, 1, 'once');
	});

	it('re-plans when the area gets a calendar of its own, or the plant another one; not when an area is renamed', async () => {
		const plant = await EnginePlant.start(waiting({ name: 'due', after: { amount: HOUR, counts: 'working', area: 'L2/filler' } }), {
			config: config(1, 2, 3, 4, 5),
			start: friday,
		});
		const number = await plant.raise();
		const dueWith = async (changed: Partial<PlantConfig>) => {
			plant.config = { ...plant.config, ...changed };
			await plant.deploy(plant.flow);
			return (await plant.openStep(number, 'task')).deadlines.due?.dueAt?.slice(5, 16);
		};
		const named = (id: string, end: string, ...days: number[]) => ({ id, name: id, versions: [{ shifts: [{ name: 'Day', start: '08:00', end, days }] }] });
		const calendars = [named('saturday', '16:00', 1, 2, 3, 4, 5, 6), named('long', '18:00', 1, 2, 3, 4, 5)];
		const areas = (change: Partial<Area>) => fixtureConfig.areas.map((area) => ({ ...area, ...change }));
		assert.equal(await dueWith({ calendars }), '11-30T00:30');
		assert.equal(await dueWith({ calendar: 'long' }), '11-27T08:30');
		assert.equal(await dueWith({ areas: areas({ calendar: 'saturday' }) }), '11-28T00:30');
		assert.equal(await dueWith({ areas: areas({ calendar: 'saturday', name: 'Line' }) }), '11-28T00:30');
		assert.equal((await plant.events(number, 'calendar/changed')).length, 2);
	});

	it('also while the plant was down, and what was paused keeps what is left', async () => {
		const plant = await EnginePlant.start(waiting('due 1 h working'), { config: config(1, 2, 3, 4, 5), start: friday });
		const [running, paused] = [await plant.raise(), await plant.raise()];
		await plant.command({ command: 'pause', case: paused, reason: 'Part is missing' });
		plant.config = config(1, 2, 3, 4, 5, 6);
		await plant.crash({ downFor: '5 h' });
		assert.equal((await plant.openStep(running, 'task')).deadlines.due?.dueAt, '2026-11-28T00:30:00.000Z');
		assert.equal((await plant.openStep(paused, 'task')).deadlines.due?.remaining, 3_600_000);
		await plant.command({ command: 'resume', case: paused });
		assert.equal((await plant.openStep(paused, 'task')).deadlines.due?.dueAt, '2026-11-28T01:00:00.000Z');
		plant.config = config(1, 2, 3, 4, 5);
		await plant.deploy(plant.flow);
		assert.equal((await plant.openStep(paused, 'task')).deadlines.due?.dueAt, '2026-11-30T01:00:00.000Z', 'what was left then, not the whole');
	});
});

describe('the plant', () => {
	it('tells its answers in the language of the plant, its time in its zone: a role without a holder holds in Chinese', async () => {
		const config = { ...fixtureConfig, language: 'zh-CN' as const };
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['a']), step('a', 'pass', ['a'])), { config });
		const number = await plant.raise();
		assert(/[\u4e00-\u9fff]/.test((await plant.held(number, 'a'))?.message ?? ''));
	});
});
