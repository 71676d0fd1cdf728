// Gloves, noise, thirty seconds: how people at a station say who they are, and what becomes of those who say they are somebody else.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VirtualClock } from '../../../src/clock.ts';
import { Identification } from '../../../src/identity/identification.ts';
import { COST, hashPin, isPin, pinFits } from '../../../src/identity/pin.ts';
import { type Directory, makeDirectory } from '../../../src/plant/directory.ts';
import type { IdentityRules } from '../../../src/plant/identity-rules.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import { IdentityFile } from '../../../src/store/identity-file.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { NO_LOCK } from '../store/ground.ts';
import { FOLD, openCase } from '../store/plant-cases.ts';
import { diskError, PowerCutDisk, random } from '../store/power-cut-disk.ts';

/** As quick as it gets: the real cost is tested once. */
const CHEAP = { N: 16, r: 1, p: 1 };
const AREAS = [
	{ id: 'L1', name: 'Line 1' },
	{ id: 'L2', name: 'Line 2' },
];

describe('Who stands at a station', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let identification: Identification;
	let damaged: string[];
	beforeEach(async () => {
		disk = new PowerCutDisk();
		await disk.makeFolder('/plant');
		await disk.syncFolder('/');
		clock = new VirtualClock();
		damaged = [];
		identification = started();
	});
	const started = (on = disk) => new Identification(new IdentityFile(on, '/plant', clock, (file) => damaged.push(file)), CHEAP);
	const plant = (identity?: IdentityRules): Directory => makeDirectory({ ...fixtureConfig, areas: AREAS, identity });
	const ALL = plant({ ways: ['pick', 'badge', 'pin'] });
	const says = (request: unknown, where = ALL, language: 'en-US' | 'zh-CN' = 'en-US') => identification.identify(request, where, clock.monotonic(), language);
	const code = async (request: unknown, where = ALL): Promise<string> => {
		const found = await says(request, where);
		return isRefusal(found) ? found.code : `${found.id} by ${found.how}`;
	};
	const setPin = (person: string, pin: unknown) => identification.setPin(person, pin, 'admin', ALL, 'en-US');
	const setBadge = (person: string, badge: unknown) => identification.setBadge(person, badge, 'admin', ALL, 'en-US');

	it('picked, by PIN or by badge: each is known as surely as it is, and no surer', async () => {
		assert.equal(await setPin('zhao', '4711'), undefined);
		assert.equal(await setBadge('sun', ' 04A2F9C1\r'), undefined);
		assert.equal(await code({ pick: 'zhao' }), 'zhao by picked');
		assert.equal(await code({ person: 'zhao', pin: '4711', station: 'L1' }), 'zhao by pin');
		assert.equal(await code({ badge: '04A2F9C1\n', station: 'L2' }), 'sun by badge');
	});

	it('wrong or unknown is refused in a sentence that repeats nothing of it', async () => {
		await setPin('zhao', '4711');
		for (const [request, refusal] of [
			[{ person: 'zhao', pin: '9174' }, 'identity.pin-wrong'],
			[{ person: 'zhao', pin: '4711 ' }, 'identity.pin-wrong'],
			[{ person: 'sun', pin: '4711' }, 'identity.pin-unset'],
			[{ person: 'ghost', pin: '9174' }, 'identity.person-unknown'],
			[{ pick: '__proto__' }, 'identity.person-unknown'],
			[{ badge: '9174' }, 'identity.badge-unknown'],
			[{ person: 'zhao', pin: '9174', station: 'L9' }, 'identity.station-unknown'],
			[{ pick: 'zhao', station: 'constructor' }, 'identity.station-unknown'],
		] as const) {
			assert.equal(await code(request), refusal);
			for (const language of ['en-US', 'zh-CN'] as const) assert.ok(!((await says(request, ALL, language)) as Refusal).message.includes('9174'));
		}
	});

	it('what has another shape is refused, not guessed at', async () => {
		await setPin('zhao', '4711');
		const odd = [
			null,
			7,
			'zhao',
			[],
			{},
			{ pick: '' },
			{ pick: ['zhao'] },
			{ person: 'zhao' },
			{ pin: '4711' },
			{ person: 'zhao', pin: 4711 },
			{ badge: '' },
			{ badge: 'a\0b' },
		];
		const more = [
			{ pick: 'zhao', pin: '4711' },
			{ person: 'zhao', pin: '4711', how: 'session' },
			{ badge: 'x'.repeat(500) },
			JSON.parse('{"__proto__":{"pick":"zhao"}}'),
		];
		for (const request of [...odd, ...more]) assert.equal(await code(request), 'identity.shape', JSON.stringify(request));
		await fc.assert(
			fc.asyncProperty(fc.anything(), async (request) => {
				assert.ok(isRefusal(await says(request)));
			}),
		);
	});

	it('a station takes only the ways that the plant allows there, and says which', async () => {
		await setPin('zhao', '4711');
		const strict = plant({ ways: ['badge', 'pin'], stations: [{ area: 'L2', ways: ['badge'] }] });
		assert.equal(await code({ pick: 'zhao' }, strict), 'identity.way-not-allowed');
		assert.equal(await code({ person: 'zhao', pin: '4711', station: 'L1' }, strict), 'zhao by pin');
		const refusal = (await says({ person: 'zhao', pin: '4711', station: 'L2' }, strict)) as Refusal;
		assert.match(refusal.message, /by PIN\. Allowed: badge\./);
		assert.equal(await code({ badge: 'x' }, plant()), 'identity.way-not-allowed', 'badges are not among the ways where nothing is set');
	});

	it('five wrong PINs, then one a minute; the right one gives all tries back', async () => {
		await setPin('zhao', '4711');
		const wrong = { person: 'zhao', pin: '1199', station: 'L1' };
		for (let n = 0; n < 5; n += 1) assert.equal(await code(wrong), 'identity.pin-wrong');
		assert.equal(await code(wrong), 'identity.too-many');
		assert.equal(await code({ ...wrong, pin: '4711' }), 'identity.too-many', 'the right one does not show through');
		await clock.advance(60_000);
		assert.equal(await code({ ...wrong, pin: '4711' }), 'zhao by pin');
		for (let n = 0; n < 5; n += 1) assert.equal(await code(wrong), 'identity.pin-wrong');
	});

	it('a prankster at line 2 locks nobody out at line 1, nor anybody else at line 2', async () => {
		for (const person of ['zhao', 'sun']) await setPin(person, '4711');
		for (let n = 0; n < 20; n += 1) await code({ person: 'zhao', pin: '1199', station: 'L2' });
		assert.equal(await code({ person: 'zhao', pin: '4711', station: 'L2' }), 'identity.too-many');
		assert.equal(await code({ person: 'sun', pin: '4711', station: 'L2' }), 'sun by pin');
		assert.equal(await code({ person: 'zhao', pin: '4711', station: 'L1' }), 'zhao by pin');
	});

	it('a hundred tries at once are no more tries than one after the other', async () => {
		await setPin('zhao', '4711');
		const codes = await Promise.all(Array.from({ length: 100 }, () => code({ person: 'zhao', pin: '1199', station: 'L1' })));
		assert.equal(codes.filter((one) => one === 'identity.pin-wrong').length, 5);
	});

	it('one PIN tried on everybody, or badges made up: a station has an end of it, another station does not notice', async () => {
		const people = Array.from({ length: 50 }, (_, n) => ({ id: `p${n}`, name: `P${n}`, contact: {} }));
		const many = makeDirectory({ ...fixtureConfig, areas: AREAS, people, roles: [], departments: [], identity: { ways: ['pin', 'badge'] } });
		for (const { id } of people) await identification.setPin(id, '4711', 'admin', many, 'en-US');
		const codes: string[] = [];
		for (const { id } of people) codes.push(await code({ person: id, pin: '1199', station: 'L1' }, many));
		assert.equal(codes.filter((one) => one === 'identity.pin-wrong').length, 30);
		assert.equal(await code({ person: 'p49', pin: '4711', station: 'L2' }, many), 'p49 by pin');
		for (let n = 0; n < 40; n += 1) codes.push(await code({ badge: `made-up-${n}`, station: 'L1' }, many));
		assert.equal(codes.filter((one) => one === 'identity.badge-unknown').length, 30);
	});

	it('PINs and badges are set, replaced and taken back; who left the plant is nobody', async () => {
		await setPin('zhao', '4711');
		await setPin('zhao', '5813');
		assert.equal(await code({ person: 'zhao', pin: '4711' }), 'identity.pin-wrong');
		assert.equal(await code({ person: 'zhao', pin: '5813' }), 'zhao by pin');
		await setPin('zhao', null);
		assert.equal(await code({ person: 'zhao', pin: '5813' }), 'identity.pin-unset');
		for (const badge of ['A1', 'A2']) await setBadge('zhao', badge);
		assert.equal((await setBadge('sun', 'A1'))?.code, 'identity.badge-taken');
		await setBadge('zhao', null);
		assert.equal(await code({ badge: 'A2' }), 'identity.badge-unknown');
		assert.equal(await setBadge('sun', 'A1'), undefined);
		const without = makeDirectory({ ...fixtureConfig, areas: AREAS, people: [], roles: [], departments: [], identity: { ways: ['badge'] } });
		assert.equal(await code({ badge: 'A1' }, without), 'identity.badge-unknown');
	});

	it('a PIN that everybody guesses, or that is none, is not taken', async () => {
		for (const pin of ['123', '0000', '1234', '98765', '12a4', '', ' 4711', '4711471147114711', 4711, undefined, ['4711'], '４７１１', '4711\n']) {
			assert.equal((await setPin('zhao', pin))?.code, 'identity.pin-rule', String(pin));
		}
		for (const badge of ['', '  ', 7, undefined, 'a\nb', 'x'.repeat(201)]) assert.equal((await setBadge('zhao', badge))?.code, 'identity.badge-rule');
		assert.equal((await setPin('ghost', '4711'))?.code, 'identity.person-unknown');
		assert.ok(isPin('4711') && isPin('1357') && isPin('112233445566'));
	});

	it('on the disk there is neither a PIN nor a badge; after a restart and in a backup they are known', async () => {
		await setPin('zhao', '47110815');
		await setBadge('sun', 'BADGE-04A2');
		const kept = (await disk.read('/plant/identity/people.json')).toString();
		assert.ok(kept.includes('zhao') && !kept.includes('47110815') && !kept.includes('04A2'));
		const store = new JournalStore({ disk, folder: '/plant', clock, lock: NO_LOCK, ...FOLD });
		await store.open();
		await store.commit(openCase('a'));
		await store.backup('/copy');
		await store.close();
		for (const again of [started(disk.afterCut('least', random(1))), new Identification(new IdentityFile(disk, '/copy', clock), CHEAP)]) {
			identification = again;
			assert.equal(await code({ person: 'zhao', pin: '47110815' }), 'zhao by pin');
			assert.equal(await code({ badge: 'BADGE-04A2' }), 'sun by badge');
		}
	});

	it('the power is cut while a PIN is changed: the old one holds, or the new one', async () => {
		await setPin('zhao', '4711');
		const points: PowerCutDisk[] = [];
		let seed = 0;
		disk.changed = () => {
			for (const survival of ['least', 'most', 'any'] as const) points.push(disk.afterCut(survival, random(++seed)));
		};
		await setPin('zhao', '5813');
		const last = disk.afterCut('least', random(0));
		assert.ok(points.length > 6);
		for (const point of [...points, last]) {
			identification = started(point);
			const old = await code({ person: 'zhao', pin: '4711' });
			const fresh = await code({ person: 'zhao', pin: '5813' });
			assert.deepEqual([old, fresh].sort(), ['identity.pin-wrong', 'zhao by pin']);
			if (point === last) assert.equal(fresh, 'zhao by pin');
		}
		assert.deepEqual(damaged, []);
	});

	it('what was damaged on the disk is set aside and told, and nobody gets in by it; a full disk changes nothing', async () => {
		await setPin('zhao', '4711');
		disk.damage('/plant/identity/people.json', (bytes) => bytes.subarray(0, 40));
		identification = started();
		assert.equal(await code({ person: 'zhao', pin: '4711' }), 'identity.pin-unset');
		assert.deepEqual(damaged, ['/plant/identity/people.json.damaged']);
		await setPin('zhao', '4711');
		disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		await assert.rejects(setPin('zhao', '5813'), { code: 'ENOSPC' });
		disk.fault = undefined;
		assert.equal(await code({ person: 'zhao', pin: '4711' }), 'zhao by pin');
	});

	it('a hash costs what is written down, states it, and is a new one each time', async () => {
		assert.deepEqual(COST, { N: 16_384, r: 8, p: 5 });
		const [first, second] = [await hashPin('4711'), await hashPin('4711')];
		assert.deepEqual({ N: first.N, r: first.r, p: first.p }, COST);
		assert.notEqual(first.hash, second.hash);
		assert.ok((await pinFits('4711', first)) && !(await pinFits('4712', first)));
	});
});
