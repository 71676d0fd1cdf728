// An arrival is never refused: a step that can't work takes the case and holds it, tells Catch once, and is asked again. (architecture, "The canvas" 6, 7)

import assert from 'node:assert/strict';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { AnyStepKind, Decision, StepKind } from '../../../src/step.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { EnginePlant, flowOf, type NodeType, step } from './engine-rig.ts';

const line = (config: object = {}) => flowOf(step('intake', 'source', ['task']), step('task', 'rest', ['next'], config), step('next', 'rest'));
const withRole = (id: string) => ({ ...fixtureConfig, roles: [...fixtureConfig.roles, { id, name: id, holders: ['wang'], deputies: [] }] });

/** A kind of another palette that decides as the story says. */
function odd(more: Partial<StepKind>): NodeType {
	return { kind: { kind: 'odd', outputs: () => ['on'], arrive: () => ({}), ...more } as AnyStepKind };
}
const oddLine = (...more: FlowNode[]) => flowOf(step('intake', 'source', ['odd']), step('odd', 'odd', ['next']), step('next', 'rest'), ...more);

async function withOdd(more: Partial<StepKind>, flow = oddLine()): Promise<EnginePlant> {
	return EnginePlant.start(flow, { types: { 'andon-odd': odd(more) } });
}

describe('a held step', () => {
	it('takes the case, says why, and tells Catch once', async () => {
		const plant = await EnginePlant.start(line({ role: 'shift-electrician' }));
		const number = await plant.raise();
		assert.deepEqual(await plant.held(number, 'task'), { code: 'rest.no-role', message: 'There is no role shift-electrician.', path: 'role' });
		assert.deepEqual(plant.caught, [{ node: 'task', code: 'rest.no-role', message: 'There is no role shift-electrician.', number }]);
		assert.deepEqual(await plant.hops(number), [], 'it has arrived');
		assert.deepEqual(plant.engine.atStep('task'), { open: 1, held: 1 });
		await plant.deploy(plant.flow);
		await plant.crash();
		await plant.command({ command: 'retry', case: number });
		assert.equal(plant.caught.length, 1, 'asked three times again: the same reason is not told again');
		assert.equal((await plant.events(number, 'held')).length, 1);
	});

	it('works as soon as the plant knows the role: on a deploy', async () => {
		const plant = await EnginePlant.start(line({ role: 'shift-electrician' }));
		const number = await plant.raise();
		plant.config = withRole('shift-electrician');
		await plant.deploy(plant.flow);
		assert.equal(await plant.held(number, 'task'), undefined);
		assert.equal((await plant.events(number, 'unheld')).length, 1);
		await plant.answer(number, 'task');
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
	});

	it('works on command', async () => {
		const plant = await EnginePlant.start(line({ role: 'shift-electrician' }));
		const number = await plant.raise();
		assert.deepEqual(await plant.command({ command: 'retry', case: number }), { command: 'retry', case: plant.idOf(number), number, freed: 0 });
		plant.config = withRole('shift-electrician');
		assert.deepEqual(await plant.command({ command: 'retry', case: number }), { command: 'retry', case: plant.idOf(number), number, freed: 1 });
	});

	it('works with the configuration of the deploy that corrected it', async () => {
		const plant = await EnginePlant.start(line({ role: 'nobody-knows' }));
		const number = await plant.raise();
		await plant.deploy(line({ role: 'operator', outputs: ['ok', 'ng'] }));
		assert.deepEqual((await plant.openStep(number, 'task')).config, { role: 'operator', outputs: ['ok', 'ng'] });
		assert.equal(await plant.held(number, 'task'), undefined);
	});

	it('tells Catch the new reason when there is another one', async () => {
		const plant = await EnginePlant.start(line({ role: 'nobody-knows' }));
		await plant.raise();
		await plant.deploy(line({ role: 'somebody-else' }));
		assert.deepEqual(
			plant.caught.map(({ message }) => message),
			['There is no role nobody-knows.', 'There is no role somebody-else.'],
		);
	});

	it('refuses answers with the reason, and can be left by moving the case on', async () => {
		const plant = await EnginePlant.start(line({ role: 'nobody-knows' }));
		const number = await plant.raise();
		const refused = await plant.answer(number, 'task');
		assert(isRefusal(refused) && refused.code === 'engine.step-held' && refused.message.includes('nobody-knows'));
		await plant.command({ command: 'move', case: number, from: 'task#1', to: 'next' });
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
		assert.deepEqual(plant.engine.atStep('task'), { open: 0, held: 0 });
	});

	it('whose node is broken takes cases all the same; its fix frees them', async () => {
		let fixed = false;
		const refusal = { refused: true as const, code: 'task.nobody-named', message: 'Name somebody.', path: 'to' };
		const type: NodeType = {
			...odd({ arrive: () => ({ moves: [{ output: 'on' }], open: 'done' }) }),
			check: () => (fixed ? { ok: true, value: {} } : { ok: false, refusals: [refusal] }),
		};
		const plant = await EnginePlant.start(oddLine(), { types: { 'andon-odd': type } });
		const number = await plant.raise();
		assert.deepEqual(await plant.held(number, 'odd'), { code: 'task.nobody-named', message: 'Name somebody.', path: 'to' });
		fixed = true;
		await plant.deploy(plant.flow);
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
	});
});

describe('a step kind that misbehaves holds the case', () => {
	const ways: [string, (() => Decision) | { decision: unknown }, string][] = [
		['throws', () => assert.fail('divided by zero'), 'engine.step-failed'],
		[
			'throws no Error',
			() => {
				throw 'just text';
			},
			'engine.step-failed',
		],
		['returns nothing', { decision: undefined }, 'engine.step-failed'],
		[
			'proposes a fact with the wrong data',
			{ decision: { events: [{ type: 'contained', data: { disposition: 'eaten', amount: 'all' } }], open: 'done' } },
			'validate.required',
		],
		['proposes an unknown fact', { decision: { events: [{ type: 'rest/rang', data: {} }] } }, 'case.event-unknown'],
		['proposes a fact too long to keep', { decision: { events: [{ type: 'commented', data: { text: 'x'.repeat(50_000) } }] } }, 'validate.too-large'],
		['proposes an illegal fact', { decision: { events: [{ type: 'resumed', data: {} }] } }, 'case.not-paused'],
		[
			'asks for a negative time',
			{ decision: { open: { state: 0, waitsFor: {} }, deadlines: { set: [{ name: 'due', after: { amount: -1, counts: 'elapsed' } }] } } },
			'engine.step-failed',
		],
		['asks for no time', { decision: { deadlines: { set: [{ name: 'due', after: { amount: Number.NaN, counts: 'working' } }] } } }, 'engine.step-failed'],
		['asks for ten thousand years', { decision: { deadlines: { set: [{ name: 'due', after: { amount: 1e15, counts: 'elapsed' } }] } } }, 'engine.step-failed'],
		['asks for a day that is none', { decision: { deadlines: { set: [{ name: 'due', at: '2026-02-31' }] } } }, 'engine.step-failed'],
		['sends a payload that is no JSON', { decision: { moves: [{ output: 'on', payload: { when: Number.POSITIVE_INFINITY } }] } }, 'validate.not-finite'],
		['sends a payload too large', { decision: { moves: [{ output: 'on', payload: 'x'.repeat(17_000) }] } }, 'validate.too-large'],
		['keeps a Map', { decision: { open: { state: new Map(), waitsFor: {} } } }, 'validate.not-json'],
		[
			'writes to a case that is not there',
			{ decision: { cases: [{ id: 'case-77', events: [{ type: 'commented', data: { text: 'hello' } }] }] } },
			'engine.case-unknown',
		],
	];
	for (const [what, way, code] of ways) {
		it(what, async () => {
			const plant = await withOdd({ arrive: () => (typeof way === 'function' ? way() : (way.decision as Decision)) });
			const number = await plant.raise();
			assert.deepEqual(await plant.waitsAt(number), ['odd#1']);
			const hold = await plant.held(number, 'odd');
			assert.equal(hold?.code, code, JSON.stringify(hold));
			assert.equal(plant.caught.length, 1);
			assert.deepEqual(await plant.hops(number), [], 'nothing of the decision has happened');
			assert.deepEqual(
				(await plant.history(number)).map(({ type }) => type),
				['opened', 'entered', 'held'],
			);
			assert.deepEqual(plant.engine.pendingDeadlines, 0);
			await plant.crash();
			assert.equal((await plant.held(number, 'odd'))?.code, code);
		});
	}

	it('asks questions that throw', async () => {
		const plant = await withOdd({ needs: () => assert.fail('no questions'), arrive: () => ({ open: 'done' }) });
		const number = await plant.raise();
		assert.equal((await plant.held(number, 'odd'))?.code, 'engine.step-failed');
	});

	it('throws when a deadline comes: the step is held, the others keep theirs', async () => {
		const plant = await EnginePlant.start(
			flowOf(
				step('intake', 'source', ['odd task']),
				step('odd', 'odd', ['']),
				step('task', 'rest', [''], { deadlines: [{ name: 'due', after: { amount: 600_000, counts: 'elapsed' } }] }),
			),
			{
				types: {
					'andon-odd': odd({
						arrive: () => ({ open: { state: 0, waitsFor: {} }, deadlines: { set: [{ name: 'due', after: { amount: 600_000, counts: 'elapsed' } }] } }),
						due: () => ({ events: [{ type: 'commented', data: { text: 7 } as never }], moves: [{ output: 'on' }] }),
					}),
				},
			},
		);
		const number = await plant.raise();
		await plant.advance('11 min');
		assert.equal((await plant.held(number, 'odd'))?.code, 'validate.type');
		assert.equal(plant.sentBy('task', 'overdue').length, 1);
		assert.equal(plant.sentBy('odd').length, 0);
	});

	it('throws when it observes: what it observed is written, it alone is held', async () => {
		const plant = await withOdd({
			arrive: () => ({ open: { state: 0, waitsFor: {} } }),
			observe: (_case, _open, events) => (events.some(({ type }) => type === 'commented') ? assert.fail('cannot read this') : {}),
		});
		const number = await plant.raise();
		const answer = await plant.command({ command: 'comment', case: number, text: 'Filler nozzle 3 drips' });
		assert('event' in answer, JSON.stringify(answer));
		assert.equal((await plant.case(number)).comments, 1);
		assert.equal((await plant.held(number, 'odd'))?.code, 'engine.step-failed');
	});

	it('observes without end: the command is refused, nothing has changed', async () => {
		const chatter: Partial<StepKind> = {
			arrive: () => ({ open: { state: 0, waitsFor: {} } }),
			observe: (_case, _open, events) =>
				events.some(({ type }) => type === 'commented') ? { events: [{ type: 'commented', data: { text: 'I saw that' } }] } : {},
		};
		const plant = await withOdd(chatter, flowOf(step('intake', 'source', ['odd odd2']), step('odd', 'odd', ['']), step('odd2', 'odd', [''])));
		const number = await plant.raise();
		const answer = await plant.command({ command: 'comment', case: number, text: 'Hello' });
		assert(isRefusal(answer) && answer.code === 'engine.observe-loop');
		assert.equal((await plant.case(number)).comments, 0);
		assert.deepEqual(await plant.waitsAt(number), ['odd#1', 'odd2#1']);
	});

	it('throws at an answer: refused in one sentence, nothing has changed, the next answer works', async () => {
		let broken = true;
		const plant = await withOdd({
			arrive: () => ({ open: { state: 0, waitsFor: {} } }),
			answer: () => (broken ? assert.fail('division by zero') : { moves: [{ output: 'on' }], open: 'done' }),
		});
		const number = await plant.raise();
		const refused = await plant.answer(number, 'odd');
		assert(isRefusal(refused) && refused.code === 'engine.step-failed', JSON.stringify(refused));
		assert.equal((await plant.engine.problems()).store, undefined, 'the store has nothing to do with it');
		broken = false;
		await plant.answer(number, 'odd');
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
	});

	it('answers with a fact that does not fit: refused with the field, in the language of the person', async () => {
		const plant = await withOdd({
			arrive: () => ({ open: { state: 0, waitsFor: {} } }),
			answer: (_case, _open, { data }) => ({ events: [{ type: 'commented', data: data as { text: string } }] }),
		});
		const number = await plant.raise();
		const refused = await plant.engine.answer(plant.idOf(number), 'odd', { type: 'say', actor: { id: 'wang', how: 'claimed' }, data: { text: '' } }, 'zh-CN');
		assert(isRefusal(refused) && refused.path === 'text' && /[\u4e00-\u9fff]/.test(refused.message), JSON.stringify(refused));
	});
});

describe('a loop without a wait', () => {
	const loop = flowOf(step('intake', 'source', ['a']), step('a', 'pass', ['b']), step('b', 'pass', ['a']));

	it('is warned of at every deploy, until a wait is in it', async () => {
		const plant = await EnginePlant.start(loop);
		const warning = 'warn: Nothing waits in the loop a → b: a case would run round in it and be held. Put a step that waits into it.';
		assert.deepEqual(plant.log, [warning]);
		await plant.deploy(loop);
		assert.deepEqual(plant.log, [warning, warning]);
		await plant.deploy(flowOf(step('intake', 'source', ['a']), step('a', 'pass', ['b']), step('b', 'rest', ['a'])));
		assert.deepEqual(plant.log, [warning, warning]);
	});

	it('is stopped after fifty entries in one second: the case is held, others go on', async () => {
		const plant = await EnginePlant.start(loop);
		const number = await plant.raise();
		const [at] = await plant.waitsAt(number);
		const { hold } = (await plant.record(number)).mechanics.open[at ?? '']!;
		assert.equal(hold?.code, 'engine.loop');
		const { a = 0, b = 0 } = await plant.entries(number);
		assert.equal(a + b, 51);
		assert.equal(plant.caught.length, 1);
		const other = await plant.raise();
		assert.equal((await plant.waitsAt(other)).length, 1, 'it is held by itself, not because of the first');
	});

	it('goes on after a technician has put a wait into it', async () => {
		const plant = await EnginePlant.start(loop);
		const number = await plant.raise();
		await plant.advance('2 s');
		await plant.deploy(flowOf(step('intake', 'source', ['a']), step('a', 'pass', ['b']), step('b', 'pass', ['wait']), step('wait', 'rest', ['a'])));
		assert.deepEqual(await plant.waitsAt(number), ['wait#1']);
	});

	it('is not seen where fifty messages are only repeats', async () => {
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['a']), step('a', 'rest', ['b']), step('b', 'rest')));
		const number = await plant.raise();
		const id = plant.idOf(number);
		for (let n = 0; n < 100; n++) await plant.arrive('a', id, `${id}/1`);
		await plant.answer(number, 'a');
		assert.equal(await plant.held(number, 'b'), undefined);
	});
});
