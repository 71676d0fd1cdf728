// Ladders on the real engine: pauses, clocks that are set, calendars that are changed, outages, and cases that are moved to another ladder.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { checkEscalateConfig, type EscalateConfig } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { ladder, minutes, rung, working } from '../steps/escalate/ladder.fixture.ts';
import { EnginePlant, flowOf, type RigOptions, step } from './engine-rig.ts';

const types = { 'andon-escalate': { kind: escalateStep, check: (raw: unknown) => checkEscalateConfig(raw, 'en-US') } };
const flow = (config: EscalateConfig) =>
	flowOf(step('intake', 'source', ['ladder']), step('ladder', 'escalate', ['task'], config), step('task', 'rest', ['', '']));
const start = (config: EscalateConfig, options: RigOptions = {}) => EnginePlant.start(flow(config), { types, ...options });
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** Which rung came when, by the clock in the plant. */
async function came(plant: EnginePlant, number: string): Promise<string[]> {
	return (await plant.events(number, 'escalated')).map(({ at, data }) => `${shanghai.format(new Date(at)).slice(8)} ${data?.rung}${data?.late ? ' late' : ''}`);
}
const dues = async (plant: EnginePlant, number: string) =>
	Object.fromEntries(
		Object.values((await plant.openStep(number, 'ladder')).deadlines).map(({ name, dueAt }) => [name, dueAt && shanghai.format(new Date(dueAt)).slice(8)]),
	);
const said = async (plant: EnginePlant, command: JsonObject): Promise<JsonObject> => {
	const answer = await plant.command(command);
	assert(!isRefusal(answer), JSON.stringify(answer));
	return answer;
};
const refused = async (plant: EnginePlant, command: JsonObject): Promise<string> => {
	const answer = await plant.command(command);
	assert(isRefusal(answer), JSON.stringify(answer));
	return `${answer.path} ${answer.code}`;
};

/** One rung of every kind. */
const every = ladder(
	[
		rung('production-supervisor', { after: minutes(60), clock: 'arrive', ask: 'come' }),
		rung('qe', { after: working(120) }),
		rung('sqe', { at: { time: '15:00', days: 'calendar' } }),
		rung('quality-supervisor', { shiftEnd: {} }),
		rung('production-vp', { before: { field: 'fields.needed-by', amount: 2 * HOUR, counts: 'elapsed' } }),
	],
	{ clocks: { arrive: { within: minutes(60) } } },
);
async function raise(plant: EnginePlant): Promise<string> {
	const number = await plant.raise();
	await said(plant, { command: 'set', case: number, values: { 'fields.needed-by': '2026-11-23T20:00:00+08:00' } });
	return number;
}

describe('a ladder of a paused case', () => {
	it('keeps exactly what was left of what counts time, over a restart; times of day, shift ends and dates stay; figures tell with and without the pause', async () => {
		const plant = await start(every);
		const number = await raise(plant);
		assert.deepEqual(await dues(plant, number), {
			'rung-1': '23 10:30',
			'rung-2': '23 11:30',
			'rung-3': '23 15:00',
			'rung-4': '23 16:00',
			'rung-5': '23 18:00',
			'clock-arrive': '23 10:30',
		});
		await plant.advance('30 min');
		await said(plant, { command: 'pause', case: number, reason: 'waiting for the tool' });
		await plant.crash({ downFor: '2 h' });
		await plant.advance('30 min');
		assert.deepEqual(await came(plant, number), []);
		await said(plant, { command: 'resume', case: number });
		assert.deepEqual(await dues(plant, number), {
			'rung-1': '23 13:00',
			'rung-2': '23 14:00',
			'rung-3': '23 15:00',
			'rung-4': '23 16:00',
			'rung-5': '23 18:00',
			'clock-arrive': '23 13:00',
		});
		await plant.advance('10 min');
		await plant.answer(number, 'ladder', 'arrive', {}, { actor: { id: 'wang', how: 'badge' } });
		const [met] = await plant.events(number, 'escalate/clock');
		const total = 190 * MINUTE;
		assert.deepEqual(met?.data, {
			clock: 'arrive',
			is: 'met',
			inTime: true,
			elapsed: total,
			working: total,
			paused: { elapsed: 150 * MINUTE, working: 150 * MINUTE },
			by: 'wang',
		});
		await plant.leap('10 h');
		assert.deepEqual(
			(await came(plant, number)).map((one) => one.split(' ')[2]),
			['2', '3', '4', '5'],
			'whoever is there needs no call to come',
		);
	});

	it('what goes by the clock on the wall comes in the pause, too', async () => {
		const plant = await start(every);
		const number = await raise(plant);
		await said(plant, { command: 'pause', case: number, reason: 'waiting for the tool' });
		await plant.advance('9 h');
		assert.deepEqual(await came(plant, number), ['23 15:00 3', '23 16:00 4', '23 18:00 5']);
	});

	it('what repeats from there counts time again: none of it passes in the pause, also over an outage', async () => {
		const plant = await start(
			ladder([
				rung('sqe', { at: { time: '10:00', days: 'calendar' }, repeat: { every: minutes(30), times: 1 } }),
				rung('production-vp', { after: minutes(900) }),
			]),
		);
		const number = await plant.raise();
		await said(plant, { command: 'pause', case: number, reason: 'waiting for the tool' });
		await plant.crash({ downFor: '2 h' });
		await plant.advance('1 h');
		await said(plant, { command: 'resume', case: number });
		await plant.advance('31 min');
		assert.deepEqual(await came(plant, number), ['23 11:30 1 late', '23 13:00 1']);
	});

	it('a pause that outlasts its limit resumes by itself; whoever was told last is told, and who paused it', async () => {
		const plant = await start(ladder([rung('production-supervisor', { after: minutes(0) }), rung('production-vp', { after: minutes(60) })]));
		const number = await plant.raise();
		await said(plant, { command: 'pause', case: number, reason: 'spare part', for: '2 h', actor: 'sun' });
		await plant.advance('121 min');
		assert.deepEqual(
			(await plant.events(number, 'resumed')).map(({ data }) => data),
			[{ expired: true }],
		);
		const words = plant
			.sentBy('ladder', 'notice')
			.map(({ message }) => message.payload as JsonObject)
			.filter(({ about }) => about === 'pause-over');
		assert.deepEqual(
			words.map(({ person }) => (person as JsonObject).id),
			['wang', 'sun'],
		);
		await plant.advance('1 h');
		assert.deepEqual(await came(plant, number), ['23 09:30 1', '23 12:30 2']);
	});

	it('for a reason that the plant has, no longer than it may last', async () => {
		const pauses = [
			{ id: 'supplier', name: 'Waiting for the supplier', longest: 24 * HOUR },
			{ id: 'trial', name: 'Trial run' },
		];
		const plant = await start(every, { config: { ...fixtureConfig, pauses } });
		const number = await raise(plant);
		const pause = { command: 'pause', case: number };
		assert.equal(await refused(plant, { ...pause, reason: 'coffee' }), 'reason engine.command.pause-reason');
		assert.equal(await refused(plant, { ...pause, reason: '__proto__' }), 'reason engine.command.pause-reason');
		assert.equal(await refused(plant, { ...pause, reason: 'supplier', for: '25 h' }), 'for engine.command.pause-too-long');
		assert.equal(await refused(plant, { ...pause, reason: 'supplier', until: '2026-11-30T00:00:00.000Z' }), 'until engine.command.pause-too-long');
		assert.equal(await refused(plant, { ...pause, reason: 'trial', for: '20' }), 'for duration.no-unit');
		assert.equal(await refused(plant, { ...pause, reason: 'trial', for: '-2 h' }), 'for duration.negative');
		assert.equal(await refused(plant, { ...pause, reason: 'trial', for: '1 h', until: '2026-11-24T00:00:00.000Z' }), 'for engine.command.until-and-for');
		assert.equal((await said(plant, { ...pause, reason: 'supplier' })).until, '2026-11-24T01:30:00.000Z');
		assert.deepEqual(
			(await plant.events(number, 'paused')).map(({ data }) => data),
			[{ reason: 'Waiting for the supplier', code: 'supplier', until: '2026-11-24T01:30:00.000Z' }],
		);
		assert.equal((await plant.case(number)).paused?.by, 'sun');
	});
});

describe('the reports of a ladder', () => {
	it('two rungs that come at once each open theirs, numbered without a gap and linked; the rung above opens its own later', async () => {
		const writes = (after: number, title: string) => rung('qe', { after: minutes(after), report: { title, numbering: 'RP-{seq}' } });
		const plant = await start(ladder([writes(0, 'To the VP'), writes(0, 'To the customer'), writes(60, 'To the supplier')]));
		const number = await plant.raise();
		await plant.advance('1 s');
		const linked = async () => (await plant.case(number)).links.map((link) => link.number);
		assert.deepEqual(await linked(), ['RP-00001', 'RP-00002']);
		await plant.advance('60 min');
		assert.deepEqual(await linked(), ['RP-00001', 'RP-00002', 'RP-00003']);
	});
});

describe('a ladder while the clock is set', () => {
	for (const [way, by] of [
		['back three hours', -3 * HOUR],
		['forward an hour', HOUR],
	] as const) {
		it(`${way}: what counts time counts what really passed; times of day, shift ends and dates stay; nothing comes twice`, async () => {
			const plant = await start(every);
			const number = await raise(plant);
			await plant.advance('30 min');
			const before = await dues(plant, number);
			plant.clock.jump(by);
			await plant.advance('10 s');
			const after = await dues(plant, number);
			for (const name of ['rung-3', 'rung-4', 'rung-5']) assert.equal(after[name], before[name], name);
			await plant.advance('31 min');
			assert.deepEqual(
				(await came(plant, number)).map((one) => one.split(' ')[2]),
				['1'],
			);
			await plant.answer(number, 'ladder', 'arrive', {}, { actor: { id: 'wang', how: 'badge' } });
			const [met] = (await plant.events(number, 'escalate/clock')).slice(-1);
			assert.equal(met?.data?.elapsed, 61 * MINUTE + 10_000, 'the figures are of what really passed');
			await plant.advance('14 h');
			assert.deepEqual((await came(plant, number)).map((one) => one.split(' ')[2]).sort(), ['1', '2', '3', '4', '5']);
		});
	}
});

describe('a ladder whose clock is set forward', () => {
	it('over a time of day: the rung comes at once, and its repetitions count from then', async () => {
		const plant = await start(
			ladder([
				rung('sqe', { at: { time: '10:00', days: 'calendar' }, repeat: { every: minutes(30), times: 2 } }),
				rung('production-vp', { after: minutes(600) }),
			]),
		);
		const number = await plant.raise();
		await plant.advance('10 min');
		plant.clock.jump(2 * HOUR);
		await plant.advance('6 s');
		assert.deepEqual(await came(plant, number), ['23 11:40 1'], 'not late: nobody could have come sooner');
		await plant.advance('61 min');
		assert.deepEqual(await came(plant, number), ['23 11:40 1', '23 12:10 1', '23 12:40 1']);
	});

	it('over the limit of a pause: it is over then, and what was left is left; the figures know it', async () => {
		const plant = await start(
			ladder([rung('sqe', { after: minutes(60) }), rung('production-vp', { after: working(90) })], { clocks: { acknowledge: { within: minutes(600) } } }),
		);
		const number = await plant.raise();
		await plant.advance('10 min');
		await said(plant, { command: 'pause', case: number, reason: 'spare part', for: '1 h' });
		await plant.advance('20 min');
		plant.clock.jump(2 * HOUR);
		await plant.advance('5 s');
		const resumed = await plant.events(number, 'resumed');
		assert.deepEqual([resumed.length, resumed[0]?.data], [1, { expired: true }]);
		await plant.advance('81 min');
		assert.deepEqual(await came(plant, number), ['23 12:50 1', '23 13:20 2']);
		await said(plant, { command: 'acknowledge', case: number });
		const [met] = await plant.events(number, 'escalate/clock');
		const { elapsed, paused } = met!.data as unknown as { elapsed: number; paused: { elapsed: number } };
		assert.equal(elapsed - paused.elapsed, 91 * MINUTE, 'ten minutes before the pause, 81 after it');
	});
});

describe('a ladder while the calendar is changed', () => {
	it('a rung that would have been over by the new one comes now, not late, and its repetitions count from now', async () => {
		const shifts = (start: string) => ({ ...fixtureConfig, shifts: [{ name: 'Day', start, end: '20:00', days: [1, 2, 3, 4, 5] }] });
		const config = ladder([rung('qe', { after: working(60), repeat: { every: minutes(30), times: 2 } }), rung('production-vp', { after: minutes(900) })]);
		const plant = await start(config, { config: shifts('12:00') });
		const number = await plant.raise();
		await plant.advance('2 h');
		plant.config = shifts('08:00');
		await plant.deploy(plant.flow);
		await plant.advance('6 s');
		assert.deepEqual(await came(plant, number), ['23 11:30 1']);
		await plant.advance('61 min');
		assert.deepEqual(await came(plant, number), ['23 11:30 1', '23 12:00 1', '23 12:30 1']);
	});

	it('shift ends, working days and working time follow; the record names them', async () => {
		const shifts = (end: string, days: number[]) => ({ ...fixtureConfig, shifts: [{ name: 'Day', start: '08:00', end, days }] });
		const config = ladder([
			rung('qe', { after: working(480) }),
			rung('sqe', { at: { time: '10:00', days: 'working', day: 2 } }),
			rung('ipqc', { shiftEnd: {} }),
			rung('production-vp', { after: minutes(600) }),
		]);
		const plant = await start(config, { config: shifts('16:00', [1, 2, 3, 4, 5]), start: '2026-11-27T01:30:00.000Z' });
		const number = await plant.raise();
		assert.deepEqual(await dues(plant, number), { 'rung-1': '30 09:30', 'rung-2': '30 10:00', 'rung-3': '27 16:00', 'rung-4': '27 19:30' });
		plant.config = shifts('17:00', [1, 2, 3, 4, 5, 6]);
		await plant.deploy(plant.flow);
		assert.deepEqual(await dues(plant, number), { 'rung-1': '28 08:30', 'rung-2': '28 10:00', 'rung-3': '27 17:00', 'rung-4': '27 19:30' });
		assert.deepEqual(
			(await plant.events(number, 'calendar/changed')).map(({ data }) => data),
			[{ deadlines: ['ladder#1 rung-1', 'ladder#1 rung-2', 'ladder#1 rung-3'] }],
		);
	});
});

describe('a ladder after an outage', () => {
	it('a night without power: every rung takes effect once, in order, marked late; one notice a person', async () => {
		const config = ladder([
			rung('production-supervisor', { after: minutes(20), repeat: { every: minutes(20), times: 2 } }),
			rung('production-supervisor', { shiftEnd: {} }),
			rung('production-vp', { at: { time: '20:00', days: 'calendar' } }),
			rung('production-supervisor', { after: minutes(24 * 60) }),
		]);
		const plant = await start(config);
		const number = await plant.raise();
		await plant.crash({ downFor: '12 h' });
		await plant.advance('16 s');
		assert.deepEqual(
			(await came(plant, number)).map((one) => one.slice(9)),
			['1 late', '1 late', '1 late', '2 late', '3 late'],
		);
		assert.deepEqual(
			plant
				.sentBy('ladder', 'notice')
				.map(({ message }) => ((message.payload as JsonObject).person as JsonObject).id)
				.sort(),
			['huang', 'wang'],
		);
		await plant.crash({ downFor: '1 h' });
		await plant.leap('10 h');
		await plant.advance('70 min');
		assert.deepEqual((await came(plant, number)).slice(5), ['24 09:30 4']);
	});

	it('two ladders of a case that each open a report come one after another: neither is held', async () => {
		const report = { title: 'Report', numbering: 'RP-{seq}' };
		const config = ladder([rung('qe', { after: minutes(30), report })]);
		const plant = await EnginePlant.start(
			flowOf(
				step('intake', 'source', ['one two']),
				step('one', 'escalate', ['', '', '', '', 'reports'], config),
				step('two', 'escalate', ['', '', '', '', 'reports'], config),
				step('reports', 'rest', ['', '']),
			),
			{ types },
		);
		const number = await plant.raise();
		await plant.crash({ downFor: '1 h' });
		await plant.advance('16 s');
		assert.deepEqual((await came(plant, number)).length, 2);
		const children = (await plant.case(number)).links.map((link) => link.number);
		assert.deepEqual(children, ['RP-00001', 'RP-00002']);
		for (const child of children) assert.deepEqual(await plant.waitsAt(String(child)), ['reports#1']);
		assert.deepEqual(plant.caught, []);
	});
});

describe('a ladder that was changed', () => {
	const first = ladder([rung('production-supervisor', { after: minutes(10) }), rung('quality-supervisor', { after: minutes(60) })]);
	const second = ladder([
		rung('production-supervisor', { after: minutes(10) }),
		rung('engineering-supervisor', { after: minutes(20) }),
		rung('quality-supervisor', { after: minutes(90) }),
		rung('production-vp', { after: minutes(120) }),
	]);

	it('a running case keeps the one it started with, until it is moved: what has come stays come, what is over comes, the record shows it', async () => {
		const plant = await start(first);
		const [old, moved] = [await plant.raise(), await plant.raise()];
		await plant.advance('30 min');
		assert.deepEqual((await said(plant, { command: 'older', step: 'ladder' })).older, []);
		const asIf = (await said(plant, { command: 'older', step: 'ladder', config: { ...second } as never })).older as JsonObject[];
		assert.deepEqual(
			asIf.map(({ number, step: at }) => [number, at]),
			[
				[old, 'ladder#1'],
				[moved, 'ladder#1'],
			],
			'before the deploy',
		);
		await plant.deploy(flow(second));
		const young = await plant.raise();
		const older = (await said(plant, { command: 'older', step: 'ladder' })).older as JsonObject[];
		assert.deepEqual(
			older.map(({ number }) => number),
			[old, moved],
		);
		assert.equal((await said(plant, { command: 'adopt', case: moved, step: 'ladder#1' })).adopted, true);
		assert.equal((await said(plant, { command: 'adopt', case: moved, step: 'ladder#1' })).adopted, false, 'it runs that already');
		await plant.advance('100 min');
		assert.deepEqual(await came(plant, old), ['23 09:40 1', '23 10:30 2']);
		assert.deepEqual(await came(plant, moved), ['23 09:40 1', '23 10:00 2', '23 11:00 3', '23 11:30 4']);
		assert.equal((await came(plant, young)).length, 3);
		const [event] = await plant.events(moved, 'escalate/adopted');
		assert.deepEqual([event?.data, event?.actor?.id], [{ rungs: 4, had: 2, kept: [1] }, 'sun']);
	});

	it('a pause that was or is counts no more than before', async () => {
		const plant = await start(first);
		const number = await plant.raise();
		await plant.advance('5 min');
		await said(plant, { command: 'pause', case: number, reason: 'spare part' });
		await plant.advance('1 h');
		await said(plant, { command: 'resume', case: number });
		await plant.advance('5 min');
		await said(plant, { command: 'pause', case: number, reason: 'spare part' });
		await plant.advance('1 h');
		await plant.deploy(flow(second));
		await said(plant, { command: 'adopt', case: number, step: 'ladder#1' });
		assert.deepEqual(await dues(plant, number), { 'rung-2': undefined, 'rung-3': undefined, 'rung-4': undefined });
		await said(plant, { command: 'resume', case: number });
		assert.deepEqual(await dues(plant, number), { 'rung-2': '23 11:50', 'rung-3': '23 13:00', 'rung-4': '23 13:30' });
	});

	it('repetitions and whoever is waited for go on under the new number', async () => {
		const again = rung('production-supervisor', { after: minutes(10), repeat: { every: minutes(30), times: 3 } });
		const plant = await start(ladder([again]));
		const number = await plant.raise();
		await plant.advance('20 min');
		await plant.deploy(flow(ladder([rung('qe', { after: minutes(5) }), again])));
		await said(plant, { command: 'adopt', case: number, step: 'ladder#1' });
		await plant.advance('2 h');
		assert.deepEqual(await came(plant, number), ['23 09:40 1', '23 09:50 1', '23 10:10 2', '23 10:40 2', '23 11:10 2']);
	});

	it('what would have ended the new ladder ends it now', async () => {
		const plant = await start(first);
		const number = await plant.raise();
		await plant.advance('15 min');
		await plant.answer(number, 'ladder', 'acknowledge', {}, { actor: { id: 'wang', how: 'badge' } });
		await plant.deploy(flow({ ...second, until: ['acknowledged'] }));
		await said(plant, { command: 'adopt', case: number, step: 'ladder#1' });
		assert.deepEqual(await plant.waitsAt(number), ['task#1']);
		assert.deepEqual(
			plant.sentBy('ladder', 'ended').map(({ message }) => (message.payload as JsonObject).why),
			['acknowledged'],
		);
		await plant.advance('3 h');
		assert.deepEqual(await came(plant, number), ['23 09:40 1']);
	});

	it('refuses a step that is not open, that nobody serves, or whose kind keeps what it was opened with', async () => {
		const plant = await start(first);
		const number = await plant.raise();
		assert.equal(await refused(plant, { command: 'adopt', case: number, step: 'ladder#2' }), 'step engine.step-not-open');
		assert.equal(await refused(plant, { command: 'adopt', case: number, step: '__proto__' }), 'step engine.step-not-open');
		assert.equal(await refused(plant, { command: 'older', step: 'nowhere' }), 'step engine.step-unknown');
		await plant.deploy(
			flowOf(step('intake', 'source', ['ladder']), step('ladder', 'escalate', ['task'], first), step('task', 'rest', ['', ''], { deadlines: [] })),
		);
		assert.equal(await refused(plant, { command: 'adopt', case: number, step: 'task#1' }), 'step engine.keeps-config');
		await plant.deploy(flowOf(step('intake', 'source', ['task']), step('task', 'rest', ['', ''])));
		assert.equal(await refused(plant, { command: 'adopt', case: number, step: 'ladder#1' }), 'step engine.step-unknown');
		assert.deepEqual((await plant.waitsAt(number)).sort(), ['ladder#1', 'task#1']);
	});
});

describe('a line that stands', () => {
	it('by order of a rung, until somebody releases it, also after the case has ended', async () => {
		const plant = await start(ladder([rung('production-vp', { after: minutes(30), stop: true })]));
		const number = await plant.raise({ area: 'L2/filler' });
		const release = { command: 'release-line', case: number, note: 'checked by quality' };
		assert.equal(await refused(plant, release), 'case engine.command.not-stopped');
		await plant.advance('31 min');
		assert.equal((await plant.case(number)).stopped?.since, '2026-11-23T02:00:00.000Z');
		await said(plant, { command: 'cancel', case: number, reason: 'a trial' });
		await said(plant, release);
		assert.equal((await plant.case(number)).stopped, undefined);
		assert.equal(await refused(plant, release), 'case engine.command.not-stopped');
	});
});
