// F26 Countermeasure experiment, as its people meet it: the plan begun on a phone, the runs done by the line of the demonstration, which really answers to how it
// is set, or by hand; confirmed, or not and done again. The rules of the flow: test/domain/scenario.

import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { startLine } from '../../tools/demo/line.mjs';
import { openPage } from '../browser/harness/page.ts';
import { type Broker, startBroker } from '../runtime/harness/broker.ts';
import { Floor, type Language, PHONE, type ShownCase, type Worker } from './harness/floor.ts';
import { setting } from './harness/setting.ts';

/** Plant seconds of the line in a real one: a run takes it two minutes. */
const SPEED = 3_000;
const WORDS = {
	'en-US': { leak: 'Seals leak', foul: 'Jaws fouled', clean: 'Maintenance: jaws cleaned', hand: 'By hand', line: 'By the line' },
	'zh-CN': { leak: '封口泄漏', foul: '热封刀积垢', clean: '维护：清洁热封刀', hand: '人工试验', line: '产线试验' },
};

interface Standing {
	phase?: string;
	title?: string;
	done?: number;
}

/** One plant and its line. */
class Experiment {
	readonly floor: Floor;
	readonly words: (typeof WORDS)[Language];
	readonly #undo: (() => unknown)[];

	static async open(language: Language): Promise<Experiment> {
		const broker: Broker = await startBroker();
		const client: MqttClient = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
		const anchor = { plant: '2026-11-23T01:30:00.000Z', real: Date.now(), speed: SPEED };
		const line = await startLine(client, { anchor, language, seed: 26 });
		await client.publishAsync('andon/line/L2/set/disturbances', '0', { qos: 1 });
		const change: NonNullable<Parameters<typeof Floor.open>[0]['change']> = (nodes) =>
			nodes.map((node) => {
				if (node.type === 'andon-plant') return { ...node, links: { publicUrl: 'https://plant.example.com/' } };
				return node.type === 'mqtt-broker' ? { ...node, port: String(broker.port) } : node;
			});
		const floor = await Floor.open({ example: 'f26-experiment', language, at: '2026-11-23T01:30:00.000Z', change });
		return new Experiment(floor, WORDS[language], [() => line.stop(), () => client.endAsync(true), () => broker.stop()]);
	}

	private constructor(floor: Floor, words: (typeof WORDS)[Language], undo: (() => unknown)[]) {
		this.floor = floor;
		this.words = words;
		this.#undo = undo;
	}

	async dispose(): Promise<void> {
		try {
			await this.floor.dispose();
		} finally {
			for (const step of this.#undo) await step();
		}
	}

	/** Seals leak; Liu begins the plan as it is. */
	async begun(look?: (name: string) => string): Promise<string> {
		const number = await this.floor.raised(() => this.floor.press(this.words.leak), 'TX-');
		await this.begins(number, look);
		return number;
	}

	async begins(number: string, look?: (name: string) => string): Promise<void> {
		await this.floor.does('liu', async (liu) => {
			await liu.open(number);
			if (look) await liu.picture(look('plan'));
			await liu.send('begin');
		});
	}

	/** Waits until the experiment has come so far. Chance makes a reading look wrong now and then: Liu has looked at it. */
	async comes(number: string, far: (standing: Standing) => boolean): Promise<ShownCase> {
		return this.floor.eventually(async () => {
			const found = await this.floor.case(number);
			const standing = (found.steps?.[0]?.waitsFor ?? {}) as Standing;
			if (standing.phase === 'checking') await this.floor.does('liu', (liu) => liu.answers(number, {}, 'as-measured', 'Looked at the record.'));
			return found.steps?.length === 1 && far(standing) && found;
		}, `${number} to come so far`);
	}

	/** Liu chooses what is suggested. */
	async chosen(number: string, look?: (liu: Worker) => Promise<void>): Promise<void> {
		await this.comes(number, ({ phase }) => phase === 'deciding');
		await this.floor.does('liu', async (liu) => {
			await liu.open(number);
			await look?.(liu);
			await liu.send('decide', 'As suggested.');
		});
	}

	/** The confirmed levels become the standard. */
	async settled(number: string): Promise<ShownCase> {
		await this.comes(number, ({ phase }) => phase === undefined);
		await this.floor.does('liu', (liu) => liu.answers(number, { standard: 'SOP-12: 170 °C, 0.9 s, 3 bar, 0.2 mm' }, 'done'));
		return this.floor.closes(number);
	}
}

describe('F26 Countermeasure experiment, on the line', function () {
	this.timeout(300_000);
	let experiment: Experiment;

	before(async () => {
		experiment = await Experiment.open('en-US');
	});
	after(() => experiment?.dispose());

	it('begun on a phone, run and confirmed by the line: the best levels become the standard', async () => {
		const number = await experiment.begun((name) => `f26.${name}.en-US`);
		const closed = await experiment.settled(number);
		assert.equal(closed.turn ?? 1, 1);
	});

	it('by hand: an operator sets, measures and enters one run; then the line goes on to the end', async () => {
		const { floor, words } = experiment;
		await floor.press(words.hand);
		const number = await experiment.begun();
		await floor.does('sun', async (sun) => {
			await sun.open(number);
			await sun.picture('f26.run.en-US');
			await sun.fill({ 'r1-1-1': 23.4 });
			await sun.touch('done');
			await sun.page.locator('[data-test="task"], [data-test="sheet"]', { hasText: 'Run 2 of 16' }).first().waitFor();
		});
		const entered = await experiment.comes(number, ({ done }) => done === 1);
		assert.equal(entered.status, 'open');
		await floor.press(words.line);
		await experiment.settled(number);
	});

	it('Liu chooses the levels; the jaws are fouled: the confirmation runs say no, and the second turn, with clean ones, says yes', async () => {
		const { floor, words } = experiment;
		await setting(floor, 'Experiment', { alwaysDecide: true });
		const number = await experiment.begun();
		await experiment.chosen(number, async (liu) => {
			await liu.picture('f26.levels.en-US');
			await floor.press(words.foul);
		});
		const turned = await experiment.comes(number, ({ phase }) => phase === 'planning');
		assert.equal(turned.turn, 2);
		await floor.press(words.clean);
		await experiment.begins(number);
		await experiment.chosen(number);
		assert.equal((await experiment.settled(number)).turn, 2);
	});
});

describe('F26 对策试验，在手机上', function () {
	this.timeout(300_000);
	let experiment: Experiment;

	before(async () => {
		experiment = await Experiment.open('zh-CN');
	});
	after(() => experiment?.dispose());

	it('开始、用链接人工录入两次、其余由产线完成、确认后纳入标准', async () => {
		const { floor, words } = experiment;
		await floor.press(words.hand);
		const number = await experiment.begun((name) => `f26.${name}.zh-CN`);
		await floor.does('sun', async (sun) => {
			await sun.open(number);
			await sun.picture('f26.run.zh-CN');
		});
		const { url } = await floor.command<{ url: string }>({ command: 'task-link', case: number, step: '对策试验', person: 'sun', purpose: 'answer' });
		const { page, ...sheet } = await opened(`${floor.nodeRed.url}/andon/l/${url.slice(url.indexOf('#'))}`);
		for (const run of [1, 2]) {
			await page.getByText(`第 ${run}/16 次试验`).first().waitFor();
			await page.locator(`[id="values.r${run}-1-1"]`).fill('23.4');
			if (run === 2) await sheet.picture('flows.f26.link.zh-CN');
			await page.locator('andon-form .action.main').click();
		}
		await page.getByText('已录入。这是下一项。').waitFor();
		await page.getByText('第 3/16 次试验').first().waitFor();
		await sheet.close();
		assert.equal((await experiment.comes(number, ({ done }) => done === 2)).status, 'open');
		await floor.press(words.line);
		await experiment.settled(number);
	});
});

/** The page of a link, on the phone. */
async function opened(url: string) {
	const seen = await openPage(url, { language: 'zh-CN', viewport: PHONE });
	return { page: seen.page, picture: (name: string) => seen.screenshot(name), close: () => seen.close() };
}
