// The alarm desk at work: on a real journal whose power can be cut, with an outbox, an intake and the plant's clock. The rules themselves are told in
// test/domain/alarms.

import assert from 'node:assert/strict';
import type { Told } from '../../../src/alarms/alarm.ts';
import { runCommand } from '../../../src/commands/commands.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { checkPlant } from '../../../src/plant/check.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { checkIntakeConfig } from '../../../src/steps/intake/config.ts';
import { intakeKind } from '../../../src/steps/intake/intake.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { EnginePlant, flowOf, type NodeType, OPERATOR, step } from './engine-rig.ts';

const SUNDAY = '2026-11-22T13:30:00.000Z';
const intake: NodeType = {
	intake: intakeKind as never,
	check: (raw) => checkIntakeConfig(raw, 'en-US') as never,
	input: async ({ anomaly }) => {
		const { id, sentence, severity } = anomaly as Record<string, Json>;
		return { title: sentence, key: id, severity } as JsonObject;
	},
};
const flow = flowOf(step('utilities', 'detect', ['intake', '']), step('intake', 'intake', ['task', '', '']), step('task', 'rest', ['']));

async function plantWith(alarms: object = {}): Promise<EnginePlant> {
	const checked = checkPlant({ ...structuredClone(fixtureConfig), alarms }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	return EnginePlant.start(flow, { start: SUNDAY, config: checked.config, types: { 'andon-intake': intake } });
}

function told(signal: string, onset: string, end: string): Omit<Told, 'place'> {
	const id = `${signal}/limit@${onset}`;
	const sentence = `${signal} is high`;
	const anomaly = { id, signal, severity: 'medium', sentence, announced: `utilities/${id}:${end}` };
	const message = { topic: signal, payload: sentence, anomaly };
	return { detector: 'utilities', signal, rule: 'limit', name: signal, id, report: `${id}:${end}`, severity: 'medium', sentence, message };
}
async function raise(plant: EnginePlant, signal: string, onset = plant.clock.now()): Promise<string> {
	const { became } = await plant.engine.alarms.announce('raised', told(signal, onset, 'hi'));
	await plant.settle();
	return became;
}
async function does(plant: EnginePlant, command: JsonObject): Promise<JsonObject> {
	const answer = await plant.command(command);
	assert(!isRefusal(answer), JSON.stringify(answer));
	return answer;
}
const rows = async (plant: EnginePlant, show = 'alarms', more: JsonObject = {}) =>
	(await does(plant, { command: 'alarms', show, size: 1_000, ...more }))[show] as JsonObject[];
const cases = (plant: EnginePlant) => plant.engine.store.list({}).map(({ number }) => number);
const named = { detector: 'utilities', signal: 'boiler/level', rule: 'limit' };

describe('the alarm desk of a plant', () => {
	it('a hundred alarms in a burst, with kill -9 between, become one case with all of them named', async () => {
		const plant = await plantWith({ bursts: [{ id: 'line', alarms: [{ signal: '#' }], window: MINUTE, by: 1 }] });
		for (let valve = 1; valve <= 100; valve++) {
			await plant.engine.alarms.announce('raised', told(`L2/valve/${valve}`, plant.clock.now(), 'hi'));
			if (valve === 50) await plant.crash({ survival: 'least', downFor: '1 s' });
		}
		await plant.settle();
		const [number, ...others] = cases(plant);
		assert.deepEqual(others, []);
		const merged = await plant.events(String(number), 'merged');
		const names = [(await plant.case(String(number))).title, ...merged.map(({ data }) => data?.title)];
		assert.deepEqual(new Set(names), new Set(Array.from({ length: 100 }, (_, index) => `L2/valve/${index + 1} is high`)));
		assert.equal((await plant.engine.problems()).announced, 0);
	});

	it('a shelf outlives kill -9, ends on a Sunday night, and the alarm burns again', async () => {
		const plant = await plantWith();
		await does(plant, { command: 'shelve', ...named, reason: 'Gauge is being changed', for: '2 h' });
		await plant.crash({ downFor: '1 min' });
		assert.equal(await raise(plant, 'boiler/level'), 'held');
		await plant.crash({ downFor: '1 min' });
		assert.deepEqual(cases(plant), []);
		const [row] = await rows(plant);
		assert.deepEqual([row?.state, (row?.shelved as JsonObject | undefined)?.reason, row?.held], ['shelved', 'Gauge is being changed', true]);
		await plant.leap('117 min');
		assert.deepEqual(cases(plant), []);
		await plant.advance('1 min');
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
		assert.match((await plant.case('EX-2026-00001')).title, /still so at the end of its shelving/);
		assert.equal((await rows(plant))[0]?.state, 'unacknowledged');
		const record = await rows(plant, 'record');
		assert.deepEqual(
			record.map(({ what, by }) => [what, (by as JsonObject).id]),
			[
				['shelf-ended', 'system'],
				['shelved', 'sun'],
			],
		);
	});

	it('a shelf that ended while the plant was down ends after the start, once', async () => {
		const plant = await plantWith();
		await raise(plant, 'boiler/level');
		await does(plant, { command: 'shelve', ...named, reason: 'Weekend', until: '2026-11-22T15:30:00.000Z' });
		await plant.crash({ downFor: '9 h' });
		await plant.advance('30 s');
		await plant.crash();
		await plant.advance('30 s');
		assert.equal(plant.sentBy('utilities', 'raised').length, 2);
		assert.deepEqual((await rows(plant, 'record')).length, 2);
	});

	it("a compressor's trip mutes its twelve followers over kill -9, the first-out is named, and what still burns is told when it is over", async () => {
		const plant = await plantWith({
			inhibitions: [{ id: 'k1', when: { signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }] }],
			groups: [{ id: 'k1', name: 'Compressor 1', alarms: [{ signal: 'K1/#' }] }],
		});
		const onset = plant.clock.now();
		await raise(plant, 'K1/trip', onset);
		await plant.crash({ downFor: '1 s' });
		for (let follower = 1; follower <= 12; follower++) assert.equal(await raise(plant, `K1/follower/${follower}`), 'held');
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
		assert.match((await plant.case('EX-2026-00001')).title, /first out of Compressor 1/);
		assert.equal((await rows(plant, 'held')).length, 12);
		await plant.crash({ downFor: '1 s' });
		await plant.engine.alarms.announce('cleared', told('K1/trip', onset, 'cleared'));
		await plant.settle();
		assert.equal(cases(plant).length, 13);
	});

	it('what is decided and what goes out are one commit: cut anywhere, each raise opens one case', async () => {
		for (let changes = 1; changes <= 8; changes++) {
			const plant = await plantWith();
			const onset = plant.clock.now();
			const gone = plant.cutAfter(changes);
			const announced = plant.engine.alarms.announce('raised', told('boiler/level', onset, 'hi')).catch(() => undefined);
			await plant.settle();
			if (plant.isUp) plant.cut('any');
			await Promise.race([gone, announced]);
			await plant.boot();
			// The detector had not noted it: it judges, and raises, again.
			await raise(plant, 'boiler/level', onset);
			assert.deepEqual(cases(plant), ['EX-2026-00001'], `cut after ${changes}`);
		}
	});

	it('an alarm keeps its shelf when its detector is renamed', async () => {
		const plant = await plantWith();
		await does(plant, { command: 'shelve', ...named, reason: 'Test', for: '2 h' });
		await plant.deploy(flow.map((node) => (node.id === 'utilities' ? { ...node, name: 'Boiler house' } : node)));
		const again = told('boiler/level', plant.clock.now(), 'hi');
		assert.equal((await plant.engine.alarms.announce('raised', { ...again, detector: 'Boiler house' })).became, 'held');
	});

	it('a shelf of so many hours stays so long when the clock is set; one until an instant ends then', async () => {
		const plant = await plantWith();
		await does(plant, { command: 'shelve', ...named, reason: 'Test', for: '2 h' });
		await does(plant, { command: 'shelve', ...named, signal: 'boiler/steam', reason: 'Test', until: '2026-11-22T15:30:00.000Z' });
		plant.clock.jump(HOUR);
		await plant.advance('10 s');
		const until = Object.fromEntries((await rows(plant)).map(({ signal, shelved }) => [signal, (shelved as JsonObject).until]));
		assert.deepEqual(until, { 'boiler/level': '2026-11-22T16:30:00.000Z', 'boiler/steam': '2026-11-22T15:30:00.000Z' });
	});
});

describe('the case of an alarm', () => {
	it('stands beside it in the list; who acknowledges the case has acknowledged the alarm, and all of its burst', async () => {
		const plant = await plantWith({ bursts: [{ id: 'k1', alarms: [{ signal: 'K1/#' }], window: MINUTE }] });
		const onset = plant.clock.now();
		for (const signal of ['K1/oil', 'K1/trip', 'L2/valve']) await raise(plant, signal, onset);
		const numbers = Object.fromEntries((await rows(plant)).map(({ signal, number }) => [signal, number]));
		assert.deepEqual(numbers, { 'K1/oil': 'EX-2026-00001', 'K1/trip': 'EX-2026-00001', 'L2/valve': 'EX-2026-00002' });
		await plant.command({ command: 'acknowledge', case: 'EX-2026-00001' });
		const states = Object.fromEntries((await rows(plant)).map(({ signal, state }) => [signal, state]));
		assert.deepEqual(states, { 'K1/oil': 'acknowledged', 'K1/trip': 'acknowledged', 'L2/valve': 'unacknowledged' });
	});

	it('cancelled three days later ends what is back to normal since then', async () => {
		const plant = await plantWith();
		const onset = plant.clock.now();
		await raise(plant, 'L2/valve', onset);
		await plant.engine.alarms.announce('cleared', told('L2/valve', onset, 'cleared'));
		assert.deepEqual(
			(await rows(plant)).map(({ state }) => state),
			['returned'],
		);
		await plant.leap('3 d');
		await plant.engine.sweep();
		await plant.command({ command: 'cancel', case: 'EX-2026-00001', reason: 'Test' });
		assert.deepEqual(await rows(plant), []);
	});
});

describe('a detector that latches', () => {
	it('hears that what it announced was acknowledged, also when it was down then', async () => {
		const plant = await plantWith();
		const onset = plant.clock.now();
		await raise(plant, 'boiler/level', onset);
		const heard: unknown[] = [];
		const stop = plant.engine.alarms.onAcknowledged('utilities', (one) => heard.push(one));
		await does(plant, { command: 'acknowledge-alarm', ...named });
		const expected = { signal: 'boiler/level', id: `boiler/level/limit@${onset}`, by: 'sun' };
		assert.deepEqual(heard, [expected]);
		await plant.engine.alarms.acknowledge('utilities', expected.id, OPERATOR);
		await plant.engine.alarms.acknowledge('utilities', 'nothing@never', OPERATOR);
		assert.equal(heard.length, 1);
		stop();
		await plant.crash();
		plant.engine.alarms.onAcknowledged('utilities', (one) => heard.push(one));
		assert.deepEqual(heard, [expected, expected]);
	});
});

describe('commands on alarms', () => {
	it('do what they say, each on record with who did it', async () => {
		const plant = await plantWith();
		await raise(plant, 'boiler/level');
		const [{ alarm = '' } = {}] = await rows(plant);
		const commands: JsonObject[] = [
			{ command: 'acknowledge-alarm', alarm, note: 'On my way' },
			{ command: 'shelve', alarm, reason: 'Gauge is being changed', for: '2 h' },
			{ command: 'unshelve', alarms: [alarm] },
			{ command: 'out-of-service', ...named, reason: 'Taken out' },
			{ command: 'in-service', alarm, note: 'New gauge' },
		];
		for (const command of commands) {
			const until = command.command === 'shelve' ? { until: '2026-11-22T15:30:00.000Z' } : {};
			assert.deepEqual(await does(plant, command), { command: command.command, alarms: 1, repeated: false, ...until });
		}
		const record = await rows(plant, 'record');
		assert.deepEqual(
			record.map(({ what, by, reason = null, note = null }) => [what, (by as JsonObject).id, (by as JsonObject).how, reason, note]),
			[
				['in-service', 'sun', 'claimed', null, 'New gauge'],
				['out-of-service', 'sun', 'claimed', 'Taken out', null],
				['unshelved', 'sun', 'claimed', null, null],
				['shelved', 'sun', 'claimed', 'Gauge is being changed', null],
				['acknowledged', 'sun', 'claimed', null, 'On my way'],
			],
		);
		assert.deepEqual((await does(plant, { command: 'alarms', state: ['unacknowledged'], text: 'BOILER' })).total, 1);
		assert.deepEqual((await does(plant, { command: 'alarms', position: 'nowhere' })).total, 0);
	});

	it('with an id take effect once', async () => {
		const plant = await plantWith();
		const command = { command: 'shelve', ...named, reason: 'Test', for: '1 h', id: 'broker-7' };
		assert.equal((await does(plant, command)).repeated, false);
		await plant.crash();
		await plant.leap('50 min');
		assert.equal((await does(plant, command)).repeated, true);
		assert.equal((await rows(plant, 'record')).length, 1);
	});

	it('that can not be are refused in both languages, with the field, and nothing is changed', async () => {
		const plant = await plantWith({ shelving: { longest: 4 * HOUR } });
		await raise(plant, 'boiler/level');
		const [{ alarm = '' } = {}] = await rows(plant);
		const shelve = { command: 'shelve', reason: 'Test' };
		const refusals: [JsonObject, string, string][] = [
			[{ ...shelve, alarm }, 'alarms.until-or-for', 'until'],
			[{ ...shelve, alarm, for: '1 h', until: '2026-11-22T14:30:00.000Z' }, 'alarms.until-or-for', 'for'],
			[{ ...shelve, alarm, for: '5 h' }, 'alarms.shelf-too-long', 'for'],
			[{ ...shelve, alarm, until: '2026-11-23T14:30:00.000Z' }, 'alarms.shelf-too-long', 'until'],
			[{ ...shelve, alarm, until: '2026-11-22T13:00:00.000Z' }, 'alarms.until-past', 'until'],
			[{ ...shelve, alarm, for: 'soon' }, 'duration.not-one', 'for'],
			[{ ...shelve, alarm, for: '-1 h' }, 'duration.negative', 'for'],
			[{ ...shelve, for: '1 h' }, 'alarms.which', 'alarm'],
			[{ ...shelve, alarm, ...named, for: '1 h' }, 'alarms.both', 'alarm'],
			[{ ...shelve, detector: 'utilities', for: '1 h' }, 'alarms.which', 'alarm'],
			[{ ...shelve, ...named, detector: 'nobody', for: '1 h' }, 'alarms.detector-unknown', 'detector'],
			[{ ...shelve, alarm: '__proto__', for: '1 h' }, 'alarms.unknown', 'alarm'],
			[{ ...shelve, alarms: [alarm, 'constructor'], for: '1 h' }, 'alarms.unknown', 'alarms[1]'],
			[{ command: 'shelve', alarm, for: '1 h' }, 'validate.required', 'reason'],
			[{ command: 'unshelve', alarm }, 'alarms.not-shelved', 'alarm'],
			[{ command: 'in-service', alarm }, 'alarms.is-in-service', 'alarm'],
			[{ command: 'acknowledge-alarm', ...named, signal: 'boiler/steam' }, 'alarms.nothing-to-acknowledge', 'alarm'],
			[{ command: 'alarms', show: 'everything' }, 'validate.enum', 'show'],
		];
		const before = plant.engine.store.values('alarms:');
		for (const [command, code, path] of refusals) {
			const refusal = await plant.command(command);
			assert(isRefusal(refusal), JSON.stringify(command));
			assert.deepEqual([refusal.code, refusal.path], [code, path], JSON.stringify(refusal));
			const chinese = await runCommand(plant.engine, command, OPERATOR, 'zh-CN');
			assert(isRefusal(chinese) && /\p{Script=Han}/u.test(chinese.message), JSON.stringify(chinese));
			assert(!/\p{Script=Han}/u.test(refusal.message), refusal.message);
		}
		assert.deepEqual(plant.engine.store.values('alarms:'), before);
	});

	it('are for whom the plant lets, known as surely as it asks, by whatever way they come', async () => {
		const plant = await plantWith({ permits: { shelve: { roles: ['qe'], least: 'pin' } } });
		await raise(plant, 'boiler/level');
		const [{ alarm = '' } = {}] = await rows(plant);
		const shelve = { command: 'shelve', alarm, reason: 'Test', for: '1 h' };
		const by = async (id: string, how: 'claimed' | 'pin' | 'session' | 'system') => {
			const said = await plant.command(shelve, { id, how });
			return isRefusal(said) ? [said.code, said.path] : ['done'];
		};
		assert.deepEqual(await by('chen', 'claimed'), ['alarms.not-sure-enough', 'actor']);
		assert.deepEqual(await by('sun', 'pin'), ['alarms.not-allowed', 'actor']);
		assert.deepEqual(await by('admin', 'system'), ['alarms.not-a-person', 'actor']);
		assert.deepEqual(await by('nobody', 'session'), ['alarms.not-allowed', 'actor']);
		assert.equal((await rows(plant))[0]?.state, 'unacknowledged');
		assert.deepEqual(await by('chen', 'pin'), ['done']);
		assert(!isRefusal(await plant.command({ command: 'out-of-service', alarm, reason: 'Test' })), 'what the plant does not name everybody may');
	});

	it('ring for those who list alarms, once for each change, and what comes of no change is silent', async () => {
		const plant = await plantWith();
		let rung = 0;
		const stop = plant.engine.alarms.onChange(() => rung++);
		await raise(plant, 'boiler/level');
		assert.equal(rung, 1);
		await plant.command({ command: 'unshelve', ...named });
		assert.equal(rung, 1);
		await plant.command({ command: 'acknowledge-alarm', ...named });
		assert.equal(rung, 2);
		stop();
		await raise(plant, 'boiler/steam');
		assert.equal(rung, 2);
	});
});
