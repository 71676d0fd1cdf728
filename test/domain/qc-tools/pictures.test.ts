// The pictures of the QC tools: what one reads on them, in both languages; names that somebody else wrote stay text; of nothing too much.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Analysis, FishboneCause } from '../../../src/cause/analysis.ts';
import { type Choice, firstChoice, fits, settled, TOOLS } from '../../../src/qc-tools/choose.ts';
import { type Drawing, draw } from '../../../src/qc-tools/draw.ts';
import { readTable } from '../../../src/qc-tools/read-table.ts';
import { fishbonePicture } from '../../../src/qc-tools/svg-fishbone.ts';
import type { Picture } from '../../../src/qc-tools/svg-picture.ts';
import type { DataTable } from '../../../src/qc-tools/table.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';

const looks = (language: Language = 'en-US', more: Partial<Drawing> = {}): Drawing => ({ language, zone: 'Asia/Shanghai', title: 'Findings', ...more });

function tableOf(rows: unknown): DataTable {
	const table = readTable(rows, { id: 'rows', title: 'Findings', zone: 'Asia/Shanghai', language: 'en-US' });
	if (isRefusal(table)) assert.fail(table.message);
	return table;
}

function drawn(table: DataTable, choice: Choice, drawing = looks()): Picture {
	const picture = draw(table, choice, drawing);
	if (isRefusal(picture)) assert.fail(picture.message);
	wellFormed(picture.svg);
	return picture;
}

const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words!);

/** Every tag closed in its turn, nothing but text and tags, no place that is no number, one ink. */
function wellFormed(svg: string): void {
	const open: string[] = [];
	const rest = svg.replace(/<(\/?)([a-z]+)((?:\s[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, _attributes, alone) => {
		if (close) assert.equal(open.pop(), name);
		else if (!alone) open.push(name);
		return '';
	});
	assert.deepEqual(open, []);
	assert.doesNotMatch(rest, /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
	assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
	assert.doesNotMatch(svg, /(?:fill|stroke)="(?!none|currentColor)/);
}

/** A shift at three presses: what was found, how long a piece is, how hot the tool was. */
const SHIFT = Array.from({ length: 36 }, (_, index) => ({
	at: new Date(Date.UTC(2026, 10, 22, 0, index * 10)).toISOString(),
	defect: ['Scratch', 'Dent', 'Scratch', 'Flash', 'Scratch', 'Dent'][index % 6],
	press: `P${1 + (index % 3)}`,
	quantity: 1 + (index % 4),
	length: Number((100 + ((index * 7) % 11) / 10 + (index % 3) / 2).toFixed(1)),
	heat: 180 + ((index * 7) % 11) + (index % 5),
}));

describe('Pictures of the QC tools', () => {
	it('Pareto: the most frequent first, their share, the vital few in words, in both languages', () => {
		const picture = drawn(tableOf(SHIFT), { tool: 'pareto', category: 'defect' });
		const texts = textsIn(picture.svg);
		assert.ok(texts.includes('18') && texts.includes('50.0 %') && texts.includes('Count'));
		assert.match(picture.words[0]!, /^Scratch and Dent: together 83\.3 % of 36\.$/);
		const chinese = drawn(tableOf(SHIFT), { tool: 'pareto', category: 'defect', amount: 'quantity' }, looks('zh-CN'));
		assert.match(chinese.words[0]!, /^Dent和Scratch合计占 90 的/);
		const even = drawn(tableOf(SHIFT), { tool: 'pareto', category: 'press' });
		assert.equal(even.words[0], 'Of 36 no few make up most.');
	});

	it('check sheet: gates of five or 正, totals both ways; where there are too many to tally, numbers', () => {
		const choice: Choice = { tool: 'check-sheet', category: 'defect', across: 'press' };
		const { svg, words } = drawn(tableOf(SHIFT), choice);
		assert.ok(textsIn(svg).includes('P3') && textsIn(svg).includes('Total'));
		assert.deepEqual(words, ['36 in 3 categories, most often Scratch (18).']);
		assert.ok(textsIn(drawn(tableOf(SHIFT), choice, looks('zh-CN')).svg).includes('正一'));
		const many = drawn(tableOf(SHIFT.map((row) => ({ ...row, quantity: 500 }))), { ...choice, amount: 'quantity' }, looks('zh-CN'));
		assert.ok(!textsIn(many.svg).some((words) => words.includes('正')));
	});

	it('histogram: the rule by its name, limits on it, beyond them how many; a limit far away is told, not drawn', () => {
		const choice: Choice = { tool: 'histogram', value: 'length', lower: 100.2, upper: 500 };
		const { svg, words } = drawn(tableOf(SHIFT), choice);
		assert.ok(textsIn(svg).some((words) => words.startsWith('Lower limit 100.2')));
		assert.ok(!textsIn(svg).some((words) => words.startsWith('Upper limit')));
		assert.match(
			words.join(' '),
			/Below the lower limit: \d+ of 36 \(.* %\)\. Above the upper limit: 0 of 36 \(0 %\)\. Classes .* by the rule of Freedman–Diaconis/,
		);
	});

	it('scatter: r with its interval and n, never more than that; layers by the shape of their marks', () => {
		const { words } = drawn(tableOf(SHIFT), { tool: 'scatter', x: 'heat', y: 'length' });
		assert.match(words[0]!, /^r = 0\.\d\d, 95 % confidence interval -?0\.\d\d to 0\.\d\d, n = 36\. Line of least squares: length = /);
		assert.doesNotMatch(words.join(), /significan/i);
		const layers = drawn(tableOf(SHIFT), { tool: 'scatter', x: 'heat', y: 'length', by: 'press' });
		assert.deepEqual(
			layers.words.slice(0, 3).map((one) => one.slice(0, 3)),
			['P1:', 'P2:', 'P3:'],
		);
		assert.ok(['P1', 'P2', 'P3'].every((name) => textsIn(layers.svg).includes(name)));
	});

	it('control chart: the points in the order of time with trial limits', () => {
		const { svg, words } = drawn(tableOf(SHIFT), { tool: 'control', value: 'length', time: 'at' }, looks('zh-CN'));
		assert.ok(textsIn(svg).some((words) => words.startsWith('UCL ')));
		assert.equal(words.at(-1), '由这 36 个点计算的试用控制限。');
	});

	it('stratified: a part for each press; one that has too little says so and the others stand', () => {
		const rows = [...SHIFT, { ...SHIFT[0]!, press: 'P9' }];
		for (const choice of [
			{ tool: 'pareto', category: 'defect', by: 'press' },
			{ tool: 'histogram', value: 'length', by: 'press' },
			{ tool: 'scatter', x: 'heat', y: 'length', by: 'press' },
		] as Choice[]) {
			const { words, svg } = drawn(tableOf(rows), choice);
			assert.ok(textsIn(svg).includes('P2'), choice.tool);
			assert.ok(
				words.some((one) => one.startsWith('P9: ')),
				`${choice.tool}: ${words.join(' | ')}`,
			);
		}
	});

	it('the cause diagrams of the case stand among them, of occurrence and of escape; of a case without any there is no picture', () => {
		const cause = (id: string, category: FishboneCause['category'], words: string): FishboneCause => ({ id, category, text: words, verdict: 'verified' });
		const analysis: Analysis = {
			problem: { what: 'Underfilled' },
			occurrence: { fishbone: [cause('a', 'machine', 'Seal worn <b>')] },
			escape: { fishbone: [cause('b', 'measurement', 'Scale drifts')] },
		};
		const picture = fishbonePicture(analysis, 'A case', looks())!;
		wellFormed(picture.svg);
		assert.ok(['How it came about', 'Why it was not found', 'Underfilled', '✓ Scale drifts'].every((words) => textsIn(picture.svg).includes(words)));
		assert.equal(picture.words.length, 2);
		assert.equal(fishbonePicture({ occurrence: { fishbone: [] } }, 'A case', looks()), undefined);
		assert.equal(fishbonePicture(undefined, 'A case', looks()), undefined);
	});

	it('hostile names stay text, everywhere', () => {
		const evil = `"/><script>alert(1)</script>&<!--\u0000\u202e ]]>'`;
		const table = tableOf(SHIFT.map((row) => ({ ...row, defect: `${row.defect}${evil}`, press: `${row.press}${evil}` })));
		for (const column of table.columns) column.label = `${column.name}${evil}`;
		for (const tool of TOOLS)
			for (const ink of ['#000', '"><script>']) {
				const choice = { ...firstChoice(table, tool), ...(tool === 'check-sheet' || tool === 'control' ? {} : { by: 'press' }) };
				assert.doesNotMatch(drawn(table, choice, looks('en-US', { ink, title: evil })).svg, /<script|\p{Cc}(?<!\n)|\u202e/u);
			}
	});

	it('10,000 rows in hundreds of categories: each picture is less than half a megabyte', () => {
		const rows = Array.from({ length: 10_000 }, (_, index) => ({
			at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
			defect: `Defect number ${(index * 17) % 400}`,
			machine: `Machine ${index % 60}`,
			x: (index * 7919) % 9_973,
			y: (index * 104_729) % 9_967,
		}));
		const table = tableOf(rows);
		for (const tool of TOOLS) {
			const { svg } = drawn(table, { ...firstChoice(table, tool), ...(tool === 'check-sheet' || tool === 'control' ? {} : { by: 'machine' }) });
			assert.ok(svg.length < 500_000, `${tool}: ${svg.length}`);
		}
	});

	it('a narrow column: sentences and titles stay inside, drawings that need more are wider', () => {
		for (const tool of TOOLS) {
			const { svg } = drawn(tableOf(SHIFT), firstChoice(tableOf(SHIFT), tool), looks('zh-CN', { width: 300 }));
			const [, wide] = /width="(\d+)"/.exec(svg)!;
			for (const [, x, anchor] of svg.matchAll(/<text x="([\d.-]+)"[^>]*?(?: text-anchor="(\w+)")?[^>]*>/g)) {
				assert.ok(Number(x) >= 0 && Number(x) <= Number(wide), `${tool}: text at ${x} (${anchor}) of ${wide}`);
			}
		}
	});
});

describe('What one looks at first', () => {
	it('defects with a quantity: a Pareto diagram of them; their sheet by press; measurements in time: a control chart', () => {
		const table = tableOf(SHIFT);
		assert.deepEqual(firstChoice(table), { tool: 'pareto', category: 'defect', amount: 'quantity' });
		assert.deepEqual(firstChoice(table, 'check-sheet'), { tool: 'check-sheet', category: 'defect', across: 'at', amount: 'quantity' });
		assert.deepEqual(firstChoice(tableOf(SHIFT.map(({ at, length }) => ({ at, length })))), { tool: 'control', value: 'length', time: 'at' });
		assert.deepEqual(firstChoice(tableOf([10.1, 9.9, 10.4])), { tool: 'histogram', value: 'value' });
	});

	it('what a table lacks is said; what was chosen stays where another table has it', () => {
		const numbers = tableOf([10.1, 9.9, 10.4]);
		assert.deepEqual(
			TOOLS.filter((tool) => fits(tool, numbers)),
			['histogram'],
		);
		for (const language of ['en-US', 'zh-CN'] as const) {
			const refusal = draw(numbers, { tool: 'scatter' }, looks(language));
			assert(isRefusal(refusal));
			assert.match(refusal.message, language === 'en-US' ? /two columns of numbers/ : /两列数字/);
		}
		const choice: Choice = { tool: 'histogram', value: 'length', by: 'press', lower: 99 };
		assert.deepEqual(settled(choice, tableOf(SHIFT)), choice);
		assert.deepEqual(settled(choice, numbers), { tool: 'histogram', value: 'value', lower: 99 });
	});
});
