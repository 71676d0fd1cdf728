// What a case teaches: proposed as it closes, listed until somebody settles it, and the case knows what became of it.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { lessonsOf } from '../../../src/lessons/lesson.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { closeStep } from '../../../src/steps/close/close.ts';
import { checkCloseConfig } from '../../../src/steps/close/config.ts';
import { EnginePlant, flowOf, type NodeType, step } from './engine-rig.ts';

const CLOSE: NodeType = { kind: closeStep, check: (raw) => checkCloseConfig(raw, 'en-US') };
const TABLE = { list: 'fields.lessons', into: 'into', text: 'lesson' };
const ROWS = [
	{ into: 'detection', lesson: 'Shots of a slide' },
	{ into: 'sop', lesson: 'QP-7 rev. C' },
	{ into: 'nowhere', lesson: 'Not a place' },
	{ into: 'form', lesson: '  ' },
];

/** A case that knows everything but its cause, at the closing. */
async function beforeClosing(config: JsonObject = { lessons: TABLE as JsonObject }): Promise<{ plant: EnginePlant; number: string }> {
	const flow = flowOf(step('intake', 'source', ['close']), step('close', 'close', ['', ''], { requires: { cause: true }, ...config }));
	const plant = await EnginePlant.start(flow, { types: { 'andon-close': CLOSE } });
	const number = await plant.raise({ title: 'Housing cracked' });
	await plant.command({ command: 'set', case: number, values: { 'fields.lessons': ROWS, area: 'L2/filler' } });
	await plant.command({ command: 'assign', case: number, department: 'engineering' });
	return { plant, number };
}

async function closes(plant: EnginePlant, number: string): Promise<void> {
	await plant.command({ command: 'set', case: number, values: { cause: 'machine' } });
	await plant.settle();
	assert.equal((await plant.case(number)).status, 'closed');
}

const open = async (plant: EnginePlant, more: JsonObject = {}) => {
	const answer = await plant.command({ command: 'lessons', ...more });
	assert(!isRefusal(answer));
	return answer.lessons as JsonObject[];
};

describe('lessons', () => {
	it('rows of the table whose place is known are proposed with the end, in the same commit', async () => {
		const { plant, number } = await beforeClosing();
		assert.deepEqual(await open(plant), []);
		await closes(plant, number);
		assert.deepEqual(
			(await open(plant)).map(({ into, text, number: of }) => [into, text, of]),
			[
				['detection', 'Shots of a slide', number],
				['sop', 'QP-7 rev. C', number],
			],
		);
		const types = (await plant.history(number)).map(({ type }) => type);
		assert.deepEqual(types.slice(types.indexOf('lesson-proposed'), types.indexOf('closed') + 1), ['lesson-proposed', 'lesson-proposed', 'closed']);
	});

	it('of one place only where asked; settled ones are listed no more, also after a restart, and the record says where', async () => {
		const { plant, number } = await beforeClosing();
		await closes(plant, number);
		const [lesson] = await open(plant, { into: 'sop' });
		assert.equal(lesson?.text, 'QP-7 rev. C');
		await plant.command({ command: 'settle-lesson', case: number, lesson: lesson!.id!, accepted: true, where: 'D6 Carried out' });
		for (const crash of [false, true]) {
			if (crash) await plant.crash();
			assert.deepEqual(
				(await open(plant)).map(({ into }) => into),
				['detection'],
			);
			const { lessons = [] } = await plant.case(number);
			assert.deepEqual([lessons[1]?.settled?.accepted, lessons[1]?.settled?.where], [true, 'D6 Carried out']);
		}
		for (const [command, code] of [
			[{ lesson: 'l2', accepted: false }, 'case.lesson-settled'],
			[{ lesson: 'l9', accepted: false }, 'case.lesson-unknown'],
		] as const) {
			const refused = await plant.command({ command: 'settle-lesson', case: number, ...command });
			assert(isRefusal(refused) && refused.code === code, JSON.stringify(refused));
		}
		const wrong = await plant.command({ command: 'lessons', into: 'nowhere' });
		assert(isRefusal(wrong) && wrong.path === 'into');
	});

	it('whose it was had to be found out: a row of responsibility is proposed', async () => {
		const { plant, number } = await beforeClosing();
		const id = plant.idOf(number);
		await plant.engine.change(id, (plan) => {
			plan.emit(id, { type: 'refused', data: { department: 'production', reason: 'Tool' } });
			return {};
		});
		await closes(plant, number);
		const [row] = await open(plant, { into: 'rules' });
		assert.deepEqual(row?.row, {
			columns: ['kind', 'cause', 'area'],
			row: {
				tests: [
					{ is: 'equals', value: (await plant.case(number)).kind },
					{ is: 'equals', value: 'machine' },
					{ is: 'equals', value: 'L2/filler' },
				],
				result: { department: 'engineering' },
			},
		});
	});

	it('nothing is proposed without the setting, nor twice when a case is opened again and closes again', async () => {
		const { plant, number } = await beforeClosing({});
		await closes(plant, number);
		assert.deepEqual(await open(plant), []);
		const second = await beforeClosing();
		await closes(second.plant, second.number);
		const subject = await second.plant.case(second.number);
		assert.deepEqual(lessonsOf(subject, ROWS, TABLE), []);
	});

	it('people propose, too; a lesson without a place or text is refused', async () => {
		const { plant, number } = await beforeClosing();
		await plant.command({ command: 'propose-lesson', case: number, into: 'form', text: 'Ask for the tool number' });
		assert.equal((await open(plant))[0]?.text, 'Ask for the tool number');
		for (const [more, path] of [
			[{ into: 'form', text: '' }, 'text'],
			[{ into: 'wall', text: 'x' }, 'into'],
			[{ text: 'x' }, 'into'],
		] as const) {
			const refused = await plant.command({ command: 'propose-lesson', case: number, ...more });
			assert(isRefusal(refused) && refused.path === path, JSON.stringify(refused));
		}
	});

	it('a table that is none, rows of __proto__: nothing proposed, nothing broken', async () => {
		const { plant, number } = await beforeClosing();
		const subject = await plant.case(number);
		for (const rows of [undefined, 'text', 7, [null, [], 'x', JSON.parse('{"__proto__":{"into":"form","lesson":"x"}}')]]) {
			assert.deepEqual(lessonsOf(subject, rows as never, TABLE), []);
		}
	});
});
