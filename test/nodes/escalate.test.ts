// A ladder as a node: the case goes on at once, the notices leave by their own output, what ends it ends it.

import assert from 'node:assert/strict';
import { runCommand } from '../../src/commands/commands.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const now = { amount: 0, counts: 'elapsed' };
const rung = (own: object = {}) => ({ after: now, tell: [{ role: 'team-leader' }], ask: 'acknowledge', ...own });
const ladder = (own: object = {}) => ({ rungs: [rung()], until: ['acknowledged'], ...own });
const OUTPUTS = ['on', 'notice', 'ended', 'exhausted'];

describe('andon-escalate on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('passes the case on at once, tells the team leader in her language, and ends when somebody has seen it', async () => {
		await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config: ladder() }));
		const { number } = await report(canvas);
		assert.equal((await canvas.arrived('on')).case.number, number);
		const notice = await canvas.arrived('notice');
		assert.equal(notice.payload.person.id, 'zhao');
		assert.equal(notice.report.id, notice.payload.notice);
		assert.match(notice.payload.subject, /\p{Script=Han}/u);
		assert.equal(notice.payload.contact.wecom, 'zhaomin');
		assert.equal(notice.case.contact, undefined);
		await canvas.command({ command: 'acknowledge', case: number });
		await canvas.arrived('ended');
		assert.equal(canvas.at('notice').length, 1);
	});

	it('climbs when nobody reacts, and says so when there is no rung left', async () => {
		const clock = { mode: 'accelerated', speed: 7_200, standstill: false };
		const minutes = (n: number) => ({ amount: n * 60_000, counts: 'elapsed' });
		const config = ladder({ rungs: [rung(), rung({ after: minutes(20), tell: [{ role: 'production-supervisor' }] })], exhausted: minutes(40) });
		await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config }, { clock }));
		await report(canvas);
		assert.equal((await canvas.arrived('notice', 2)).payload.person.id, 'wang');
		await canvas.arrived('exhausted');
	});

	for (const [what, tell] of [
		['a role the plant does not have', [{ role: 'no-such-role' }]],
		['a person who has left', [{ person: 'ghost' }]],
		['a role that nobody holds', [{ role: 'maintenance-supervisor' }]],
	] as const) {
		it(`for ${what} does not keep the case from going on, and the next rung comes`, async () => {
			await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config: ladder({ rungs: [rung({ tell }), rung()] }) }));
			await report(canvas);
			const first = await Promise.race([canvas.arrived('on'), canvas.arrived('caught-1')]);
			assert.ok(first);
			const { held } = await canvas.host.engine.problems();
			if (held.length === 0) assert.equal((await canvas.arrived('notice')).payload.person.id, 'zhao');
			else assert.equal(canvas.caught.length, 1);
		});
	}

	it('refuses what is no case of this plant, and takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config: ladder({ rungs: [rung({ after: { amount: 3_600_000, counts: 'elapsed' } })] }) }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});

	it('refuses feedback on notices that never were, and answers it does not know', async () => {
		await canvas.load(behindIntake(canvas, 'escalate', OUTPUTS, { config: ladder() }));
		const { number } = await report(canvas);
		await canvas.arrived('notice');
		const before = canvas.state();
		for (const [type, data] of [
			['delivered', {}],
			['delivered', { notice: 'x' }],
			['delivered', { notice: 7 }],
			['delivered', { notice: '__proto__' }],
			['undelivered', { notice: canvas.at('notice')[0]?.payload.notice }],
			['undelivered', { notice: canvas.at('notice')[0]?.payload.notice, reason: ['a'] }],
			['constructor', {}],
			['dance', {}],
		] as const) {
			const answer = await runCommand(
				canvas.host.engine,
				{ command: 'answer', case: number, step: 'The step', type, data: data as never },
				{ id: 'zhao', how: 'claimed' },
			);
			assert.ok(isRefusal(answer), `${type} ${JSON.stringify(data)}`);
			assert.equal(canvas.state(), before);
		}
	});

	for (const [what, config] of [
		['no rungs', ladder({ rungs: [] })],
		['rungs that are no list', ladder({ rungs: 'all' })],
		['a rung before the ladder begins', ladder({ rungs: [rung({ after: { amount: -1, counts: 'elapsed' } })] })],
		['a rung at no time', ladder({ rungs: [rung({ after: { amount: Number.NaN, counts: 'elapsed' } })] })],
		['rungs in the wrong order', ladder({ rungs: [rung({ after: { amount: 60_000, counts: 'elapsed' } }), rung()] })],
		['nobody to tell', ladder({ rungs: [rung({ tell: [] })] })],
		['no end', ladder({ until: [] })],
		['an end nobody knows', ladder({ until: ['tired'] })],
		['a question nobody can answer', ladder({ rungs: [rung({ ask: 'pray' })] })],
	] as const) {
		it(`with ${what} shows it and keeps the case`, async () => {
			await canvas.load([
				...behindIntake(canvas, 'escalate', [], { config: config as never, wires: OUTPUTS.map((one) => [one]) }),
				...OUTPUTS.map((one) => canvas.sink(one)),
			]);
			await canvas.status('step-1', 'check the settings');
			await report(canvas);
			await canvas.arrived('caught-1');
			assert.equal((await canvas.host.engine.problems()).held.length, 1);
			assert.deepEqual([canvas.at('on').length, canvas.caught.length], [0, 1]);
		});
	}
});
