// A technician rehearses a ladder of a flow file from the command line: what is printed, and what is said when something does not fit.

import assert from 'node:assert/strict';
import { RefusedError } from '../../../src/refusal.ts';
import { rehearseByCommand } from '../../../src/rehearse/command-line.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const MINUTE = 60_000;
const ladder = (id: string, name: string, role = 'production-supervisor') => ({
	id,
	type: 'andon-escalate',
	name,
	plant: 'p1',
	config: {
		rungs: [
			{ after: { amount: 20 * MINUTE, counts: 'elapsed' }, tell: [{ role }], ask: 'acknowledge' },
			{ after: { amount: 60 * MINUTE, counts: 'elapsed' }, tell: [{ role: 'quality-supervisor' }], ask: 'come' },
		],
		until: ['resolved'],
	},
});
const plant = { id: 'p1', type: 'andon-plant', ...fixtureConfig };
const files: Record<string, string> = {
	'flows.json': JSON.stringify([{ id: 't', type: 'tab' }, plant, ladder('l1', 'Row C')]),
	'api.json': JSON.stringify({ rev: '1', flows: [plant, ladder('l1', 'Row C'), ladder('l2', 'Row E', 'maintenance-supervisor')] }),
	'none.json': '[]',
	'odd.json': '{"a": 1}',
	'broken.json': '[',
};
const read = (file: string): string => {
	if (!(file in files)) throw new Error(`ENOENT: ${file}`);
	return files[file]!;
};
const run = (...words: string[]) => rehearseByCommand(words, read);
const refusal = (...words: string[]): string => {
	try {
		run(...words);
	} catch (error) {
		assert(error instanceof RefusedError, String(error));
		return `${error.path}: ${error.message}`;
	}
	return 'not refused';
};
const AT = ['--at', '2026-11-23 09:30'];

describe('andon-rehearse', () => {
	it('prints who would be told when, on the plant’s clock, with what they would read', () => {
		const lines = run('flows.json', ...AT, '--title', 'Seal leaks').output.split('\n');
		assert.equal(lines[0], 'The ladder begins 2026-11-23 09:30 (Asia/Shanghai).');
		assert.equal(lines[1], '2026-11-23 09:50 (+20 min)  Level 1');
		assert.match(lines[2] ?? '', /^ {4}→ 王强: .*Seal leaks/);
		assert.equal(lines[3], '2026-11-23 10:30 (+1 h)  Level 2');
		assert.match(lines[4] ?? '', /^ {4}→ Alice Baker: /);
	});

	it('takes assumptions, a named ladder, the case, and speaks Chinese', () => {
		const { output } = run(
			'api.json',
			...AT,
			'--ladder',
			'Row C',
			'--severity',
			'high',
			'--assume',
			'acknowledge 30min',
			'--assume',
			'resolve 40min',
			'--language',
			'zh-CN',
		);
		assert.match(output, /09:50.*第 1 级/);
		assert.match(output, /10:00.*王强确认/);
		assert.match(output, /10:10.*效果验证：合格/);
		assert.doesNotMatch(output, /Alice/);
	});

	it('as JSON, as a drawing, and as a check that fails on warnings', () => {
		const found = run('api.json', ...AT, '--ladder', 'l2', '--json', '--svg', 'out.svg', '--strict');
		assert.equal(found.code, 2);
		assert.equal(JSON.parse(found.output).warnings[0].code, 'nobody');
		assert.equal(found.drawing?.file, 'out.svg');
		assert.match(found.drawing?.svg ?? '', /^<svg /);
		assert.equal(run('flows.json', ...AT, '--strict').code, 0);
	});

	it('pauses, steps and severities are assumed, too', () => {
		const { output } = run('flows.json', ...AT, '--assume', 'pause 10min 1h', '--assume', 'severity 2h critical');
		assert.match(output, /10:50 \(\+1 h 20 min\) {2}Level 1/);
		assert.match(output, /11:30.*The severity becomes critical/);
	});

	it('tells how to ask when nothing was asked', () => {
		for (const words of [[], ['--help'], ['flows.json', '--help']]) assert.match(run(...words).output, /andon-rehearse FLOWS\.json/);
	});

	it('says in one sentence what does not fit', () => {
		assert.match(refusal('flows.json'), /^at: Say when/);
		assert.match(refusal('flows.json', '--at', 'soon'), /^at: A moment is written like “2026-11-22 02:40”.*soon/);
		assert.match(refusal('missing.json', ...AT), /^file: The flow file missing\.json can’t be read: ENOENT/);
		assert.match(refusal('broken.json', ...AT), /^file: /);
		assert.match(refusal('odd.json', ...AT), /^file: odd\.json is no flow file/);
		assert.match(refusal('none.json', ...AT), /^ladder: There is no ladder/);
		assert.match(refusal('api.json', ...AT), /^ladder: Several ladders fit.*“Row C”, “Row E”/);
		assert.match(refusal('flows.json', ...AT, '--ladder', 'Row X'), /^ladder: .*Row X.*“Row C”/);
		assert.match(refusal('flows.json', ...AT, '--plant', 'other'), /^plant: /);
		assert.match(refusal('flows.json', ...AT, '--severity', 'huge'), /^case\.severity: /);
		assert.match(refusal('flows.json', ...AT, '--assume', 'acknowledge 5'), /^assume: 5 has no unit/);
		assert.match(refusal('flows.json', ...AT, '--assume', 'sleep 5min'), /^assume/);
		assert.match(refusal('flows.json', ...AT, '--assume', 'pause 5min'), /^assume/);
		assert.match(refusal('flows.json', ...AT, '--field', 'needed'), /^field: /);
		assert.match(refusal('flows.json', ...AT, '--bogus'), /not understood.*--bogus/);
		assert.match(refusal('flows.json', ...AT, '--until', '2026-11-22 09:30'), /^until: /);
		assert.match(refusal('missing.json', ...AT, '--language', 'zh-CN'), /无法读取流程文件/);
	});
});
