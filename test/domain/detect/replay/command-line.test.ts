// A technician tries rules on yesterday's file from the command line: what is printed, what is written, and what is said when something does not fit.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../../src/clock.ts';
import { LimitsDesk } from '../../../../src/detect/limits/desk.ts';
import { learnersOf } from '../../../../src/detect/limits/learners.ts';
import { replayByCommand } from '../../../../src/detect/replay/command-line.ts';
import { isRefusal, RefusedError } from '../../../../src/refusal.ts';
import { LimitsFile } from '../../../../src/store/limits-file.ts';
import { keptLimits } from '../../../../src/store/limits-lines.ts';
import { MINUTE, toInstant } from '../../../../src/time.ts';
import { PowerCutDisk } from '../../store/power-cut-disk.ts';
import { MONDAY, weights } from './good.fixture.ts';

const SHIFT = 600;
/** Ten hours of a good scale, one value a minute from 08:00, then four grams too heavy. */
const values = [...weights(SHIFT), ...weights(120, { seed: 3, mean: 504 })].map(([, value], n) => [toInstant(MONDAY + n * MINUTE), value] as const);
const long = ['time,signal,value', ...values.map(([at, value]) => `${at},L2/weight,${value}`)].join('\n');
const local = values.map(
	([at, value]) =>
		`${toInstant(Date.parse(at) + 8 * 60 * MINUTE)
			.slice(0, 19)
			.replace('T', ' ')};${String(value).replace('.', ',')}`,
);
const RULES = { unit: 'g', rules: [{ id: 'limits', watch: 'limits', limits: { hi: 504, lo: 496 } }] };
const files: Record<string, string> = {
	'rules.json': JSON.stringify(RULES),
	'list.json': JSON.stringify(RULES.rules),
	'wide.json': JSON.stringify([{ id: 'limits', watch: 'limits', limits: { hi: 506, lo: 494 } }]),
	'flow.json': JSON.stringify([
		{ id: 't', type: 'tab' },
		{ id: 'd1', type: 'andon-detect', name: 'Scale', config: RULES },
	]),
	'two.json': JSON.stringify({
		flows: [
			{ id: 'd1', type: 'andon-detect', name: 'Scale', config: RULES },
			{ id: 'd2', type: 'andon-detect', name: 'Oven', config: RULES },
		],
	}),
	'former.json': JSON.stringify({ limits: { hi: 504 } }),
	'empty.json': '[]',
	'odd.json': '{"rules":[{"id":"x","watch":"feelings"}]}',
	'broken.json': '[',
	'yesterday.csv': long,
	'german.csv': ['Zeit;Gewicht', ...local].join('\n'),
	'bad.csv': `${long}\n${toInstant(MONDAY + 800 * MINUTE)},L2/weight,"12,5"\nsoon,L2/weight,500\n`,
	'none.csv': 'time,signal,value\n',
};
const read = (file: string): Uint8Array => {
	if (!Object.hasOwn(files, file)) throw new Error(`ENOENT: ${file}`);
	return new TextEncoder().encode(files[file]);
};
const run = (...words: string[]) => replayByCommand(words, { read, limits: keptLimits, zone: 'Asia/Shanghai' });
const refusal = (...words: string[]): string => {
	try {
		run(...words);
	} catch (error) {
		assert(error instanceof RefusedError, String(error));
		return `${error.path}: ${error.message}`;
	}
	return 'not refused';
};
const YESTERDAY = ['--csv', 'yesterday.csv'];

describe('andon-replay', () => {
	it('prints what would have been raised, how often in vain, and how soon the shift was found', () => {
		const { output, code } = run('--rules', 'rules.json', ...YESTERDAY, '--shift-at', '2026-11-16 18:00');
		const lines = output.split('\n');
		assert.equal(code, 0);
		assert.match(lines[0] ?? '', /^2026-11-16 08:00 to 2026-11-16 19:59 \(Asia\/Shanghai, 11 h 59 min\)\. Values judged: 720; signals: 1; alarms: \d+\.$/);
		assert.match(output, /^The shift at 2026-11-16 18:00 was found (at once|after \d+ min), at its value \d+, by rule “limits” on L2\/weight:$/m);
		assert.match(output, /^2026-11-16 18:\d\d( → 2026-11-16 1\d:\d\d)? {2}\[limits\] L2\/weight is 50\d(\.\d)? g, above the high limit of 504/m);
	});

	it('marks a shift by its row, as the spreadsheet counts', () => {
		const by = (mark: string) => run('--rules', 'rules.json', ...YESTERDAY, '--shift-at', mark).output;
		assert.equal(by(`row ${SHIFT + 2}`), by('2026-11-16 18:00'));
		assert.equal(by(`${SHIFT + 2}..2026-11-16 19:00`), by('2026-11-16 18:00..2026-11-16 19:00'));
	});

	it('takes a list of rules, a flow, and the rules of an older version', () => {
		const raised = (file: string, ...more: string[]) => JSON.parse(run('--rules', file, ...YESTERDAY, '--json', ...more).output).report.raised;
		assert.equal(raised('list.json'), raised('rules.json'));
		assert.equal(raised('flow.json'), raised('rules.json'));
		assert.equal(raised('two.json', '--detector', 'Oven'), raised('rules.json'));
		assert.ok(raised('former.json') > 0);
	});

	it('reads a file with its own columns, decimal commas and times of the zone', () => {
		const { report } = JSON.parse(run('--rules', 'rules.json', '--csv', 'german.csv', '--decimal', ',', '--columns', 'time=Zeit', '--json').output);
		assert.deepEqual([report.samples.judged, report.signals[0].signal, report.from], [720, 'Gewicht', toInstant(MONDAY)]);
	});

	it('tells the rows that are no samples and judges the others', () => {
		const { output } = run('--rules', 'rules.json', '--csv', 'bad.csv');
		assert.equal(output.match(/^! /gm)?.length, 2);
		assert.match(output, /Values judged: 720/);
	});

	describe('with the limits that the plant has learned', () => {
		const CHART = { id: 'weight', watch: 'spc', chart: 'individuals', rules: ['nelson-1'], learn: 100 };
		before(async () => {
			files['chart.json'] = JSON.stringify({ rules: [CHART] });
			files['other.json'] = JSON.stringify({ rules: [{ ...CHART, id: 'other' }] });
			const disk = new PowerCutDisk();
			const clock = new VirtualClock();
			const file = new LimitsFile({ disk, folder: '/plant', detector: 'Scale', clock });
			const learners = learnersOf({ rules: [{ ...CHART, quiet: 8 } as never] });
			const desk = new LimitsDesk({ book: await file.open(), keeping: file, learners, now: () => clock.now(), language: () => 'en-US' });
			assert.ok(!isRefusal(await desk.command({ command: 'type-limits', signal: 'L2/weight', limits: { mean: 490, sigma: 1 } })));
			await file.close();
			const [name] = await disk.list('/plant/limits');
			const bytes = await disk.read(`/plant/limits/${name}`);
			files['scale.ndjson'] = bytes.toString();
			files['torn.ndjson'] = `{"crc":"00000000","s":0}\n${bytes.toString()}`;
		});

		it('judges from the first value on, and says by which version', () => {
			const { output } = run('--rules', 'chart.json', '--limits', 'scale.ndjson', ...YESTERDAY);
			assert.match(output, /^Rule “weight” judges L2\/weight by what the plant has learned: version 1, in force since .*\.$/m);
			const { report } = JSON.parse(run('--rules', 'chart.json', '--limits', 'scale.ndjson', ...YESTERDAY, '--json').output);
			assert.deepEqual([report.alarms[0].at, report.learned], [toInstant(MONDAY), []]);
			const anew = JSON.parse(run('--rules', 'chart.json', ...YESTERDAY, '--json').output).report;
			assert.deepEqual([anew.judgedBy, anew.learned.length], [[], 1]);
		});

		it('says when none of them is for these rules, and when the file is damaged', () => {
			assert.match(run('--rules', 'other.json', '--limits', 'scale.ndjson', ...YESTERDAY).output, /^! None of the limits in scale\.ndjson is for these rules/m);
			assert.match(run('--rules', 'chart.json', '--limits', 'torn.ndjson', ...YESTERDAY).output, /^! Part of torn\.ndjson is damaged/m);
		});

		it('refuses a file that is none', () => {
			assert.match(refusal('--rules', 'chart.json', '--limits', 'rules.json', ...YESTERDAY), /^limits: rules\.json is no file of learned limits/);
			assert.match(refusal('--rules', 'chart.json', '--limits', 'gone.ndjson', ...YESTERDAY), /^file: gone\.ndjson can’t be read/);
		});
	});

	it('compares two rule sets', () => {
		const { output } = run('--rules', 'rules.json', '--compare', 'wide.json', ...YESTERDAY, '--shift-at', '2026-11-16 18:00');
		assert.match(output, /^Alarms: \d+ before, \d+ after; \d+ go, 0 come\.$/m);
		assert.match(output, /^The shift at 2026-11-16 18:00 is found \d+ min later\.$/m);
	});

	it('suggests rules from a good file, and what it writes can be replayed', () => {
		const { output, files: written } = run('--suggest', '--csv', 'german.csv', '--decimal', ',', '--wanted', '1', '--out', 'suggested.json');
		assert.match(output, /^Gewicht:$/m);
		assert.match(output, /High limit 50\d/);
		assert.equal(written[0]?.file, 'suggested.json');
		files['suggested.json'] = written[0]!.content;
		assert.equal(run('--rules', 'suggested.json', '--csv', 'german.csv', '--decimal', ',').code, 0);
	});

	it('writes the report and a drawing', () => {
		const { files: written } = run('--rules', 'rules.json', ...YESTERDAY, '--out', 'report.json', '--svg', 'drawn.svg');
		assert.deepEqual(
			written.map(({ file }) => file),
			['report.json', 'drawn.svg'],
		);
		assert.equal(JSON.parse(written[0]!.content).report.format, 1);
		assert.match(written[1]!.content, /^<svg /);
	});

	it('is a check that fails: too many false alarms, or a shift that is found too late', () => {
		assert.equal(run('--rules', 'wide.json', ...YESTERDAY, '--shift-at', '2026-11-16 18:00', '--most-false', '1').code, 0);
		assert.equal(run('--rules', 'rules.json', ...YESTERDAY, '--most-false', '0.5').code, 2);
		const { code, output } = run('--rules', 'wide.json', ...YESTERDAY, '--shift-at', '2026-11-16 18:00', '--find-within', '1s', '--lang', 'zh-CN');
		assert.equal(code, 2);
		assert.match(output, /✘ 有标记的偏移未能及时发现。/);
	});

	it('tells how to ask when nothing was asked, in both languages', () => {
		for (const words of [[], ['--help'], ['--rules', 'x', '--help']]) assert.match(run(...words).output, /andon-replay --rules RULES\.json/);
		assert.match(run('--help', '--lang', 'zh-CN').output, /andon-replay --rules 规则\.json/);
	});

	it('says in one sentence what does not fit', () => {
		assert.match(refusal('--rules', 'rules.json'), /^csv: Say which file/);
		assert.match(refusal(...YESTERDAY), /^rules: Say which rules/);
		assert.match(refusal('--rules', 'missing.json', ...YESTERDAY), /^file: missing\.json can’t be read: ENOENT/);
		assert.match(refusal('--rules', 'broken.json', ...YESTERDAY), /^file: broken\.json can’t be read/);
		assert.match(refusal('--rules', 'rules.json', '--csv', 'missing.csv'), /^file: missing\.csv can’t be read: ENOENT/);
		assert.match(refusal('--rules', 'odd.json', ...YESTERDAY), /^rules\[0\]\.watch: odd\.json: /);
		assert.match(refusal('--rules', 'empty.json', ...YESTERDAY), /empty\.json: /);
		assert.match(refusal('--rules', 'two.json', ...YESTERDAY), /^rules: Several detectors of two\.json fit.*“Scale”, “Oven”/);
		assert.match(refusal('--rules', 'two.json', '--detector', 'Mixer', ...YESTERDAY), /^rules: There is no detector .*Mixer.*“Scale”/);
		assert.match(refusal('--rules', 'rules.json', '--csv', 'none.csv'), /^samples: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--signal', 'L9'), /^signal: .*L9.*L2\/weight/);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--shift-at', 'noon'), /^shifts\[0\]\.at: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--shift-at', 'row 1'), /^shifts\[0\]\.at: .*last row is 721/);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--zone', 'Mars/Base'), /^zone: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--time-as', 'fortnights'), /^time-as: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--delimiter', '::'), /^delimiter: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--columns', 'weather=Zeit'), /^columns: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--most-false', 'few'), /^most-false: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--find-within', '5'), /^find-within: /);
		assert.match(refusal('--suggest', ...YESTERDAY, '--wanted', '0'), /^wanted: /);
		assert.match(refusal('--rules', 'rules.json', ...YESTERDAY, '--bogus'), /not understood.*--bogus/);
		assert.match(refusal('--rules', 'missing.json', ...YESTERDAY, '--lang', 'zh-CN'), /无法读取 missing\.json/);
	});
});
