// What a ladder's dialog asks of a plant that runs: a rehearsal, and last month once more with another ladder.

import assert from 'node:assert/strict';
import { behindIntake, report } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const minutes = (n: number) => ({ amount: n * 60_000, counts: 'elapsed' });
const LADDER = {
	rungs: [
		{ after: minutes(0), tell: [{ role: 'team-leader' }], ask: 'acknowledge' },
		{ after: minutes(20), tell: [{ role: 'production-supervisor' }], ask: 'acknowledge' },
	],
	until: ['acknowledged'],
};
const OUTPUTS = ['on', 'notice', 'ended', 'exhausted'];
const NIGHT = '2026-11-22 02:40';

describe('A ladder’s dialog asks the plant', () => {
	let canvas: Canvas;
	beforeEach(async () => {
		canvas = new Canvas();
		await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config: LADDER }));
		await canvas.host.ready();
	});
	afterEach(() => canvas.end());

	const ask = (what: string, body: object, plant = 'plant-1') => canvas.admin.post(`/andon/${plant}/${what}`).send(body);

	it('who would be told at 02:40 on a Sunday: a timeline and its drawing', async () => {
		const { status, body } = await ask('rehearse', { ladder: LADDER, setting: { at: NIGHT } });
		assert.equal(status, 200, JSON.stringify(body));
		assert.deepEqual(
			body.rehearsal.entries.filter(({ kind }: { kind: string }) => kind === 'rung').map(({ local, rung }: { local: string; rung: number }) => [local, rung]),
			[
				['2026-11-22 02:40', 1],
				['2026-11-22 03:00', 2],
			],
		);
		assert.match(body.svg, /^<svg /);
		assert.match(body.svg, /02:40/);
	});

	it('from now on the plant’s clock where no moment is given, and with somebody who acknowledges', async () => {
		const before = canvas.host.engine.clock.now();
		const assume = [{ after: 600_000, does: 'acknowledge' }];
		const { body } = await ask('rehearse', { ladder: LADDER, setting: { assume }, width: 500 });
		assert.ok(body.rehearsal.from >= before && body.rehearsal.from <= canvas.host.engine.clock.now());
		assert.equal(body.rehearsal.entries.filter(({ kind }: { kind: string }) => kind === 'rung').length, 1);
		assert.match(body.svg, /width="500"/);
	});

	it('twelve hours before the lot reaches the station, its date written as the dialog does: on the plant’s clock', async () => {
		const ladder = {
			rungs: [{ before: { field: 'fields.atStation', amount: 12 * 3_600_000, counts: 'elapsed' }, tell: [{ role: 'team-leader' }], ask: 'know' }],
		};
		const { body } = await ask('rehearse', { ladder, setting: { at: NIGHT, case: { fields: { atStation: '2026-11-22T20:00' } } } });
		const { entries } = body.rehearsal;
		assert.deepEqual(
			entries.filter(({ kind }: { kind: string }) => kind === 'rung').map(({ local }: { local: string }) => local),
			['2026-11-22 08:00'],
		);
	});

	for (const [what, body, path] of [
		['a ladder without rungs', { ladder: { rungs: [], until: ['resolved'] } }, 'ladder.rungs'],
		['no ladder', {}, 'ladder.'],
		['a moment that is none', { ladder: LADDER, setting: { at: 'tonight' } }, 'at'],
		['a setting that is a list', { ladder: LADDER, setting: [] }, ''],
		['an assumption nobody knows', { ladder: LADDER, setting: { assume: [{ after: 1, does: 'sing' }] } }, 'assume[0]'],
		['an end before the beginning', { ladder: LADDER, setting: { at: NIGHT, until: '2026-11-22 02:00' } }, 'until'],
	] as const) {
		it(`and is refused ${what}, with the field`, async () => {
			const { status, body: said } = await ask('rehearse', body);
			assert.equal(status, 400, JSON.stringify(said));
			assert.ok(String(said.path).startsWith(path), `${said.path} ${said.message}`);
			assert.ok(said.message.length > 10);
		});
	}

	it('and hears from a plant that is not deployed that it does not run', async () => {
		for (const what of ['rehearse', 'replay']) {
			const { status, body } = await ask(what, { ladder: LADDER, step: 'The step' }, 'no-such-plant');
			assert.deepEqual([status, body.code], [404, 'admin.not-running']);
		}
	});

	it('who would have been told earlier, had the second rung come at once', async () => {
		await report(canvas);
		await canvas.arrived('notice');
		const ladder = { ...LADDER, rungs: [LADDER.rungs[0], { ...LADDER.rungs[1], after: minutes(0) }] };
		const { status, body } = await ask('replay', { step: 'The step', ladder });
		assert.equal(status, 200, JSON.stringify(body));
		assert.deepEqual([body.cases, body.more, body.runs.length], [1, 0, 1]);
		const wang = body.people.find(({ person }: { person: string }) => person === 'wang');
		assert.deepEqual([wang.before, wang.after, wang.more], [0, 1, 1]);
		const same = await ask('replay', { step: 'The step', ladder: LADDER });
		assert.deepEqual(
			same.body.people.map(({ more, less, earlier, later }: Record<string, number>) => [more, less, earlier, later]),
			[[0, 0, 0, 0]],
		);
	});

	for (const [what, body, path] of [
		['a step that is not there', { ladder: LADDER, step: 'nowhere' }, 'step'],
		['no step', { ladder: LADDER }, 'step'],
		['a time that ends before it begins', { ladder: LADDER, step: 'The step', from: NIGHT, to: '2026-11-01 00:00' }, 'to'],
		['a beginning that is no moment', { ladder: LADDER, step: 'The step', from: 'last month' }, 'from'],
		['a broken ladder', { ladder: { rungs: 'all' }, step: 'The step' }, 'ladder.rungs'],
	] as const) {
		it(`and a replay is refused ${what}`, async () => {
			const { status, body: said } = await ask('replay', body);
			assert.deepEqual([status, said.path], [400, path], JSON.stringify(said));
		});
	}
});
