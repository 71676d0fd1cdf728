// F25 Improvement ideas, as its people meet it: on the phone, every branch by touching and typing. The rules of the flow: test/domain/scenario.

import assert from 'node:assert/strict';
import { PHOTO } from '../domain/scenario/drawn.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type Language, type ShownCase, type Worker } from './harness/floor.ts';
import { taskOf } from './harness/phones.ts';

const HOUR = 3_600_000;
const BUTTON = { 'en-US': 'I have an idea', 'zh-CN': '我有一个建议' };

/** One plant, several ideas in it. */
class Ideas {
	readonly floor: Floor;
	readonly #language: Language;
	#count = 0;

	constructor(floor: Floor, language: Language) {
		this.floor = floor;
		this.#language = language;
	}

	/** Somebody taps at the station; Sun writes it down. What it is called from then on, and the number of its case. */
	async written(helps: string[], look?: (sun: Worker) => Promise<void>): Promise<{ title: string; number: string }> {
		const number = await this.tapped();
		const title = `Balancer ${this.#count}`;
		await this.floor.does('sun', async (sun) => {
			await sun.open(number);
			await sun.fill({ short: title, idea: 'Hang the torque tool on a balancer', helps, photos: PHOTO, will_help: true });
			await look?.(sun);
			await sun.send('handed-in');
		});
		return { title, number };
	}

	async tapped(): Promise<string> {
		this.#count += 1;
		return this.floor.raised(() => this.floor.press(BUTTON[this.#language]), 'ID-');
	}

	/** Touches an outcome, fills in what it asks for, and sends it. */
	async decides(person: string, title: string, outcome: string, values: Filled): Promise<void> {
		await this.floor.does(person, async (worker) => {
			await worker.open(title);
			await worker.touch(outcome);
			await worker.fill(values);
			await worker.send(outcome);
		});
	}

	/** Liu, or whoever judges, adopts it: Qian has it until then. */
	adopted(title: string, due: string, judge = 'liu'): Promise<void> {
		return this.decides(judge, title, 'adopted', { answer: 'We do it.', benefit: 12_000, owner: 'qian', due });
	}

	async thanked(title: string, number: string): Promise<ShownCase> {
		await this.floor.does('zhao', (zhao) => zhao.answers(title, { thanks: 'meeting', points: 20 }, 'thanked'));
		return this.floor.closes(number);
	}

	/** Where a case is, as soon as it is there. */
	async isAt(number: string, step: string): Promise<ShownCase> {
		return this.floor.eventually(async () => {
			const found = await this.floor.case(number);
			return found.steps?.some(({ key }) => key === step) && found;
		}, `${number} to be at ${step}`);
	}
}

describe('F25 Improvement ideas, on the phone', function () {
	this.timeout(600_000);
	let ideas: Ideas;

	before(async () => {
		// Monday, 10:00 in the plant.
		ideas = new Ideas(await Floor.open({ example: 'f25-improvement-ideas', language: 'en-US', at: '2026-11-23T02:00:00.000Z' }), 'en-US');
	});
	after(() => ideas?.floor.dispose());

	it('adopted, done, found effective, thanked: closed', async () => {
		const { title, number } = await ideas.written(['effort'], (sun) => sun.picture('f25.idea.en-US'));
		await ideas.adopted(title, '2026-11-30T17:00');
		await ideas.floor.does('qian', (qian) => qian.answers(title, { what: 'Balancer mounted at station 3' }, 'done'));
		await ideas.floor.does('yan', (yan) => yan.answers(title, { saved: 9_000 }, 'ok'));
		const closed = await ideas.thanked(title, number);
		assert.deepEqual([closed.title, closed.person, closed.fields.saved, closed.fields.thanks], [title, 'qian', 9_000, 'meeting']);
	});

	it('withdrawn before anything was written: closed', async () => {
		const number = await ideas.tapped();
		await ideas.floor.does('sun', async (sun) => {
			await sun.open(number);
			await sun.send('withdrawn');
		});
		await ideas.floor.closes(number);
	});

	it('declined with an answer, thanked all the same', async () => {
		const { title, number } = await ideas.written(['quality']);
		await ideas.decides('li', title, 'declined', { answer: 'The line is rebuilt in March.' });
		const closed = await ideas.thanked(title, number);
		assert.deepEqual([closed.fields.answer, closed.person], ['The line is rebuilt in March.', undefined]);
	});

	it('“not ours”, twice: the plant manager decides', async () => {
		const { title, number } = await ideas.written(['quality', 'cost']);
		await ideas.floor.does('li', (li) => li.answers(title, {}, 'not-ours', 'A matter of tools.'));
		await ideas.floor.does('liu', (liu) => liu.answers(title, {}, 'not-ours', 'A matter of the line.'));
		await ideas.decides('huang', title, 'declined', { answer: 'Not this year.' });
		assert.equal((await ideas.thanked(title, number)).role, 'plant-manager');
	});

	it('later: comes back on its date', async () => {
		const { title, number } = await ideas.written(['delivery']);
		await ideas.decides('wang', title, 'later', { answer: 'When the tools are renewed.', again: '2026-11-23T12:00' });
		await ideas.isAt(number, 'Until its date');
		await ideas.floor.passes(2 * HOUR);
		await ideas.decides('wang', title, 'declined', { answer: 'Not renewed after all.' });
		await ideas.thanked(title, number);
	});

	it('it can’t be done after all: judged again', async () => {
		const { title, number } = await ideas.written(['cost']);
		await ideas.adopted(title, '2026-11-30T17:00');
		await ideas.floor.does('qian', (qian) => qian.answers(title, {}, 'not-possible', 'No beam to hang it on.'));
		await ideas.floor.does('liu', async (liu) => {
			await liu.open(title);
			await liu.page.locator('[data-test="sheet"]', { hasText: 'No beam to hang it on.' }).waitFor();
		});
		await ideas.decides('liu', title, 'declined', { answer: 'No beam there, sorry.' });
		await ideas.thanked(title, number);
	});

	it('not effective: again by a new date, in the second turn', async () => {
		const { title, number } = await ideas.written(['effort']);
		await ideas.adopted(title, '2026-11-30T17:00');
		await ideas.floor.does('qian', (qian) => qian.answers(title, { what: 'Balancer mounted' }, 'done'));
		await ideas.floor.does('yan', (yan) => yan.answers(title, { due: '2026-12-04T17:00' }, 'ng', 'Swings into the way.'));
		await ideas.floor.does('qian', (qian) => qian.answers(title, { what: 'Second rope fitted' }, 'done'));
		await ideas.floor.does('yan', (yan) => yan.answers(title, {}, 'ok'));
		assert.equal((await ideas.thanked(title, number)).turn, 2);
	});

	it('its date comes, and nothing is done: the head of the department is told, the owner sees it overdue', async () => {
		const { title, number } = await ideas.written(['effort']);
		await ideas.adopted(title, '2026-11-24T14:00');
		await ideas.floor.passes(5 * HOUR);
		await ideas.floor.climbs(number, 1);
		await ideas.floor.passes(24 * HOUR);
		await ideas.floor.climbs(number, 2);
		await ideas.floor.does('qian', async (qian) => {
			await qian.picture('f25.overdue.en-US');
			await qian.answers(title, { what: 'Balancer mounted' }, 'done');
		});
		await ideas.floor.does('yan', (yan) => yan.answers(title, {}, 'ok'));
		await ideas.thanked(title, number);
	});

	it('nobody judges it for two working days: the head of engineering is told; judged at last', async () => {
		const { title, number } = await ideas.written(['effort']);
		await ideas.floor.passes(49 * HOUR);
		await ideas.floor.climbs(number, 1);
		await ideas.decides('liu', title, 'declined', { answer: 'Too late for this year.' });
		await ideas.thanked(title, number);
	});

	it('everything comes late: never written down, not judged by the head either, nobody verifies, nobody thanks', async () => {
		const { floor } = ideas;
		const number = await ideas.tapped();
		const late = async (person: string, task: string): Promise<void> => {
			await floor.comes(await floor.dueOf(number, task));
			await floor.does(person, (worker) => worker.isLate(taskOf(task, number)));
		};
		await late('sun', 'Your idea');
		const title = 'A shelf for gauges';
		await floor.does('sun', (sun) => sun.answers(number, { short: title, idea: 'One for each', helps: ['effort'], will_help: true }, 'handed-in'));
		await late('liu', 'Judge the idea');
		await floor.climbs(number, 1);
		await floor.passes(72 * HOUR);
		await floor.climbs(number, 2);
		await ideas.adopted(title, '2027-03-30T17:00');
		await floor.does('qian', (qian) => qian.answers(title, { what: 'Shelf there' }, 'done'));
		await late('yan', 'Is it better?');
		await floor.does('yan', (yan) => yan.answers(title, {}, 'ok'));
		await late('zhao', 'Thank');
		await ideas.thanked(title, number);
	});
});

describe('F25 改善提案，在手机上', function () {
	this.timeout(600_000);
	let ideas: Ideas;

	before(async () => {
		ideas = new Ideas(await Floor.open({ example: 'f25-improvement-ideas', language: 'zh-CN', at: '2026-11-23T02:00:00.000Z' }), 'zh-CN');
	});
	after(() => ideas?.floor.dispose());

	it('采纳、实施、有效、致谢、结案', async () => {
		const { title, number } = await ideas.written(['safety'], (sun) => sun.picture('f25.idea.zh-CN'));
		await ideas.floor.does('tian', async (tian) => {
			await tian.open(title);
			await tian.touch('adopted');
			await tian.picture('f25.judge.zh-CN');
		});
		await ideas.adopted(title, '2026-11-30T17:00', 'tian');
		await ideas.floor.does('qian', (qian) => qian.answers(title, { what: '三号工位已装平衡器' }, 'done'));
		await ideas.floor.does('yan', (yan) => yan.answers(title, {}, 'ok'));
		const closed = await ideas.thanked(title, number);
		assert.equal(closed.fields.answer, 'We do it.');
	});
});
