// The alarm rules of a plant as they are typed in: what is wrong is told all at once, and alarms that would mute each other in a circle are refused.

import assert from 'node:assert/strict';
import { overlap, selects } from '../../../src/alarms/selector.ts';
import { checkPlant } from '../../../src/plant/check.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';

function check(alarms: unknown, language: 'en-US' | 'zh-CN' = 'en-US') {
	return checkPlant({ ...structuredClone(fixtureConfig), alarms }, language);
}
function faults(alarms: unknown): string[] {
	const checked = check(alarms);
	const chinese = check(alarms, 'zh-CN');
	assert(!checked.ok && !chinese.ok, JSON.stringify(alarms));
	for (const { message } of checked.refusals) assert(!/\p{Script=Han}/u.test(message), message);
	for (const { message } of chinese.refusals) assert(/\p{Script=Han}/u.test(message), message);
	return checked.refusals.map(({ path }) => path);
}
const mutes = (id: string, when: string, ...mute: string[]) => ({ id, when: { signal: when }, mute: mute.map((signal) => ({ signal })) });

describe('alarm rules', () => {
	it('are there with their defaults, or not at all', () => {
		const checked = check({ shelving: { longest: HOUR } });
		assert(checked.ok);
		assert.deepEqual(checked.config.alarms?.chattering, { raises: 3, within: MINUTE, quiet: 5 * MINUTE, hold: false });
		const none = check(undefined);
		assert(none.ok && none.config.alarms === undefined);
	});

	it('that are none are refused with the place', () => {
		assert.deepEqual(faults([]), ['alarms']);
		assert.deepEqual(faults({ shelving: { longest: 30 * 24 * HOUR } }), ['alarms.shelving.longest']);
		assert.deepEqual(faults({ groups: [{ id: 'a', alarms: [] }] }), ['alarms.groups[0].alarms']);
		assert.deepEqual(faults({ groups: [{ id: 'a', alarms: [{}] }] }), ['alarms.groups[0].alarms[0]']);
		assert.deepEqual(faults({ groups: [{ id: '__proto__', alarms: [{ signal: 'a' }] }] }), ['alarms.groups[0].id']);
		assert.deepEqual(faults({ bursts: [{ id: 'a', alarms: [{ signal: 'a/#/b' }], window: MINUTE }] }), ['alarms.bursts[0].alarms[0].signal']);
		const twice = { id: 'a', alarms: [{ signal: 'a' }] };
		assert.deepEqual(faults({ positions: [twice, twice] }), ['alarms.positions[1].id']);
		assert.deepEqual(faults({ chattering: { raises: 1, hold: [{ signal: '+a' }] } }), ['alarms.chattering.raises']);
		assert.deepEqual(faults(JSON.parse('{"shelving": {"__proto__": {"longest": 1}}}')), ['alarms.shelving']);
	});

	it('name who may do what by roles that the plant has, and by ways in which people are known', () => {
		const checked = check({ permits: { shelve: { roles: ['operator'], least: 'pin' }, service: {} } });
		assert(checked.ok);
		assert.deepEqual(checked.config.alarms?.permits, { shelve: { roles: ['operator'], least: 'pin' }, service: {} });
		assert.deepEqual(faults({ permits: { shelve: { roles: ['operator', 'astronaut'] }, service: { roles: ['constructor'] } } }), [
			'alarms.permits.shelve.roles[1]',
			'alarms.permits.service.roles[0]',
		]);
		assert.deepEqual(faults({ permits: { shelve: { roles: [] } } }), ['alarms.permits.shelve.roles']);
		assert.deepEqual(faults({ permits: { shelve: { least: 'system' } } }), ['alarms.permits.shelve.least']);
		assert.deepEqual(faults({ permits: { fly: {} } }), ['alarms.permits.fly']);
	});

	it('never mute in a circle, also by wildcards and over several', () => {
		assert.deepEqual(faults({ inhibitions: [mutes('a', 'A', 'B'), mutes('b', 'B', 'A')] }), ['alarms.inhibitions[0]']);
		assert.deepEqual(faults({ inhibitions: [mutes('x', 'X', 'Y'), mutes('a', 'A/trip', 'B/#'), mutes('b', 'B/trip', 'C/+'), mutes('c', 'C/x', 'A/+')] }), [
			'alarms.inhibitions[1]',
		]);
		const circle = check({ inhibitions: [mutes('a', 'A', 'B'), mutes('b', 'B', 'A')] });
		assert(!circle.ok);
		assert.match(String(circle.refusals[0]?.message), /a → b → a/);
		assert(check({ inhibitions: [mutes('a', 'A', 'B', 'C'), mutes('b', 'B', 'C')] }).ok);
		assert(check({ inhibitions: [mutes('a', 'K1/trip', 'K1/#'), mutes('b', 'K1/trip', 'K1/#', 'pumps/#')] }).ok, 'the same alarm mutes by two rules');
	});
});

describe('a selector', () => {
	const alarm = { place: 'n', detector: 'Kiln', signal: 'L2/kiln/zone 3', rule: 'limit', side: 'high', name: 'Zone 3' };
	it('means an alarm by detector, signal, rule and side', () => {
		for (const selector of [{ signal: '#' }, { signal: 'L2/#' }, { signal: 'L2/+/zone 3' }, { signal: 'L2/kiln/zone 3/#' }, { detector: 'Kiln', side: 'high' }])
			assert(selects(selector, alarm), JSON.stringify(selector));
		for (const selector of [{ signal: 'L2/+' }, { signal: 'L2/kiln' }, { signal: '+/kiln/zone 4' }, { signal: 'L2/#', rule: 'rate' }, { side: 'low' }])
			assert(!selects(selector, alarm), JSON.stringify(selector));
	});

	it('meets another where one alarm can be meant by both', () => {
		for (const [one, other] of [
			['a/#', 'a'],
			['a/+', '+/b'],
			['#', 'x/y'],
			['a/+/c', 'a/b/#'],
		] as const)
			assert(overlap({ signal: one }, { signal: other }) && overlap({ signal: other }, { signal: one }), `${one} ${other}`);
		for (const [one, other] of [
			['a/+', 'a'],
			['a/b', 'a/c'],
			['+/b', 'a/c'],
		] as const)
			assert(!overlap({ signal: one }, { signal: other }) && !overlap({ signal: other }, { signal: one }), `${one} ${other}`);
		assert(!overlap({ signal: 'a', side: 'high' }, { signal: 'a', side: 'low' }) && overlap({ rule: 'x' }, { signal: 'a' }));
	});
});
