// What a detector's dialog asks of a plant that runs: yesterday's file through its rules, the points that it has kept itself, other rules, a suggestion.

import assert from 'node:assert/strict';
import { LONGEST_CSV } from '../../nodes/andon-plant/admin-replay.ts';
import { Canvas } from './canvas.ts';

const DAY = Date.UTC(2026, 10, 16);
const row = (n: number, value: unknown, signal = 'L2/weight') => `${new Date(DAY + n * 60_000).toISOString()},${signal},${value}`;
const csv = (...rows: string[]) => ['time,signal,value', ...rows].join('\n');
const LIMITS = { rules: [{ id: 'limits', watch: 'limits', limits: { hi: 505, lo: 495 } }] };
const WIDE = { rules: [{ id: 'limits', watch: 'limits', limits: { hi: 520 } }] };
const CHART = { rules: [{ id: 'weight', watch: 'spc', chart: 'individuals', rules: ['nelson-1'], learn: 20 }] };
const YESTERDAY = csv(...[500, 501, 510, 500, 499, 511, 512, 500].map((value, n) => row(n, value)));

describe('A detector’s dialog asks the plant', () => {
	let canvas: Canvas;
	before(async () => {
		canvas = new Canvas();
		await canvas.load([
			canvas.plant(),
			canvas.node('detect', 'detect-1', { name: 'Scale', config: LIMITS, wires: [['raised'], []] } as never),
			canvas.node('detect', 'detect-2', { name: 'Filler', config: CHART, configVersion: 2, wires: [['raised'], [], ['reply']] } as never),
			canvas.sink('raised'),
			canvas.sink('reply'),
		]);
		await canvas.host.ready();
		for (const value of [500, 510, 500]) await canvas.send('detect-1', { topic: 'kept', payload: value });
	});
	after(() => canvas.end());

	const ask = (body: object, language = 'en-US', plant = 'plant-1') =>
		canvas.admin.post(`/andon/${plant}/detect/replay`).set('accept-language', language).send(body);

	it('what its rules would have raised of a file, with the sentences and a drawing', async () => {
		const { status, body } = await ask({ rules: LIMITS, csv: YESTERDAY, shifts: [{ at: '7' }], width: 500 });
		assert.equal(status, 200, JSON.stringify(body));
		assert.deepEqual(
			body.report.alarms.map(({ row: at, level }: { row: number; level: string }) => [at, level]),
			[
				[4, 'hi'],
				[7, 'hi'],
			],
		);
		assert.equal(body.report.shifts[0].found[0].values, 1);
		assert.equal(body.report.falseAlarms.count, 1);
		assert.match(body.sentences[0], /^2026-11-16 08:00 to 2026-11-16 08:07 \(Asia\/Shanghai/);
		assert.match(body.drawings[0].svg, /^<svg .*width="500"/);
	});

	it('in Chinese where that is asked for', async () => {
		const { body } = await ask({ rules: LIMITS, csv: YESTERDAY }, 'zh-CN');
		for (const sentence of body.sentences) assert.match(sentence, /\p{Script=Han}/u);
	});

	it('what other rules would have done', async () => {
		const { body } = await ask({ rules: LIMITS, compare: WIDE, csv: YESTERDAY });
		assert.deepEqual([body.report.raised, body.comparison.gone.length, body.comparison.added.length], [0, 2, 0]);
	});

	it('what the limits that the plant has learned would have raised, and which they were', async () => {
		assert.equal(await canvas.send('detect-2', { payload: { command: 'type-limits', signal: 'L2/weight', limits: { mean: 500, sigma: 1 } } }), undefined);
		await canvas.arrived('reply');
		const { body } = await ask({ rules: CHART, csv: YESTERDAY, learned: 'Filler' });
		assert.deepEqual(
			body.report.alarms.map(({ row: at }: { row: number }) => at),
			[4],
		);
		assert.deepEqual([body.report.judgedBy[0].version, body.report.judgedBy[0].how, body.report.unlearned], [1, 'typed', []]);
		assert.ok(body.sentences.some((sentence: string) => sentence.startsWith('Rule “weight” judges L2/weight by what the plant has learned: version 1')));
		const anew = await ask({ rules: CHART, csv: YESTERDAY });
		assert.deepEqual([anew.body.report.raised, anew.body.report.unlearned], [0, ['weight']]);
	});

	it('and hears where the plant has learned nothing for them', async () => {
		for (const learned of ['Scale', 'Filler', 'not deployed yet']) {
			const { body } = await ask({ rules: { rules: [{ ...CHART.rules[0], id: 'other' }] }, csv: YESTERDAY, learned });
			assert.match(body.sentences.at(-1), new RegExp(`^The detector “${learned}” has learned nothing for these rules`));
		}
		const { body } = await ask({ rules: LIMITS, csv: YESTERDAY, learned: 'Filler' });
		assert.ok(!body.sentences.some((sentence: string) => /learned/.test(sentence)), 'limits need no learning');
	});

	it('which rules good data suggests, as a configuration that can be replayed', async () => {
		const good = csv(...Array.from({ length: 300 }, (_, n) => row(n, 500 + ((n * 7) % 11) / 10)));
		const { status, body } = await ask({ suggest: true, csv: good, wanted: 1 });
		assert.equal(status, 200, JSON.stringify(body));
		assert.equal(body.suggested[0].suggestions[0].rule.id, 'limits');
		const again = await ask({ rules: body.config, csv: good });
		assert.deepEqual([again.status, again.body.report.raised], [200, 0]);
	});

	it('rows that are no samples are told and harm no other', async () => {
		const { body } = await ask({ rules: LIMITS, csv: csv(row(0, 500), row(1, '12;5'), 'soon,L2/weight,510', row(3, 510)) });
		assert.deepEqual([body.rows.refused >= 1, body.report.raised], [true, 1]);
	});

	it('one after the other: a second replay while one runs is told to wait', async () => {
		const long = csv(...Array.from({ length: 5_000 }, (_, n) => row(n, 500)));
		const answers = await Promise.all([ask({ rules: LIMITS, csv: long }), ask({ rules: LIMITS, csv: long })]);
		assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
		assert.equal(answers.find(({ status }) => status === 400)?.body.code, 'replay.busy');
		assert.equal((await ask({ rules: LIMITS, csv: YESTERDAY })).status, 200);
	});

	it('for the chart of one rule, with its limits as they are typed just now', async () => {
		const { status, body } = await ask({ rules: LIMITS, csv: YESTERDAY, chart: { signal: 'L2/weight' }, width: 500 });
		assert.equal(status, 200, JSON.stringify(body));
		const { svg, ...charted } = body.charted;
		assert.deepEqual(charted, { signals: ['L2/weight'], signal: 'L2/weight', values: 8, drawn: 8, raised: 2 });
		assert.match(svg, /^<svg .*width="500"/);
		assert.match(svg, />High 505</);
		assert.equal(body.report, undefined);
		const wide = await ask({ rules: WIDE, csv: YESTERDAY, chart: {} }, 'zh-CN');
		assert.equal(wide.body.charted.raised, 0);
		assert.match(wide.body.charted.svg, /上限 520/);
	});

	it('for the chart of what was kept while nothing is kept yet: an empty one, and no refusal', async () => {
		const { status, body } = await ask({ rules: LIMITS, step: 'not-deployed-yet', chart: {} });
		assert.deepEqual([status, body], [200, { charted: { signals: [], values: 0, drawn: 0, raised: 0 } }]);
		assert.equal((await ask({ rules: LIMITS, csv: 'no table', chart: {} })).status, 400);
		assert.equal((await ask({ csv: YESTERDAY, chart: {} })).status, 400);
	});

	it('for a chart while somebody replays: neither waits for the other', async () => {
		const long = csv(...Array.from({ length: 5_000 }, (_, n) => row(n, 500)));
		const answers = await Promise.all([ask({ rules: LIMITS, csv: long }), ask({ rules: LIMITS, csv: YESTERDAY, chart: {} })]);
		assert.deepEqual(
			answers.map(({ status }) => status),
			[200, 200],
		);
	});

	for (const [what, body, path] of [
		['nothing at all', {}, 'rules'],
		['rules that are none', { rules: 'all', csv: YESTERDAY }, 'rules'],
		['a broken limit', { rules: { rules: [{ id: 'x', watch: 'limits', limits: { hi: '12,5' } }] }, csv: YESTERDAY }, 'rules.rules[0].limits.hi'],
		['a broken other set', { rules: LIMITS, compare: {}, csv: YESTERDAY }, 'compare'],
		['neither a file nor a detector', { rules: LIMITS }, 'csv'],
		['a file that is none', { rules: LIMITS, csv: { text: YESTERDAY } }, 'csv'],
		['a file that is too long', { rules: LIMITS, csv: ' '.repeat(LONGEST_CSV + 1) }, 'csv'],
		['an empty file', { rules: LIMITS, csv: '' }, ''],
		['a file without samples', { rules: LIMITS, csv: 'time,signal,value\n' }, 'samples'],
		['a detector that is not there', { rules: LIMITS, step: 'nowhere' }, 'step'],
		['a detector that is a path', { rules: LIMITS, step: '../../etc' }, 'step'],
		['a layout that is a text', { rules: LIMITS, csv: YESTERDAY, layout: 'wide' }, 'layout'],
		['learned limits of no detector', { rules: LIMITS, csv: YESTERDAY, learned: { key: 'Filler' } }, 'learned'],
		['a delimiter that is none', { rules: LIMITS, csv: YESTERDAY, layout: { delimiter: '::' } }, 'layout.delimiter'],
		['a column that is a number', { rules: LIMITS, csv: YESTERDAY, layout: { columns: { time: 7 } } }, 'layout.columns.time'],
		['a mark that is no moment', { rules: LIMITS, csv: YESTERDAY, shifts: [{ at: 'noon' }] }, 'shifts[0].at'],
		['a wish for no false alarm at all', { suggest: true, csv: YESTERDAY, wanted: 0 }, 'wanted'],
	] as const) {
		it(`and is refused ${what}, with the field`, async () => {
			const { status, body: said } = await ask(body);
			assert.equal(status, 400, JSON.stringify(said));
			assert.equal(said.path ?? '', path, said.message);
			assert.ok(said.message.length > 10);
		});
	}

	it('and hears from a plant that is not deployed that it does not run', async () => {
		const { status, body } = await ask({ rules: LIMITS, csv: YESTERDAY }, 'en-US', 'no-such-plant');
		assert.deepEqual([status, body.code], [404, 'admin.not-running']);
	});

	it('at last what the detector has kept itself, which is written behind', async () => {
		const found = async () => {
			const { status, body } = await ask({ rules: LIMITS, step: 'Scale' });
			return status === 200 ? [body.report.raised, body.report.signals] : body.code;
		};
		while ((await found()) === 'replay.nothing-kept');
		assert.deepEqual(await found(), [1, [{ signal: 'kept', values: 3 }]]);
		const { charted } = (await ask({ rules: LIMITS, step: 'Scale', chart: {} })).body;
		assert.deepEqual([charted.signal, charted.values, charted.raised], ['kept', 3, 1]);
	});
});
