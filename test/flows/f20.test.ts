// F20 Energy, on the phones of those who do it: every branch by touching and typing. The rules of the flow: test/domain/scenario.

import assert from 'node:assert/strict';
import { type Broker, startBroker } from '../runtime/harness/broker.ts';
import type { FlowNode } from '../runtime/harness/node-red.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type Language } from './harness/floor.ts';
import { Phones } from './harness/phones.ts';

/** Monday, 06:30 in the plant: the early shift has just begun. */
const START = '2026-11-22T22:30:00.000Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BUTTONS = {
	'en-US': { baseline: 'Baseline to try with', normal: '40 kWh in an hour', much: '58 kWh in an hour' },
	'zh-CN': { baseline: '试用基准', normal: '一小时 40 kWh', much: '一小时 58 kWh' },
};
const FOUND = { where: 'Barrel heating', cause: 'Insulation missing' };
const MEASURE = { measure: 'Insulation put back', expected: 15 };
// What the meter says stands on the form already.
const RECORD = { hours: 4000, price: 0.8, kept_by: 'Looked at each month' };

/** One plastics plant with its baseline. */
class Energy {
	readonly floor: Floor;
	readonly phones: Phones;
	readonly #buttons: (typeof BUTTONS)[Language];

	private constructor(floor: Floor, language: Language) {
		this.floor = floor;
		this.phones = new Phones(floor);
		this.#buttons = BUTTONS[language];
	}

	static async open(language: Language, { port }: Broker): Promise<Energy> {
		const change = (nodes: FlowNode[]) => nodes.map((node) => (node.type === 'mqtt-broker' ? { ...node, port: String(port) } : node));
		const floor = await Floor.open({ example: 'f20-energy', language, at: START, change });
		const energy = new Energy(floor, language);
		await floor.press(energy.#buttons.baseline);
		await floor.passes(1_000);
		return energy;
	}

	/** So many hours with the same reading. */
	async hours(button: 'normal' | 'much', hours: number): Promise<void> {
		for (let hour = 0; hour < hours; hour++) {
			await this.floor.press(this.#buttons[button]);
			await this.floor.passes(hour + 1 < hours ? HOUR : 1_000);
		}
	}

	wasted(): Promise<string> {
		return this.floor.raised(() => this.hours('much', 2), 'EG-');
	}

	/** Monday of the next week, 06:30: one story begins where another can't have left anything. */
	async nextWeek(): Promise<void> {
		const now = Date.parse(await this.floor.now());
		const weeks = Math.ceil((now + 1 - Date.parse(START)) / (7 * DAY));
		await this.floor.comes(new Date(Date.parse(START) + weeks * 7 * DAY).toISOString());
	}

	async watched(number: string, back: boolean): Promise<void> {
		await this.phones.answers('wang', 'Carry out the measure', number, MEASURE, 'done');
		if (back) await this.hours('normal', 4);
		await this.floor.passes(DAY);
	}

	verified(number: string, values: Filled, outcome: string, why?: string): Promise<void> {
		return this.phones.answers('deng', 'Verify the saving', number, values, outcome, why);
	}
}

describe('F20 Energy, on the phone', function () {
	this.timeout(600_000);
	let broker: Broker;
	let energy: Energy;
	let floor: Floor;
	let phones: Phones;

	before(async () => {
		broker = await startBroker();
		energy = await Energy.open('en-US', broker);
		({ floor, phones } = energy);
	});
	after(async () => {
		await floor?.dispose();
		await broker?.stop();
	});

	it('the meter: silent for three hours, said to be repaired while it is not back, then back; silent again, and right', async () => {
		const silent = () => floor.raised(() => floor.passes(4 * HOUR), 'MT-');
		await energy.hours('normal', 1);
		const number = await silent();
		await phones.late('he', 'Look at the meter', number, {}, 'repaired');
		await energy.hours('normal', 1);
		await phones.answers('he', 'Look at the meter', number, {}, 'repaired');
		await floor.closes(number);
		const again = await silent();
		await phones.answers('he', 'Look at the meter', again, {}, 'right', 'The line stands');
		await floor.closes(again);
	});

	it('two hours too much: found, carried out, watched for a day, the saving recorded, closed', async () => {
		await energy.nextWeek();
		await energy.hours('normal', 4);
		const number = await energy.wasted();
		const deng = await phones.opens('deng', 'Where does it go?', number);
		await deng.picture('f20-where');
		await deng.fill(FOUND);
		await deng.send('found');
		await energy.watched(number, true);
		const open = await phones.opens('deng', 'Verify the saving', number);
		await open.fill(RECORD);
		await open.picture('f20-saving');
		await open.send('ok');
		const { fields } = await floor.closes(number);
		assert.deepEqual([fields.before, fields.after, fields.saving, fields.money_year], [58, 40, 18, 57_600]);
	});

	it('not saved → the next turn; recorded as saved while the meter is not back → watched on, then the next turn', async () => {
		await energy.nextWeek();
		const number = await energy.wasted();
		await phones.answers('deng', 'Where does it go?', number, FOUND, 'found');
		await energy.watched(number, false);
		await energy.verified(number, { after: 57, ...RECORD }, 'ng', 'Hardly anything');
		await phones.answers('deng', 'Where does it go?', number, FOUND, 'found');
		await energy.watched(number, false);
		await energy.verified(number, { after: 41, ...RECORD }, 'ok');
		await phones.answers('deng', 'Not at its baseline', number, {}, 'wait', 'Heated up anew');
		await floor.passes(DAY);
		await energy.verified(number, { after: 41, ...RECORD }, 'ok');
		await phones.answers('deng', 'Not at its baseline', number, {}, 'next');
		assert.equal((await floor.case(number)).turn, 3);
		await phones.answers('deng', 'Where does it go?', number, {}, 'explained', 'The heater is to be replaced in spring');
		await floor.closes(number);
	});

	it('can’t be carried out, measured on site, explained', async () => {
		await energy.nextWeek();
		await energy.hours('normal', 4);
		const number = await energy.wasted();
		await phones.answers('deng', 'Where does it go?', number, FOUND, 'found');
		await phones.answers('wang', 'Carry out the measure', number, {}, 'not-possible', 'No insulation in store');
		await phones.answers('deng', 'Where does it go?', number, {}, 'help', 'Thermal image wanted');
		await phones.answers('he', 'Measure on site', number, { finding: 'Zone 3 at 80 °C' }, 'measured');
		await phones.answers('deng', 'Where does it go?', number, {}, 'explained', 'A larger mould');
		await floor.closes(number);
	});

	it('nobody looks: the energy owner and the line again after a working day, the plant manager after two; each task late', async () => {
		await energy.nextWeek();
		await energy.hours('normal', 4);
		const number = await energy.wasted();
		await phones.late('deng', 'Where does it go?', number, {}, 'help', 'look');
		assert.equal((await floor.case(number)).rung, 4);
		await phones.late('chen', 'Measure on site', number, { finding: 'leak' }, 'measured');
		await phones.answers('deng', 'Where does it go?', number, FOUND, 'found');
		await phones.late('wang', 'Carry out the measure', number, MEASURE, 'done');
		await floor.passes(DAY);
		await phones.late('deng', 'Verify the saving', number, { after: 41, ...RECORD }, 'ok');
		await phones.late('deng', 'Not at its baseline', number, {}, 'next');
		await phones.answers('deng', 'Where does it go?', number, {}, 'explained', 'enough');
		await floor.closes(number);
	});
});

describe('F20 能源，在手机上', function () {
	this.timeout(600_000);
	let broker: Broker;
	let energy: Energy;

	before(async () => {
		broker = await startBroker();
		energy = await Energy.open('zh-CN', broker);
	});
	after(async () => {
		await energy?.floor.dispose();
		await broker?.stop();
	});

	it('查明、实施、观察、记录节能量、结案', async () => {
		const number = await energy.wasted();
		await energy.phones.answers('deng', '能耗去向', number, FOUND, 'found');
		await energy.phones.answers('wang', '实施措施', number, MEASURE, 'done');
		await energy.hours('normal', 4);
		await energy.floor.passes(DAY);
		const deng = await energy.phones.opens('deng', '验证节能量', number);
		await deng.fill(RECORD);
		await deng.picture('f20-saving.zh');
		await deng.send('ok');
		await energy.floor.closes(number);
	});
});
