// Alarm discipline as an operator lives it: bursts, shelves, a compressor's trip, a switch that chatters. Each story counts what went out and looks up what
// did not.

import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/time.ts';
import { Desk } from './desk.ts';

const numbered = (count: number, beginning: string) => Array.from({ length: count }, (_, index) => `${beginning}/${index + 1}`);

describe('a burst of alarms', () => {
	const rules = { bursts: [{ id: 'line', alarms: [{ signal: '#' }], window: 2 * MINUTE, by: 1 }] };

	it('of a hundred on one line becomes one case with all of them named, and another line its own', () => {
		const desk = new Desk(rules);
		const line = numbered(100, 'L2/valve');
		const verdicts = line.map((signal) => {
			desk.now = new Date(Date.parse(desk.now) + 500).toISOString();
			return desk.raise(signal).became;
		});
		assert.deepEqual([verdicts[0], new Set(verdicts.slice(1))], ['announced', new Set(['merged'])]);
		const told = desk.told();
		assert.deepEqual(new Set(told.map(({ id }) => id)), new Set([told[0]?.id]));
		assert.deepEqual(
			told.map(({ sentence }) => sentence),
			line.map((signal) => `${signal} is high`),
		);
		assert.equal(desk.raise('L3/valve/1').became, 'announced');
		assert.notEqual(desk.told().at(-1)?.id, told[0]?.id);
	});

	it('that goes on later than its window is a case of its own', () => {
		const desk = new Desk(rules);
		desk.raise('L2/a');
		desk.pass(2 * MINUTE + 1);
		assert.equal(desk.raise('L2/b').became, 'announced');
		desk.pass(2 * MINUTE);
		assert.equal(desk.raise('L2/c').became, 'merged');
	});

	it('is over when the last of it is: until then what ends is listed', () => {
		const desk = new Desk(rules);
		for (const signal of ['L2/a', 'L2/b', 'L2/c']) desk.raise(signal);
		assert.deepEqual(
			['L2/a', 'L2/c', 'L2/b'].map((signal) => desk.clear(signal)?.became),
			['held', 'held', 'announced'],
		);
		assert.deepEqual(
			desk.told('cleared').map(({ id }) => id),
			[desk.told()[0]?.id],
		);
		assert.deepEqual(
			desk.held().map(({ why, name }) => [why, name]),
			[
				['others-burn', 'L2/c'],
				['others-burn', 'L2/a'],
			],
		);
	});
});

describe('a shelved alarm', () => {
	it('is silent until its shelf ends on a Sunday night, and is then told again, marked', () => {
		const desk = new Desk();
		desk.raise('boiler/level');
		desk.shelve('boiler/level', 2 * HOUR);
		assert.equal(desk.state('boiler/level'), 'shelved');
		desk.pass(HOUR);
		assert.equal(desk.raise('boiler/level', { level: 'hi-hi', severity: 'high' }).became, 'held');
		assert.equal(desk.told().length, 1);
		desk.pass(HOUR - 1);
		assert.equal(desk.told().length, 1);
		desk.pass(1);
		assert.equal(desk.now, '2026-11-22T15:30:00.000Z');
		const [, again] = desk.told();
		assert.match(String(again?.sentence), /still so at the end of its shelving/);
		assert.deepEqual([again?.severity, (again?.alarm as { again?: object } | undefined)?.again], ['high', { because: 'shelf-ended' }]);
		assert.equal(desk.state('boiler/level'), 'unacknowledged');
		assert.deepEqual(
			desk.show('record').map(({ what, by }) => [what, (by as { id: string }).id]),
			[
				['shelf-ended', 'system'],
				['shelved', 'sun'],
			],
		);
		assert.equal(desk.held()[0]?.became?.what, 'announced');
	});

	it('that came back to normal meanwhile is told no more, neither beginning nor end', () => {
		const desk = new Desk();
		desk.shelve('boiler/level', 2 * HOUR);
		assert.equal(desk.raise('boiler/level').became, 'held');
		assert.equal(desk.clear('boiler/level')?.became, 'held');
		desk.pass(3 * HOUR);
		assert.deepEqual(desk.sent, []);
		assert.deepEqual(
			desk.held().map(({ what, why }) => [what, why]),
			[
				['cleared', 'raise-held'],
				['raised', 'shelved'],
			],
		);
	});

	it('can be taken from the shelf before, and burns again', () => {
		const desk = new Desk();
		desk.shelve('boiler/level', 2 * HOUR);
		desk.raise('boiler/level');
		assert.equal(desk.act('boiler/level', { what: 'unshelved' }), undefined);
		assert.match(String(desk.told()[0]?.sentence), /shelved no longer/);
	});

	it('is never shelved without an end, for longer than the plant allows, or into the past', () => {
		const desk = new Desk({ shelving: { longest: 8 * HOUR } });
		const shelve = (until: string) => desk.act('boiler/level', { what: 'shelved', reason: 'Test', until } as never)?.code;
		assert.equal(shelve('2026-11-22T21:30:00.001Z'), 'alarms.shelf-too-long');
		assert.equal(shelve('2026-11-22T13:30:00.000Z'), 'alarms.until-past');
		assert.equal(desk.act('boiler/level', { what: 'unshelved' })?.code, 'alarms.not-shelved');
		assert.deepEqual([desk.show('record'), desk.book.parts.alarm.size], [[], 0]);
		assert.equal(shelve('2026-11-22T21:30:00.000Z'), undefined);
	});
});

describe('an alarm out of service', () => {
	it('stands in the list with who said so and why, mutes nothing, and burns again when it is back', () => {
		const desk = new Desk({ inhibitions: [{ id: 'trip', when: { signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }] }] });
		desk.raise('K1/trip');
		assert.equal(desk.raise('K1/pressure').became, 'held');
		assert.equal(desk.act('K1/trip', { what: 'out-of-service', reason: 'Cable cut' } as never), undefined);
		const [row] = desk.show('alarms', { state: ['out-of-service'] });
		assert.deepEqual([row?.name, (row?.outOfService as { reason: string } | undefined)?.reason], ['K1/trip', 'Cable cut']);
		assert.match(String(desk.told().at(-1)?.sentence), /K1\/pressure is high \(still so after K1\/trip is over\)/);
		assert.equal(desk.act('K1/trip', { what: 'out-of-service', reason: 'Twice' } as never)?.code, 'alarms.is-out-of-service');
		assert.equal(desk.act('K1/trip', { what: 'in-service' }), undefined);
		assert.match(String(desk.told().at(-1)?.sentence), /K1\/trip is high \(still so, back in service\)/);
		assert.equal(desk.act('K1/trip', { what: 'in-service' })?.code, 'alarms.is-in-service');
	});
});

describe("a compressor's trip", () => {
	const followers = numbered(12, 'K1/follower');
	const rules = {
		inhibitions: [{ id: 'k1', when: { signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }] }],
		groups: [{ id: 'k1', name: 'Compressor 1', alarms: [{ signal: 'K1/#' }] }],
	};

	it('mutes its twelve followers, all listed, and the first-out is named', () => {
		const desk = new Desk(rules);
		desk.raise('K1/oil');
		desk.pass(SECOND);
		desk.raise('K1/trip');
		for (const signal of followers) assert.deepEqual(desk.raise(signal).became, 'held');
		assert.deepEqual(
			desk.told().map(({ sentence }) => sentence),
			['K1/oil is high (first out of Compressor 1)', 'K1/trip is high (Compressor 1 began with K1/oil)'],
		);
		assert.deepEqual(
			desk.held().map(({ name, why, of }) => [name, why, of]),
			followers.map((signal) => [signal, 'suppressed', 'K1/trip']).reverse(),
		);
		assert.equal((desk.page('alarms').states as { suppressed: number }).suppressed, 13);
	});

	it('that is over leaves what still burns to be told, once each', () => {
		const desk = new Desk(rules);
		desk.raise('K1/trip');
		for (const signal of followers) desk.raise(signal);
		for (const signal of followers.slice(2)) desk.clear(signal);
		desk.clear('K1/trip');
		assert.deepEqual(
			desk
				.told()
				.slice(1)
				.map(({ signal, alarm }) => [signal, (alarm as { again?: unknown }).again]),
			followers.slice(0, 2).map((signal) => [signal, { because: 'inhibitor-cleared', of: 'K1/trip' }]),
		);
		assert.equal(desk.raise('K1/follower/1', { level: 'hi-hi' }).became, 'announced');
	});

	it('begins a new count of first-outs when all of the group were normal', () => {
		const desk = new Desk(rules);
		desk.raise('K1/oil');
		desk.clear('K1/oil');
		desk.pass(MINUTE);
		desk.raise('K1/trip');
		assert.match(String(desk.told().at(-1)?.sentence), /K1\/trip is high \(first out of Compressor 1\)/);
	});
});

describe('a switch that comes and goes', () => {
	const flutter = (desk: Desk, times: number) => {
		for (let time = 0; time < times; time++) {
			desk.raise('door');
			desk.pass(5 * SECOND);
			desk.clear('door');
			desk.pass(5 * SECOND);
		}
	};

	it('is found and listed at three a minute, and held only where the plant says so', () => {
		const desk = new Desk();
		flutter(desk, 2);
		assert.deepEqual(desk.show('chattering'), []);
		flutter(desk, 1);
		assert.equal(desk.show('chattering')[0]?.name, 'door');
		flutter(desk, 3);
		assert.equal(desk.told().length, 6);
		desk.pass(10 * MINUTE);
		assert.equal(desk.show('chattering')[0]?.chatteringSince, undefined);
	});

	it('is held to one announcement until it has been quiet; then its end is told', () => {
		const desk = new Desk({ chattering: { hold: true } });
		flutter(desk, 40);
		assert.deepEqual([desk.told().length, desk.told('cleared').length], [3, 2]);
		assert.equal((desk.told()[2]?.alarm as { chattering?: boolean } | undefined)?.chattering, true);
		desk.pass(5 * MINUTE);
		assert.deepEqual([desk.told().length, desk.told('cleared').length], [3, 3]);
		assert.equal(desk.told('cleared')[2]?.id, desk.told()[2]?.id);
		assert.equal(desk.raise('door').became, 'announced');
	});

	it('that gets worse meanwhile is told, into the same case', () => {
		const desk = new Desk({ chattering: { hold: [{ signal: 'door' }] } });
		flutter(desk, 5);
		assert.deepEqual(desk.raise('door', { severity: 'critical' }), { became: 'merged', into: desk.told()[2]?.id });
	});

	it('that stays in the end is told once more', () => {
		const desk = new Desk({ chattering: { hold: true } });
		flutter(desk, 5);
		desk.raise('door');
		desk.pass(5 * MINUTE);
		assert.match(String(desk.told().at(-1)?.sentence), /comes and goes no longer/);
		assert.equal(desk.told().at(-1)?.id, desk.told()[2]?.id);
	});
});

describe('what an operator is told', () => {
	it('is acknowledged; back to normal before that it waits as returned', () => {
		const desk = new Desk();
		desk.raise('a');
		desk.raise('b');
		assert.equal(desk.act('a', { what: 'acknowledged' }), undefined);
		desk.clear('b');
		assert.deepEqual([desk.state('a'), desk.state('b')], ['acknowledged', 'returned']);
		desk.act('b', { what: 'acknowledged' });
		desk.clear('a');
		assert.deepEqual([desk.state('a'), desk.state('b')], ['normal', 'normal']);
		assert.equal(desk.act('a', { what: 'acknowledged' })?.code, 'alarms.nothing-to-acknowledge');
	});

	it('is rated by position: one in ten minutes is fine, ten are a flood, and what was held stands beside it', () => {
		const desk = new Desk({ positions: [{ id: 'kiln', name: 'Kiln desk', alarms: [{ signal: 'kiln/#' }] }] });
		desk.raise('kiln/1');
		desk.raise('press/1', { area: 'L1' });
		assert.deepEqual(
			desk.show('flood').map(({ position, rating }) => [position, rating]),
			[
				['kiln', 'fine'],
				['L1', 'fine'],
			],
		);
		for (const signal of numbered(9, 'kiln/zone')) desk.raise(signal);
		desk.shelve('kiln/fan', HOUR);
		desk.raise('kiln/fan');
		assert.deepEqual(desk.show('flood')[0], { position: 'kiln', name: 'Kiln desk', announced: 10, merged: 0, held: 1, rating: 'flood' });
		desk.pass(10 * MINUTE + 10 * SECOND);
		assert.deepEqual(desk.show('flood'), []);
	});

	it('comes too often from ten of them: the bad actors of the last seven days', () => {
		const desk = new Desk();
		for (const [index, signal] of numbered(12, 's').entries()) {
			for (let time = 0; time <= index; time++) {
				desk.raise(signal);
				desk.pass(2 * MINUTE);
				desk.clear(signal);
			}
		}
		const worst = desk.show('bad-actors');
		assert.deepEqual([worst.length, worst[0]?.name, worst[0]?.raises], [10, 's/12', 12]);
		assert.equal(worst[0]?.share, 12 / 78);
		desk.pass(8 * DAY);
		assert.deepEqual(desk.show('bad-actors'), []);
	});
});

describe('a detector that was killed', () => {
	it('and says the same again is told the same, and nothing goes out', () => {
		const desk = new Desk();
		desk.raise('a');
		assert.deepEqual(desk.raise('a'), { became: 'announced', repeated: true });
		desk.shelve('b', HOUR);
		desk.raise('b');
		assert.equal(desk.raise('b').became, 'held');
		assert.deepEqual([desk.sent.length, desk.held().length], [1, 1]);
	});

	it('and finds the same burning with another onset comes to the same case', () => {
		const desk = new Desk();
		desk.raise('a');
		const [first] = desk.told();
		const name = desk.name('a');
		const id = 'a/limit@2026-11-22T13:31:00.000Z';
		const message = { anomaly: { id } };
		assert.deepEqual(desk.again({ ...name, id, report: `${id}:hi`, severity: 'medium', sentence: 'a is high', message }), {
			became: 'merged',
			into: String(first?.id),
		});
	});
});
