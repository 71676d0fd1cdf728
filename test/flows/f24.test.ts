// F24 Maturity self-assessment, as its people meet it: scored on the phone, compared with the last time, countersigned, each gap closed by its owner.
// The rules of the flow: test/domain/scenario.

import assert from 'node:assert/strict';
import type { Filled } from './harness/fill.ts';
import { Floor, type Language, type ShownCase } from './harness/floor.ts';
import { taskOf } from './harness/phones.ts';

const HOUR = 3_600_000;
const SECOND = 1_000;
const BUTTON = { 'en-US': 'Assess now', 'zh-CN': '立即自评' };
const SIGNERS = ['wang', 'ma', 'lin', 'he', 'xie', 'huang'];
const QUESTIONS =
	'strategy_goals strategy_leadership people_skills people_training process_standards process_exceptions data_collected data_used equipment_maintenance equipment_connected';
const STAFF = [
	{ staff_level: 'operator', junior: 20, middle: 10, senior: 0 },
	{ staff_level: 'technician', junior: 0, middle: 4, senior: 2 },
	{ staff_level: 'manager', junior: 0, middle: 0, senior: 3 },
];
const SKILLS = { gap: 'Skills not kept up', step: 'Matrix at every line', owner: 'zhao', due: '2026-12-01' };
const WEAR = { gap: 'Wear not measured', step: 'Sensors', owner: 'he', due: '2027-02-26' };
const DATA = { gap: 'Data on paper', step: 'Terminals', owner: 'ma', due: '2027-01-29' };

class Assessments {
	readonly floor: Floor;
	readonly #language: Language;

	constructor(floor: Floor, language: Language) {
		this.floor = floor;
		this.#language = language;
	}

	/** Asked for, and scored by the office: every question alike. The number of its case. */
	async scored(score: number, picture?: string): Promise<string> {
		const number = await this.floor.raised(() => this.floor.press(BUTTON[this.#language]), 'MA-');
		await this.assessed(number, score, picture);
		return number;
	}

	/** … and somebody of the office scores it. */
	async assessed(number: string, score: number, picture?: string): Promise<void> {
		await this.floor.does('yan', async (yan) => {
			await yan.open(number);
			const ratings = Object.fromEntries(QUESTIONS.split(' ').map((question) => [question, score]));
			await yan.fill({ day: '2026-11-23', assessors: 'Yan Mei', ...ratings, staff: STAFF });
			if (picture) await yan.picture(`f24.assess.${picture}`);
			await yan.send('assessed');
		});
	}

	async planned(number: string, road: Filled[], picture?: string): Promise<void> {
		await this.floor.does('yan', async (yan) => {
			await yan.open(number);
			await yan.fill({ state: 'Paper', aim: 'Data from the machines', aimed: 70, road });
			if (picture) await yan.picture(`f24.road.${picture}`);
			await yan.send('planned');
		});
	}

	async signed(number: string, by = SIGNERS): Promise<void> {
		for (const person of by) await this.floor.does(person, (signer) => signer.answers(number, {}, 'approved'));
	}

	/** The gaps of an assessment, in their order, as soon as so many are there. */
	async gaps(number: string, count: number): Promise<string[]> {
		await this.floor.passes(SECOND);
		return this.floor.eventually(async () => {
			const { links = [] } = await this.floor.case(number);
			return links.length === count && links.map((link) => String(link.number));
		}, `${count} gaps of ${number}`);
	}

	async closed(gap: string, owner: string): Promise<ShownCase> {
		await this.floor.does(owner, (worker) => worker.answers(gap, { what: 'Done' }, 'done'));
		await this.floor.does('yan', (yan) => yan.answers(gap, {}, 'ok'));
		return this.floor.closes(gap);
	}
}

describe('F24 Maturity self-assessment, on the phone', function () {
	this.timeout(600_000);
	let plant: Assessments;
	let first: string;

	before(async () => {
		// Monday, 10:00 in the plant.
		plant = new Assessments(await Floor.open({ example: 'f24-maturity', language: 'en-US', at: '2026-11-23T02:00:00.000Z' }), 'en-US');
	});
	after(() => plant?.floor.dispose());

	it('scored, planned, countersigned by six; one does not agree: planned again, signed again; a case for each gap', async () => {
		first = await plant.scored(3, 'en-US');
		assert.deepEqual((await plant.floor.case(first)).fields.score, 60);
		await plant.planned(first, [SKILLS, DATA], 'en-US');
		await plant.signed(first, ['wang', 'ma']);
		await plant.floor.does('he', async (he) => {
			await he.open(first);
			await he.picture('f24.sign.en-US');
			await he.send('rejected', 'No budget for terminals.');
		});
		await plant.planned(first, [SKILLS, { ...DATA, step: 'Tablets' }, WEAR]);
		await plant.signed(first);
		const gaps = await plant.gaps(first, 3);
		assert.deepEqual((await plant.floor.case(String(gaps[1]))).fields.step, 'Tablets');
	});

	it('the dates are clocks: reminded a week before, the head told on the day; not closed when looked at: the next turn', async () => {
		const [skills = ''] = await plant.gaps(first, 3);
		await plant.floor.passes(48 * HOUR);
		await plant.floor.climbs(skills, 1);
		await plant.floor.does('zhao', (zhao) => zhao.answers(skills, { what: 'Matrix printed' }, 'done'));
		await plant.floor.does('yan', (yan) => yan.answers(skills, { due: '2026-12-20T17:00' }, 'ng', 'Hangs nowhere.'));
		assert.equal((await plant.closed(skills, 'zhao')).turn, 2);
	});

	it('can’t be done: a new plan by somebody else, or dropped; the last gap has ended, the plant manager finishes it', async () => {
		const [, data = '', wear = ''] = await plant.gaps(first, 3);
		await plant.floor.does('ma', (ma) => ma.answers(data, {}, 'not-possible', 'Nobody has time.'));
		await plant.floor.does('yan', (yan) => yan.answers(data, { step: 'From outside', owner: 'lin', due: '2027-03-01T17:00' }, 'replanned'));
		await plant.closed(data, 'lin');
		await plant.floor.does('he', (he) => he.answers(wear, {}, 'not-possible', 'No budget.'));
		await plant.floor.does('yan', (yan) => yan.answers(wear, {}, 'dropped', 'Next year.'));
		await plant.floor.closes(wear);
		await plant.floor.does('huang', (huang) => huang.answers(first, {}, 'finished'));
		await plant.floor.closes(first);
	});

	it('the next time: compared with the last one, from the record; no gap needs the plant manager', async () => {
		const second = await plant.scored(4);
		await plant.floor.does('yan', async (yan) => {
			await yan.open(second);
			await yan.page.locator('[data-test="sheet"]', { hasText: 'Strategy and organisation 80 % (+20)' }).waitFor();
			await yan.picture('f24.compared.en-US');
			await yan.send('no-gaps', 'All is well.');
		});
		await plant.floor.does('huang', (huang) => huang.answers(second, {}, 'disagreed', 'Look at the data.'));
		await plant.floor.does('yan', (yan) => yan.answers(second, {}, 'no-gaps', 'Looked at, all from machines.'));
		await plant.floor.does('huang', (huang) => huang.answers(second, {}, 'agreed'));
		const closed = await plant.floor.closes(second);
		assert.deepEqual([closed.fields.last_score, closed.fields.change], [60, 20]);
	});

	it('everything comes late: nobody assesses, the plant manager is told; plan, signature, check and result stay, overdue, until they are done', async () => {
		const { floor } = plant;
		const late = async (number: string, person: string, task: string): Promise<void> => {
			await floor.comes(await floor.dueOf(number, task));
			await floor.does(person, (worker) => worker.isLate(taskOf(task, number)));
		};
		const third = await floor.raised(() => floor.press(BUTTON['en-US']), 'MA-');
		await late(third, 'yan', 'Self-assessment');
		await floor.passes(96 * HOUR);
		await floor.climbs(third, 1);
		await plant.assessed(third, 3);
		await late(third, 'yan', 'Road map for');
		await plant.planned(third, [{ ...SKILLS, due: '2027-06-01' }]);
		await late(third, 'he', 'Road map to');
		await plant.signed(third);
		const [gap = ''] = await plant.gaps(third, 1);
		await floor.does('zhao', (zhao) => zhao.answers(gap, { what: 'Done' }, 'done'));
		await late(gap, 'yan', 'Is the gap closed?');
		await floor.does('yan', (yan) => yan.answers(gap, {}, 'ok'));
		await late(third, 'huang', 'Result of the road map');
		await floor.does('huang', (huang) => huang.answers(third, {}, 'finished'));
		await floor.closes(third);
	});
});

describe('F24 成熟度自评，在手机上', function () {
	this.timeout(600_000);
	let plant: Assessments;

	before(async () => {
		plant = new Assessments(await Floor.open({ example: 'f24-maturity', language: 'zh-CN', at: '2026-11-23T02:00:00.000Z' }), 'zh-CN');
	});
	after(() => plant?.floor.dispose());

	it('评分、路线图、会签、差距消除、结案', async () => {
		const number = await plant.scored(3, 'zh-CN');
		await plant.planned(number, [{ ...SKILLS, gap: '技能未更新' }], 'zh-CN');
		await plant.signed(number);
		const [gap = ''] = await plant.gaps(number, 1);
		assert.equal((await plant.closed(gap, 'zhao')).title, '技能未更新');
		await plant.floor.does('huang', (huang) => huang.answers(number, {}, 'finished'));
		await plant.floor.closes(number);
	});
});
