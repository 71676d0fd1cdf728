// Countersigning 会签 in a whole plant: hands at the same time, hands that are away, power that goes. What signatures come to: test/domain/steps/task.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { directoryWith } from '../plant/duty.fixture.ts';
import { EnginePlant, flowOf, type NodeType, step } from './engine-rig.ts';

const TASK: NodeType = { kind: taskStep, check: (raw) => checkTaskConfig(raw, 'en-US') };
const three = [{ department: 'quality' }, { department: 'production' }, { department: 'engineering' }];

/** The three departments countersign the disposition of a case. */
async function countersigned(config: object = {}, plant: object = {}): Promise<{ plant: EnginePlant; number: string }> {
	const sign = { title: 'Disposition', taskKind: 'review', to: three, signers: { mode: 'all' }, ...config };
	const flow = flowOf(step('in', 'source', ['sign']), step('sign', 'task', ['yes', 'no', ''], sign), step('yes', 'rest'), step('no', 'rest'));
	const running = await EnginePlant.start(flow, { types: { 'andon-task': TASK }, config: directoryWith(plant).config });
	return { plant: running, number: await running.raise() };
}

const says = (plant: EnginePlant, number: string, person: string, outcome: string, note?: string) =>
	plant.answer(number, 'sign', 'complete', { outcome, ...(note === undefined ? {} : { note }) }, { actor: { id: person, how: 'claimed' } });

describe('countersigning in a plant', () => {
	it('two sign at the very same time: both count, and who is missing is known', async () => {
		const { plant, number } = await countersigned();
		const both = await Promise.all([says(plant, number, 'chen', 'approved'), says(plant, number, 'sun', 'approved')]);
		assert(!both.some(isRefusal));
		const { waitsFor } = await plant.openStep(number, 'sign');
		assert.deepEqual(
			(waitsFor.signed as { person: string }[]).map(({ person }) => person),
			['chen', 'sun'],
		);
		assert.equal((waitsFor.missing as string[]).length, 1);
	});

	it('the last two sign at the same time, one of them twice: it ends once', async () => {
		const { plant, number } = await countersigned();
		await says(plant, number, 'chen', 'approved');
		const replies = await Promise.all([
			says(plant, number, 'sun', 'approved'),
			says(plant, number, 'miller', 'approved'),
			says(plant, number, 'sun', 'approved'),
		]);
		assert.equal(replies.filter(isRefusal).length, 1);
		assert.deepEqual(
			plant.sentBy('sign').map(({ output }) => output),
			['approved'],
		);
		assert.deepEqual(await plant.waitsAt(number), ['yes#1']);
	});

	it('a yes and the no that ends it, at the same time: either order ends with the no, and the yes is recorded or refused, never lost in between', async () => {
		const { plant, number } = await countersigned();
		const [yes] = await Promise.all([says(plant, number, 'chen', 'approved'), says(plant, number, 'sun', 'rejected', 'burrs')]);
		const answered = await plant.events(number, 'task/answered' as never);
		assert.equal(answered.length, isRefusal(yes) ? 1 : 2);
		assert.deepEqual(await plant.waitsAt(number), ['no#1']);
	});

	it('the power goes between two signatures, at whatever the disk was doing: what was acknowledged is there, and the others still have to sign', async () => {
		for (let changes = 1; changes <= 6; changes += 1) {
			const { plant, number } = await countersigned();
			await says(plant, number, 'chen', 'approved');
			const cut = plant.cutAfter(changes);
			const reply = says(plant, number, 'sun', 'approved').catch(() => undefined);
			const acknowledged = await Promise.race([reply, cut.then(() => undefined)]);
			if (plant.isUp) plant.cut();
			await plant.boot();
			const signed = async () => ((await plant.openStep(number, 'sign')).waitsFor.signed as { person: string }[]).map(({ person }) => person);
			const after = await signed();
			assert.equal(after[0], 'chen');
			if (acknowledged) assert.deepEqual(after, ['chen', 'sun']);
			for (const person of ['sun', 'miller']) if (!after.includes(person)) assert(!isRefusal(await says(plant, number, person, 'approved')));
			assert.deepEqual(await plant.waitsAt(number), ['yes#1'], `cut after ${changes}`);
		}
	});

	it('a signer hands over, the new one signs after a power cut; the old one may no longer', async () => {
		const { plant, number } = await countersigned();
		const handed = await plant.answer(number, 'sign', 'hand-over', { to: { person: 'li' }, note: 'was there' }, { actor: { id: 'chen', how: 'claimed' } });
		assert(!isRefusal(handed));
		await plant.crash({ downFor: '1 h' });
		const old = await says(plant, number, 'chen', 'approved');
		assert(isRefusal(old));
		assert.equal(old.code, 'task.not-allowed');
		for (const person of ['li', 'sun', 'miller']) assert(!isRefusal(await says(plant, number, person, 'approved')), person);
		assert.deepEqual(await plant.waitsAt(number), ['yes#1']);
	});

	it('a signer is on leave: the deputy signs in their place, and nobody signs twice for it', async () => {
		const absences = [{ person: 'baker', from: '2026-11-20', to: '2026-11-27', deputy: 'li' }];
		const { plant, number } = await countersigned({ to: [{ person: 'chen' }, { person: 'baker' }] }, { absences });
		const deputy = await says(plant, number, 'li', 'approved');
		assert(!isRefusal(deputy), JSON.stringify(deputy));
		const again = await says(plant, number, 'li', 'approved');
		assert(isRefusal(again));
		assert.equal(again.code, 'task.already-signed');
		assert.deepEqual((await plant.openStep(number, 'sign')).waitsFor.missing, ['陈静']);
		assert(!isRefusal(await says(plant, number, 'chen', 'approved')));
		assert.deepEqual(await plant.waitsAt(number), ['yes#1']);
	});
});

describe('a team named in a table of the case', () => {
	const team = (rows: unknown) => [{ command: 'set', values: { 'fields.team': rows } }];

	async function asked(rows: unknown): Promise<{ plant: EnginePlant; number: string }> {
		const members = { list: 'fields.team', column: 'member' };
		const sign = { title: 'Close?', taskKind: 'review', to: [{ department: 'quality' }], members, signers: { mode: 'all' } };
		const flow = flowOf(
			step('in', 'source', ['first']),
			step('first', 'rest', ['sign']),
			step('sign', 'task', ['yes', 'no', ''], sign),
			step('yes', 'rest'),
			step('no', 'rest'),
		);
		const plant = await EnginePlant.start(flow, { types: { 'andon-task': TASK }, config: directoryWith({}).config });
		const number = await plant.raise();
		for (const command of team(rows)) await plant.command({ ...command, case: number } as never);
		await plant.command({ command: 'move', case: number, to: 'sign' });
		await plant.settle();
		return { plant, number };
	}

	it('signs beside whom the task names, each once, however often the table names them', async () => {
		const { plant, number } = await asked([{ member: 'sun' }, { member: 'liu' }, { member: 'sun' }, { member: '' }, 'x', null]);
		for (const person of ['chen', 'sun']) assert(!isRefusal(await says(plant, number, person, 'approved')));
		assert.deepEqual(await plant.waitsAt(number), ['first#1', 'sign#1']);
		assert(!isRefusal(await says(plant, number, 'liu', 'approved')));
		assert.ok((await plant.waitsAt(number)).includes('yes#1'));
	});

	for (const [what, rows, code] of [
		['is empty', [], 'task.no-members'],
		['is no table', 'sun', 'task.no-members'],
		['has nobody in that column', [JSON.parse('{"__proto__":{"member":"sun"}}'), { person: 'sun' }], 'task.no-members'],
		['names somebody whom the plant does not know', [{ member: 'nobody' }], 'task.person-unknown'],
	] as const) {
		it(`that ${what}: the case is held and says so`, async () => {
			const { plant, number } = await asked(rows);
			assert.equal((await plant.held(number, 'sign'))?.code, code);
		});
	}
});
