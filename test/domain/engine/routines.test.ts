// Routines in the engine: kept durably, due by the plant's alarm, their messages sent at least once by the node that serves them.

import assert from 'node:assert/strict';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal, refuse } from '../../../src/refusal.ts';
import type { RoutineKind } from '../../../src/routine.ts';
import { checkScheduleConfig } from '../../../src/routines/schedule/config.ts';
import { scheduleRoutine } from '../../../src/routines/schedule/schedule.ts';
import { plus } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { diskError } from '../store/power-cut-disk.ts';
import { EnginePlant, flowOf, OPERATOR, other, type RigOptions, span, step } from './engine-rig.ts';

/** Counts rounds of so many minutes; says why it planned. */
interface Round {
	minutes: number;
	counts?: 'elapsed' | 'working';
	/** It fails in this round. */
	failsAt?: number;
}
interface Rounds {
	n: number;
	planned: string[];
	heard: string[];
}

const round = ({ minutes, counts = 'elapsed' }: Round) => ({ set: [{ name: 'round', after: { amount: minutes * 60_000, counts } }] });
const patrol: RoutineKind<Round, Rounds> = {
	kind: 'patrol',
	outputs: () => ['round', 'heard'],
	start: (config, state, { because }) => ({
		state: { n: state?.n ?? 0, planned: [...(state?.planned ?? []), because], heard: state?.heard ?? [] },
		deadlines: round(config),
	}),
	due({ config, state }, deadline, { lateBefore, key }) {
		const n = state.n + 1;
		if (config.failsAt === n) throw new Error('lost the key');
		const reports = [{ id: `${key}/${n}`, output: 'round', topic: 'patrol', payload: { n, late: (deadline.dueAt ?? '') < lateBefore } }];
		return { state: { ...state, n }, deadlines: round(config), reports };
	},
	answer({ state }, { type }, { language, key }) {
		if (type !== 'hello') return refuse(language, 'engine.no-answers', 'type', { step: key });
		return { state: { ...state, heard: [...state.heard, type] }, reports: [{ id: `${key}/heard/${state.heard.length}`, output: 'heard' }] };
	},
};

const TYPES: RigOptions['types'] = {
	'andon-patrol': { routine: patrol, check: (raw) => ({ ok: true, value: raw as object }) },
	'andon-schedule': { routine: scheduleRoutine, check: (raw) => checkScheduleConfig(raw, 'en-US') },
};

const patrolNode = (config: Round = { minutes: 10 }, more: Partial<FlowNode> = {}) => step('patrol', 'patrol', ['out', 'out'], config, more);
const out = other('out', 'debug');
const flow = flowOf(patrolNode(), out);
const boot = (nodes: FlowNode[] = flow, options: RigOptions = {}) => EnginePlant.start(nodes, { types: TYPES, ...options });

const rounds = (plant: EnginePlant, key = 'patrol') =>
	plant.sentBy(key, 'round').map(({ message, redelivered }): JsonObject => ({ ...(message.payload as JsonObject), redelivered }));
const numbers = (plant: EnginePlant) => rounds(plant).map(({ n }) => n);
const stateOf = (plant: EnginePlant, key = 'patrol') => plant.engine.routine(key)?.state as unknown as Rounds;

describe('A routine', () => {
	it('deployed and deployed again at once: what was not begun when the plant closed is no error, and is done by the next process', async () => {
		for (const ticks of [0, 1, 2, 4, 8, 16, 32]) {
			const plant = new EnginePlant({ types: TYPES });
			await plant.boot(flow, { settle: false });
			for (let n = 0; n < ticks; n++) await new Promise((resolve) => setImmediate(resolve));
			plant.stopCanvas();
			await plant.engine.close();
			await plant.settle();
			assert.deepEqual(
				plant.log.filter((line) => line.startsWith('error')),
				[],
				`${ticks}`,
			);
			await plant.boot(flow);
			await plant.advance('11 min');
			assert.deepEqual(numbers(plant), [1]);
		}
	});

	it('plans when its node is there, and sends each time when it is due', async () => {
		const plant = await boot();
		await plant.advance('31 min');
		assert.deepEqual(
			rounds(plant),
			[1, 2, 3].map((n) => ({ n, late: false, redelivered: false })),
		);
		const [first] = plant.sentBy('patrol');
		assert.equal(first?.at, plus(plant.clock.now(), -span('21 min')));
		assert.deepEqual([first?.message.topic, first?.message.report], ['patrol', { id: 'patrol/1', output: 'round' }]);
		assert.deepEqual(stateOf(plant).planned.slice(0, 1), ['new']);
	});

	it('goes on after a restart where it was, and is not asked to plan again', async () => {
		const plant = await boot();
		await plant.advance('15 min');
		const { planned } = stateOf(plant);
		await plant.crash();
		await plant.advance('6 min');
		assert.deepEqual(numbers(plant), [1, 2]);
		assert.deepEqual(stateOf(plant).planned, planned);
	});

	it('that came due while the plant was down comes late, once', async () => {
		const plant = await boot();
		await plant.crash({ downFor: '1 d' });
		assert.deepEqual(numbers(plant), []);
		await plant.advance('15 s');
		assert.deepEqual(rounds(plant), [{ n: 1, late: true, redelivered: false }]);
		await plant.advance('10 min');
		assert.deepEqual(numbers(plant), [1, 2]);
	});

	it('whose machine slept comes late by that', async () => {
		const plant = await boot();
		plant.clock.suspend(span('3 h'));
		await plant.advance('10 s');
		assert.deepEqual(rounds(plant), [{ n: 1, late: true, redelivered: false }]);
	});

	it('plans anew with other settings, what was due before comes by the old ones', async () => {
		const plant = await boot();
		await plant.advance('5 min');
		await plant.deploy(flowOf(patrolNode({ minutes: 60 }), out));
		assert.equal(stateOf(plant).planned.at(-1), 'settings');
		await plant.advance('59 min');
		assert.deepEqual(numbers(plant), []);
		await plant.advance('2 min');
		assert.deepEqual(numbers(plant), [1]);
		await plant.crash({ downFor: '2 h', flow: flowOf(patrolNode({ minutes: 1 }), out) });
		assert.deepEqual(rounds(plant).at(-1), { n: 2, late: true, redelivered: false });
	});

	it('deployed with the same settings in another order plans nothing', async () => {
		const plant = await boot(flowOf(patrolNode({ minutes: 10, counts: 'elapsed' }), out));
		const { planned } = stateOf(plant);
		await plant.deploy(flowOf(patrolNode({ counts: 'elapsed', minutes: 10 }), out));
		assert.deepEqual(stateOf(plant).planned, planned);
	});

	it('keeps its state when its node is renamed, and when it is moved to another tab', async () => {
		const plant = await boot();
		await plant.advance('11 min');
		await plant.deploy(flowOf(patrolNode({ minutes: 10 }, { name: 'Night patrol' }), out));
		assert.equal(stateOf(plant, 'Night patrol').n, 1);
		assert.equal(plant.engine.store.values('routine:').length, 1);
		const tab = { id: 'tab-2', type: 'tab' };
		await plant.deploy([...flowOf(tab, out), { ...patrolNode({ minutes: 10 }, { name: 'Night patrol' }), z: 'tab-2' }]);
		await plant.advance('11 min');
		assert.equal(stateOf(plant, 'Night patrol').n, 2);
		assert.equal(plant.sentBy('Night patrol').length, 1);
	});

	it('takes the name of one that is deleted with its own state', async () => {
		const second = step('second', 'patrol', ['out', 'out'], { minutes: 25 });
		const plant = await boot(flowOf(patrolNode(), second, out));
		await plant.advance('21 min');
		await plant.deploy(flowOf(patrolNode({ minutes: 10 }, { name: 'second' }), out));
		assert.equal(stateOf(plant, 'second').n, 2);
		assert.equal(plant.engine.store.values('routine:').length, 1);
		await plant.advance('11 min');
		assert.equal(stateOf(plant, 'second').n, 3);
	});

	it('ends when its node is deleted; put back, it begins anew', async () => {
		const plant = await boot();
		await plant.advance('11 min');
		await plant.deploy(flowOf(out));
		assert.equal(plant.engine.routine('patrol'), undefined);
		assert.deepEqual(plant.engine.store.values('routine:'), []);
		assert.ok(plant.log.some((line) => line.startsWith('info: patrol')));
		await plant.advance('1 h');
		await plant.deploy(flow);
		assert.deepEqual(stateOf(plant), { n: 0, planned: ['new'], heard: [] });
	});

	it('in working time follows a calendar that was changed', async () => {
		const plant = await boot(flowOf(patrolNode({ minutes: 60, counts: 'working' }), out));
		plant.config = { ...fixtureConfig, shifts: [{ name: 'Late', start: '12:00', end: '20:00', days: [1, 2, 3, 4, 5] }] };
		await plant.deploy(plant.flow);
		assert.equal(stateOf(plant).planned.at(-1), 'calendar');
		assert.equal(plant.engine.routine('patrol')?.deadlines.round?.dueAt, '2026-11-23T05:00:00.000Z');
	});
});

describe('When the clock is set', () => {
	it('what counts time goes on counting what really passed', async () => {
		const plant = await boot();
		await plant.advance('5 min');
		plant.clock.jump(span('3 h'));
		await plant.advance('10 s');
		assert.deepEqual(numbers(plant), []);
		assert.equal(stateOf(plant).planned.at(-1), 'clock');
	});

	it('back before what was written last, nothing comes until somebody confirms it', async () => {
		const plant = await boot();
		await plant.advance('11 min');
		plant.cut();
		plant.clock.jump(-span('5 h'));
		await plant.boot();
		await plant.advance('30 min');
		assert.deepEqual(numbers(plant), [1]);
		await plant.command({ command: 'confirm-clock' });
		await plant.advance('11 min');
		assert.deepEqual(numbers(plant), [1, 2]);
	});

	it('and the machine woke up in 1970, a new node plans when the clock is right', async () => {
		const plant = await boot(flow, { start: '1970-01-01T00:00:10.000Z' });
		await plant.advance('1 min');
		assert.equal(plant.engine.routine('patrol'), undefined);
		plant.clock.jump(Date.parse('2026-11-23T01:30:00.000Z') - Date.parse(plant.clock.now()));
		await plant.advance('10 s');
		assert.equal(stateOf(plant).planned[0], 'new');
		await plant.advance('11 min');
		assert.deepEqual(numbers(plant), [1]);
	});
});

describe('A message of a routine', () => {
	it('made while the canvas stands goes out with its start', async () => {
		const plant = await boot();
		plant.stopCanvas();
		await plant.engine.answerRoutine('patrol', { type: 'hello', data: {}, actor: OPERATOR });
		await plant.settle();
		assert.equal(plant.sentBy('patrol').length, 0);
		plant.startCanvas();
		await plant.settle();
		assert.deepEqual(
			plant.sentBy('patrol', 'heard').map(({ redelivered }) => redelivered),
			[false],
		);
	});

	it('on the wires of a canvas that stops goes out again, marked; one that has arrived does not', async () => {
		const plant = await boot();
		await plant.advance('9 min');
		await plant.advance('60 s');
		assert.deepEqual(numbers(plant), [1]);
		await plant.deploy(flow);
		assert.deepEqual(
			rounds(plant).map(({ n, redelivered }) => [n, redelivered]),
			[
				[1, false],
				[1, true],
			],
		);
		await plant.advance('3 s');
		await plant.deploy(flow);
		assert.deepEqual(numbers(plant), [1, 1]);
	});

	it('is forgotten when it has arrived', async () => {
		const plant = await boot();
		await plant.advance('10 min');
		assert.equal(plant.engine.store.values('routine-report:').length, 1);
		await plant.advance('10 s');
		assert.deepEqual(plant.engine.store.values('routine-report:'), []);
		await plant.crash();
		assert.deepEqual(numbers(plant), [1]);
	});

	it('of a disabled node goes to the fallback after two minutes, and is listed', async () => {
		const plant = await boot();
		const lost: JsonObject[] = [];
		plant.engine.onUndelivered((message) => lost.push(message));
		await plant.deploy(flowOf(patrolNode({ minutes: 10 }, { d: true }), out));
		await plant.advance('11 min');
		assert.deepEqual([numbers(plant), lost], [[], []]);
		await plant.advance('2 min');
		assert.deepEqual(
			lost.map(({ topic, report, payload }) => [topic, report, (payload as JsonObject).step, ((payload as JsonObject).payload as JsonObject).n]),
			[['undelivered', { id: 'patrol/1', output: 'round' }, 'patrol', 1]],
		);
		const [listed] = (await plant.engine.problems()).undelivered;
		assert.deepEqual([listed?.number, listed?.step, listed?.output], ['patrol', 'patrol', 'round']);
		await plant.deploy(flow);
		assert.deepEqual(numbers(plant), []);
		await plant.advance('20 min');
		assert.deepEqual(numbers(plant), [2, 3]);
	});

	it('of a node that was deleted goes to the fallback', async () => {
		const plant = await boot();
		const lost: JsonObject[] = [];
		plant.engine.onUndelivered((message) => lost.push(message));
		plant.stopCanvas();
		await plant.engine.answerRoutine('patrol', { type: 'hello', data: {}, actor: OPERATOR });
		plant.startCanvas(flowOf(out));
		await plant.settle();
		assert.equal(lost.length, 1);
		assert.deepEqual(plant.engine.store.values('routine'), []);
	});

	it('of a node that is deployed with wrong settings goes to the fallback, by the settings it had', async () => {
		const good = { times: ['10:00'], days: { on: 'every-day' }, missed: 'one' };
		const plant = await boot(flowOf(step('daily', 'schedule', ['out'], good), out));
		const lost: JsonObject[] = [];
		plant.engine.onUndelivered((message) => lost.push(message));
		await plant.deploy(flowOf(step('daily', 'schedule', ['out'], { ...good, times: ['25:00'] }), out));
		await plant.advance('40 min');
		assert.equal(lost.length, 1);
		assert.equal(plant.sentBy('daily').length, 0);
	});
});

describe('An answer to a routine', () => {
	const hello = (plant: EnginePlant, more: { id?: string; type?: string } = {}, key = 'patrol') =>
		plant.engine.answerRoutine(key, { type: 'hello', data: {}, actor: OPERATOR, ...more });

	it('takes effect once, however often it comes', async () => {
		const plant = await boot();
		assert.deepEqual(await Promise.all([hello(plant, { id: 'a1' }), hello(plant, { id: 'a1' })]), [{ repeated: false }, { repeated: true }]);
		await plant.crash();
		assert.deepEqual(await hello(plant, { id: 'a1' }), { repeated: true });
		assert.deepEqual(stateOf(plant).heard, ['hello']);
	});

	it('that its kind refuses changes nothing; one to no routine is refused', async () => {
		const plant = await boot();
		const before = JSON.stringify(plant.engine.routine('patrol'));
		const refused = await hello(plant, { type: 'bye' });
		assert.ok(isRefusal(refused) && refused.code === 'engine.no-answers');
		assert.equal(JSON.stringify(plant.engine.routine('patrol')), before);
		const nobody = await hello(plant, {}, '__proto__');
		assert.ok(isRefusal(nobody) && nobody.code === 'engine.routine-unknown');
	});
});

describe('A mistake in a kind', () => {
	it('is said, and tried again after a minute; others go on', async () => {
		const plant = await boot(flowOf(patrolNode({ minutes: 10, failsAt: 1 }), step('second', 'patrol', ['out', 'out'], { minutes: 10 }), out));
		await plant.advance('11 min');
		assert.deepEqual([numbers(plant), rounds(plant, 'second').length], [[], 1]);
		assert.ok(plant.log.filter((line) => line.includes('lost the key')).length <= 2);
		await plant.deploy(flowOf(patrolNode({ minutes: 10 }), step('second', 'patrol', ['out', 'out'], { minutes: 10 }), out));
		await plant.advance('11 min');
		assert.deepEqual(numbers(plant), [1]);
	});
});

describe('While the disk is full', () => {
	it('nothing of a routine is sent; what came due comes once, late, when there is room', async () => {
		const plant = await boot();
		await plant.advance('9 min');
		plant.disk.fault = (what) => (what === 'write' ? diskError('ENOSPC') : undefined);
		await plant.advance('5 min');
		assert.deepEqual(numbers(plant), []);
		plant.disk.fault = undefined;
		await plant.advance('1 min');
		assert.deepEqual(
			rounds(plant).map(({ n, late }) => [n, late]),
			[[1, true]],
		);
		await plant.advance('10 min');
		assert.deepEqual(numbers(plant), [1, 2]);
	});
});

describe('The power goes', () => {
	it('at every write around a time that is due: its message goes out, marked when it may be a repeat', async () => {
		let cuts = 0;
		for (let changes = 1; changes <= 14; changes++) {
			for (const survival of ['least', 'most', 'any'] as const) {
				const plant = await boot(flow, { seed: changes });
				await plant.advance('9 min');
				const gone = plant.cutAfter(changes, survival);
				const passed = plant.clock.advance(span('75 s'), () => plant.settle());
				await Promise.race([gone, passed]);
				await passed;
				if (!plant.isUp) {
					cuts++;
					await plant.boot();
				}
				await plant.advance('30 s');
				const sent = rounds(plant).filter(({ n }) => n === 1);
				assert.ok(sent.length >= 1, `lost at change ${changes}, ${survival}`);
				assert.ok(
					sent.slice(1).every(({ redelivered }) => redelivered === true),
					`twice at change ${changes}, ${survival}`,
				);
				assert.equal(stateOf(plant).n, 1);
				assert.deepEqual(plant.engine.store.values('routine-report:'), []);
			}
		}
		assert.ok(cuts > 6, `only ${cuts} cuts`);
	});

	it('of a schedule over a weekend: Friday in time, the days missed as one, Monday in time', async () => {
		const daily = step('daily', 'schedule', ['out'], { times: ['10:00'], days: { on: 'working-days' }, missed: 'one' });
		const plant = await boot(flowOf(daily, out), { start: '2026-11-27T01:59:00.000Z' });
		await plant.advance('5 min');
		await plant.crash({ downFor: '47 h' });
		await plant.advance('20 s');
		await plant.crash({ downFor: '24 h' });
		await plant.advance('2 h');
		assert.deepEqual(
			plant.sentBy('daily').map(({ message }) => {
				const { date, late, missedCount } = message.payload as JsonObject;
				return [date, late, missedCount, message.redelivered];
			}),
			[
				['2026-11-27', false, 0, undefined],
				['2026-11-28', true, 1, undefined],
				['2026-11-30', false, 0, undefined],
			],
		);
	});
});
