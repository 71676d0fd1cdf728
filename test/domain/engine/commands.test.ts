// Commands on cases by message: each with what it does and with everything that can be wrong with it. A refusal names the field; nothing has changed.

import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ALARM_COMMANDS } from '../../../src/commands/alarms.ts';
import { COMMANDS, runCommand } from '../../../src/commands/commands.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, OPERATOR, step } from './engine-rig.ts';

const flow = flowOf(
	step('intake', 'source', ['task', '']),
	step('task', 'rest', ['next', ''], { deadlines: [{ name: 'due', after: { amount: 1_800_000, counts: 'elapsed' } }] }),
	step('next', 'rest', ['', '']),
);

async function atTask(): Promise<{ plant: EnginePlant; number: string }> {
	const plant = await EnginePlant.start(flow);
	return { plant, number: await plant.raise({ key: 'filler-3', area: 'L1' }) };
}
/** The answer of a command that must work. */
async function does(plant: EnginePlant, command: JsonObject): Promise<JsonObject> {
	const answer = await plant.command(command);
	assert(!isRefusal(answer), JSON.stringify(answer));
	return answer;
}
/** The refusal of a command that must not; what is on disk has not changed by a byte. */
async function refused(plant: EnginePlant, command: unknown): Promise<Refusal> {
	const before = (await plant.engine.feed(0, 100_000)).length;
	const answer = await plant.command(command as Json);
	assert(isRefusal(answer), `not refused: ${inspect(command)} → ${inspect(answer)}`);
	assert(answer.message.length > 10 && answer.message !== answer.code, JSON.stringify(answer));
	assert.equal((await plant.engine.feed(0, 100_000)).length, before);
	const chinese = await runCommand(plant.engine, command, OPERATOR, 'zh-CN');
	assert(isRefusal(chinese) && chinese.code === answer.code && /[\u4e00-\u9fff]/.test(chinese.message), JSON.stringify(chinese));
	return answer;
}

describe('commands that add facts', () => {
	it('comment, acknowledge, arrive, attach, contain, loss, set and assign are on record with who said it', async () => {
		const { plant, number } = await atTask();
		const commands: JsonObject[] = [
			{ command: 'comment', text: 'Nozzle 3 drips' },
			{ command: 'acknowledge', note: 'On my way' },
			{ command: 'arrive' },
			{ command: 'attach', name: 'photo.jpg', reference: 'https://files.plant.example/7', type: 'image/jpeg', size: 12_345 },
			{ command: 'contain', disposition: 'suspect', amount: 120, unit: 'pcs' },
			{ command: 'loss', kind: 'time', millis: 600_000 },
			{ command: 'loss', kind: 'pieces', amount: 14, unit: 'pcs' },
			{ command: 'loss', kind: 'money', amount: 320.5, currency: 'CNY' },
			{ command: 'set', values: { rootCause: 'Worn seal', 'fields.shift': 'B' } },
			{ command: 'assign', department: 'engineering', note: 'Seal' },
			{ command: 'assign', role: 'process-engineer' },
			{ command: 'assign', person: 'liu' },
		];
		for (const command of commands) assert.equal(typeof (await does(plant, { ...command, case: number })).event, 'number');
		const subject = await plant.case(number);
		assert.deepEqual(
			[subject.comments, subject.rootCause, subject.fields.shift, subject.person, subject.department],
			[1, 'Worn seal', 'B', 'liu', 'engineering'],
		);
		assert.deepEqual([subject.contained?.suspect, subject.losses.millis, subject.losses.pieces.pcs, subject.losses.money.CNY], [120, 600_000, 14, 320.5]);
		assert((await plant.history(number)).slice(2).every(({ actor }) => actor?.id === 'sun' && actor.how === 'claimed'));
	});

	it('with an id take effect once: what a broker delivers again is not counted again', async () => {
		const { plant, number } = await atTask();
		const loss = { command: 'loss', case: number, id: 'mqtt-17', kind: 'pieces', amount: 14, unit: 'pcs' };
		const first = await does(plant, loss);
		assert.equal(first.repeated, false);
		await plant.crash();
		const again = await does(plant, loss);
		assert.deepEqual([again.repeated, again.version, again.event], [true, first.version, undefined]);
		assert.equal((await plant.case(number)).losses.pieces.pcs, 14);
	});

	it('are refused with the field at fault', async () => {
		const { plant, number } = await atTask();
		const wrong: [JsonObject, string][] = [
			[{ command: 'comment' }, 'text'],
			[{ command: 'comment', text: '' }, 'text'],
			[{ command: 'comment', text: 7 }, 'text'],
			[{ command: 'comment', text: ['a'] }, 'text'],
			[{ command: 'comment', text: 'x'.repeat(4_001) }, 'text'],
			[{ command: 'comment', text: 'a', colour: 'red' }, 'colour'],
			[{ command: 'contain', disposition: 'eaten', amount: 1, unit: 'pcs' }, 'disposition'],
			[{ command: 'contain', disposition: 'suspect', amount: '12,5', unit: 'pcs' }, 'amount'],
			[{ command: 'contain', disposition: 'suspect', amount: 1 }, 'unit'],
			[{ command: 'contain', disposition: 'released', amount: 5, unit: 'pcs' }, 'amount'],
			[{ command: 'loss', kind: 'time' }, 'millis'],
			[{ command: 'loss', kind: 'money', amount: 3, currency: 'yuan' }, 'currency'],
			[{ command: 'loss', kind: 'hope', amount: 3 }, 'kind'],
			[{ command: 'set', values: {} }, 'values'],
			[{ command: 'set', values: { status: 'closed' } }, 'values.status'],
			[{ command: 'set', values: { severity: 'apocalyptic' } }, 'values.severity'],
			[{ command: 'set', values: 'title' }, 'values'],
			[{ command: 'assign' }, ''],
			[{ command: 'assign', person: 'nobody' }, 'person'],
			[{ command: 'assign', role: '__proto__' }, 'role'],
			[{ command: 'assign', department: 'constructor' }, 'department'],
			[{ command: 'attach', name: 'x', reference: '' }, 'reference'],
			[{ command: 'attach', name: 'x', reference: 'r', size: -1 }, 'size'],
			[{ command: 'acknowledge', note: { text: 'x' } }, 'note'],
		];
		for (const [command, path] of wrong) assert.equal((await refused(plant, { ...command, case: number })).path, path, JSON.stringify(command));
	});
});

describe('any command', () => {
	it('is refused for what is no command, whatever it is made of', async () => {
		const { plant } = await atTask();
		const cyclic: JsonObject = { command: 'list' };
		cyclic.self = cyclic;
		for (const command of [
			undefined,
			null,
			7,
			'list',
			[],
			['list'],
			{},
			{ command: 'fly' },
			{ command: '__proto__' },
			{ command: 'constructor' },
			{ command: ['list'] },
			{ command: {} },
			Object.create({ command: 'list' }),
			cyclic,
			{ command: 'list', page: Number.NaN },
			{ command: 'comment', text: 'x'.repeat(20_000_000) },
			new Map(),
			() => 1,
			JSON.parse('{"command":"list","__proto__":{"x":1}}'),
			JSON.parse('{"command":"set","values":{"constructor":{"prototype":1}}}'),
		]) {
			await refused(plant, command);
		}
		assert.equal(({} as { x?: number }).x, undefined);
	});

	it('on a case is refused without one, for an unknown one, and for ids that are paths or names of JavaScript', async () => {
		const { plant, number } = await atTask();
		const general = [
			'list',
			'failed-measures',
			'lessons',
			'trace',
			'plant',
			'clock',
			'speed',
			'confirm-clock',
			'set-pin',
			'set-badge',
			...Object.keys(ALARM_COMMANDS),
		];
		const onCases = COMMANDS.filter((command) => !general.includes(command));
		const needed: JsonObject = {
			text: 'a',
			values: { title: 'b' },
			person: 'liu',
			kind: 'time',
			millis: 1,
			name: 'n',
			reference: 'r',
			reason: 'r',
			to: number,
			step: 'task',
			type: 'note',
			into: 'form',
			lesson: 'l1',
			accepted: true,
			disposition: 'suspect',
			amount: 1,
			unit: 'pcs',
		};
		for (const command of onCases) {
			const { path } = await refused(plant, { command });
			assert(path === 'case' || Object.hasOwn(needed, path), `${command}: ${path}`);
			for (const id of ['EX-2026-99999', '../../etc/passwd', '__proto__', 'constructor', 'case-1/1']) {
				// Only what the command knows: the others are refused for being there.
				let asked: JsonObject = { command, case: id };
				for (let faults = await refused(plant, asked); faults.path !== 'case'; faults = await refused(plant, asked)) {
					assert(Object.hasOwn(needed, faults.path) && !Object.hasOwn(asked, faults.path), `${command}: ${faults.message}`);
					asked = { ...asked, [faults.path]: needed[faults.path]! };
				}
			}
		}
		for (const id of ['', 7, null, {}, [number]]) assert.equal((await refused(plant, { command: 'get', case: id })).path, 'case');
	});

	it('finds its case by number, by id and by the duplicate key it holds', async () => {
		const { plant, number } = await atTask();
		const id = plant.idOf(number);
		for (const by of [{ case: number }, { case: id }, { key: 'filler-3' }] as JsonObject[])
			assert.equal((await does(plant, { command: 'get', ...by })).number, number);
		assert.equal((await refused(plant, { command: 'get', key: 'no-such-key' })).path, 'key');
	});
});

describe('get and list', () => {
	it('show where a case waits, until when, and no contact data unless asked', async () => {
		const { plant, number } = await atTask();
		const shown = (await does(plant, { command: 'get', case: number })) as { steps: JsonObject[]; history?: Json };
		assert.deepEqual(
			shown.steps.map((one) => [one.step, one.kind, one.due]),
			[['task#1', 'rest', [{ name: 'due', dueAt: '2026-11-23T02:00:00.000Z', in: 1_800_000 }]]],
		);
		assert.equal(JSON.stringify(shown).includes('+86'), false);
		assert.equal(shown.history, undefined);
		const whole = await does(plant, { command: 'get', case: number, history: true });
		assert.deepEqual(
			(whole.history as { type: string }[]).map(({ type }) => type),
			['opened', 'entered'],
		);
	});

	it('filter, sort and page', async () => {
		const { plant, number } = await atTask();
		for (let n = 2; n <= 7; n++) {
			await plant.advance('1 min');
			await plant.raise({ title: `Cap ${n}` });
		}
		await plant.command({ command: 'cancel', case: number, reason: 'False alarm' });
		const numbers = async (more: JsonObject) =>
			((await does(plant, { command: 'list', ...more })).cases as { number: string }[]).map((one) => Number(one.number.slice(-5)));
		assert.deepEqual(await numbers({}), [7, 6, 5, 4, 3, 2, 1]);
		assert.deepEqual(await numbers({ status: ['cancelled'] }), [1]);
		assert.deepEqual(await numbers({ sort: 'number', descending: false, size: 3, page: 2 }), [4, 5, 6]);
		assert.deepEqual(await numbers({ text: 'cap 3' }), [3]);
		assert.deepEqual(await numbers({ area: 'L1' }), [1]);
		assert.deepEqual(await numbers({ waiting: true, sort: 'opened', descending: false }), [2, 3, 4, 5, 6, 7]);
		assert.deepEqual(await numbers({ openedFrom: '2026-11-23T01:35:00.000Z' }), [7, 6]);
		assert.deepEqual(await numbers({ page: 99 }), []);
		const { total, pages } = await does(plant, { command: 'list', size: 3 });
		assert.deepEqual([total, pages], [7, 3]);
	});

	it('by lot and order, with what all of them lost together, whatever the page and whether they are closed', async () => {
		const { plant, number } = await atTask();
		const of118: string[] = [];
		for (const [title, lot] of [
			['Cap 2', 'L-7'],
			['Cap 3', 'L-8'],
		] as const) {
			const raised = await plant.raise({ title });
			await does(plant, { command: 'set', case: raised, values: { lot, order: 'MO-118' } });
			of118.push(raised);
		}
		await does(plant, { command: 'loss', case: number, kind: 'time', millis: 60_000 });
		await does(plant, { command: 'loss', case: of118[0]!, kind: 'time', millis: 5_400_000 });
		await does(plant, { command: 'loss', case: of118[1]!, kind: 'time', millis: 600_000 });
		await does(plant, { command: 'loss', case: of118[1]!, kind: 'pieces', amount: 0.1, unit: 'kg' });
		await does(plant, { command: 'loss', case: of118[0]!, kind: 'pieces', amount: 0.2, unit: 'kg' });
		await does(plant, { command: 'cancel', case: of118[0]!, reason: 'Tested' });
		const listed = await does(plant, { command: 'list', order: 'MO-118', size: 1 });
		assert.deepEqual([listed.total, listed.losses], [2, { millis: 6_000_000, pieces: { kg: 0.3 }, money: {} }]);
		assert.deepEqual((await does(plant, { command: 'list', lot: 'L-7' })).losses, { millis: 5_400_000, pieces: { kg: 0.2 }, money: {} });
		assert.equal((await does(plant, { command: 'list', lot: 'L-9' })).total, 0);
	});

	it('are refused for what they do not know', async () => {
		const { plant } = await atTask();
		const wrong: [JsonObject, string][] = [
			[{ page: 0 }, 'page'],
			[{ page: 1.5 }, 'page'],
			[{ size: 100_000 }, 'size'],
			[{ size: '10' }, 'size'],
			[{ sort: 'mood' }, 'sort'],
			[{ status: 'open' }, 'status'],
			[{ status: ['lost'] }, 'status[0]'],
			[{ openedFrom: 'yesterday' }, 'openedFrom'],
			[{ openedFrom: '2026-02-31T00:00:00.000Z' }, 'openedFrom'],
			[{ contacts: 'yes' }, 'contacts'],
		];
		for (const [more, path] of wrong) assert.equal((await refused(plant, { command: 'list', ...more })).path, path, JSON.stringify(more));
	});
});

describe('complete and answer', () => {
	it('reach the open step, once for each id', async () => {
		const { plant, number } = await atTask();
		const noted = await does(plant, { command: 'answer', case: number, step: 'task', type: 'note', data: { text: 'Looked' }, id: 'n1' });
		assert.deepEqual([noted.step, noted.repeated], ['task#1', false]);
		const done = await does(plant, { command: 'complete', case: number, step: 'task#1', id: 'c1' });
		assert.deepEqual(done.outputs, ['done']);
		assert.equal((await does(plant, { command: 'complete', case: number, step: 'task#1', id: 'c1' })).repeated, true);
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
	});

	it('are refused without a step, for a closed one, with a version that is none', async () => {
		const { plant, number } = await atTask();
		assert.equal((await refused(plant, { command: 'complete', case: number })).path, 'step');
		assert.equal((await refused(plant, { command: 'complete', case: number, step: 'elsewhere' })).path, 'step');
		assert.equal((await refused(plant, { command: 'complete', case: number, step: 'task', version: '1' })).path, 'version');
		assert.equal((await refused(plant, { command: 'complete', case: number, step: 'task', values: [] })).path, 'values');
		assert.equal((await refused(plant, { command: 'answer', case: number, step: 'task' })).path, 'type');
	});
});

describe('pause and resume', () => {
	it('are refused twice, in the past, without a reason', async () => {
		const { plant, number } = await atTask();
		assert.equal((await refused(plant, { command: 'resume', case: number })).code, 'engine.command.not-paused');
		assert.equal((await refused(plant, { command: 'pause', case: number })).path, 'reason');
		assert.equal((await refused(plant, { command: 'pause', case: number, reason: 'x', until: 'tomorrow' })).path, 'until');
		assert.equal((await refused(plant, { command: 'pause', case: number, reason: 'x', until: '2026-11-23T01:30:00.000Z' })).code, 'engine.command.until-past');
		await does(plant, { command: 'pause', case: number, reason: 'Waiting for the part' });
		assert.equal((await refused(plant, { command: 'pause', case: number, reason: 'again' })).code, 'engine.command.already-paused');
		await does(plant, { command: 'resume', case: number });
		assert.equal((await plant.case(number)).paused, undefined);
	});
});

describe('link', () => {
	it('links both ways; itself and strangers are refused', async () => {
		const { plant, number } = await atTask();
		const other = await plant.raise({ title: 'Film tears' });
		await does(plant, { command: 'link', case: number, to: other, relation: 'parent' });
		assert.deepEqual([(await plant.case(number)).links[0]?.relation, (await plant.case(other)).links[0]?.relation], ['parent', 'child']);
		assert.equal((await refused(plant, { command: 'link', case: number, to: number })).path, 'to');
		assert.equal((await refused(plant, { command: 'link', case: number, to: 'EX-1' })).path, 'to');
		assert.equal((await refused(plant, { command: 'link', case: number, to: other, relation: 'friend' })).path, 'relation');
	});
});

describe('move, resend and retry', () => {
	it('move sends a case on from a step, from a hop under way, or from nowhere', async () => {
		const { plant, number } = await atTask();
		await does(plant, { command: 'move', case: number, from: 'task#1', to: 'next', note: 'Nobody there' });
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
		await does(plant, { command: 'move', case: number, to: 'task' });
		assert.deepEqual(await plant.waitsAt(number), ['next#1', 'task#2']);
		assert.deepEqual(await plant.hops(number), []);
	});

	it('a move to a step that is disabled waits for it; the power may go meanwhile', async () => {
		const { plant, number } = await atTask();
		await plant.deploy(flow.map((node) => (node.id === 'next' ? { ...node, d: true } : node)));
		await does(plant, { command: 'move', case: number, from: 'task#1', to: 'next' });
		assert.equal((await plant.hops(number)).length, 1);
		await plant.crash();
		await plant.deploy(flow.map((node) => (node.id === 'next' ? { ...node, name: 'Next, renamed' } : node)));
		assert.deepEqual(await plant.waitsAt(number), ['Next, renamed#1']);
		await plant.advance('10 s');
		assert.deepEqual(await plant.hops(number), []);
	});

	it('is refused to what is no step, from where the case is not, and when the case is closed', async () => {
		const { plant, number } = await atTask();
		assert.equal((await refused(plant, { command: 'move', case: number, to: 'moon' })).path, 'to');
		assert.equal((await refused(plant, { command: 'move', case: number, to: 'intake' })).path, 'to', 'an intake takes no cases');
		assert.equal((await refused(plant, { command: 'move', case: number, to: 'next', from: 'task#9' })).path, 'from');
		assert.equal((await refused(plant, { command: 'move', case: number, to: 'next', from: '__proto__' })).path, 'from');
		await does(plant, { command: 'cancel', case: number, reason: 'False alarm' });
		assert.equal((await refused(plant, { command: 'move', case: number, to: 'next' })).code, 'engine.command.state');
	});

	it('resend and retry have nothing to do where all is well', async () => {
		const { plant, number } = await atTask();
		assert.equal((await does(plant, { command: 'resend', case: number })).resent, 0);
		assert.equal((await does(plant, { command: 'retry', case: number })).freed, 0);
	});
});

describe('cancel and reopen', () => {
	it('a cancelled case takes a comment, nothing else; reopened it goes where it is sent', async () => {
		const { plant, number } = await atTask();
		await does(plant, { command: 'cancel', case: number, reason: 'False alarm' });
		await does(plant, { command: 'comment', case: number, text: 'It was the scale' });
		assert.equal((await refused(plant, { command: 'acknowledge', case: number })).code, 'case.is-cancelled');
		assert.equal((await refused(plant, { command: 'cancel', case: number, reason: 'twice' })).code, 'case.is-cancelled');
		assert.equal((await refused(plant, { command: 'pause', case: number, reason: 'x' })).code, 'case.is-cancelled');
		assert.equal((await refused(plant, { command: 'reopen', case: number, reason: 'x', to: 'moon' })).path, 'to');
		await plant.crash({ downFor: '2 d' });
		await does(plant, { command: 'reopen', case: number, reason: 'Not the scale after all', to: 'next' });
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
		assert.equal(await plant.raise({ key: 'filler-3' }), number, 'it holds its key again');
	});

	it('is refused for an open case, and when another case holds its key', async () => {
		const { plant, number } = await atTask();
		assert.equal((await refused(plant, { command: 'reopen', case: number, reason: 'x' })).code, 'case.not-closed');
		await does(plant, { command: 'cancel', case: number, reason: 'False alarm' });
		const second = await plant.raise({ key: 'filler-3' });
		const refusal = await refused(plant, { command: 'reopen', case: number, reason: 'x' });
		assert.equal(refusal.code, 'engine.command.key-held');
		assert(refusal.message.includes(second));
	});
});
