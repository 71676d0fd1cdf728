// A ladder read back: what whoever typed it in reads, in both languages.

import assert from 'node:assert/strict';
import type { EscalateConfig, Rung } from '../../../../src/steps/escalate/config.ts';
import { sayLadder, sayRung } from '../../../../src/steps/escalate/sentences.ts';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { fixtureDirectory } from '../../plant.fixture.ts';

const elapsed = (amount: number) => ({ amount, counts: 'elapsed' as const });
const working = (amount: number) => ({ amount, counts: 'working' as const });
const rung = (own: Partial<Rung>): Rung => ({ tell: [{ role: 'production-supervisor' }], ask: 'acknowledge', ...own });
const english = (own: Partial<Rung>) => sayRung(rung(own), fixtureDirectory, 'en-US');
const chinese = (own: Partial<Rung>) => sayRung(rung(own), fixtureDirectory, 'zh-CN');

describe('A rung in words', () => {
	it('says when, whom, what is asked and by which channels', () => {
		const own = { after: working(20 * MINUTE), channels: ['wecom', 'phone'] };
		assert.equal(english(own), 'After 20 min of working time, ask Production supervisor to acknowledge, by WeCom, then phone.');
		assert.equal(chinese(own), '工作时间 20 分钟后，要求Production supervisor确认，方式：企业微信，其次电话。');
	});

	it('has words for every time that there is', () => {
		const cases: [Partial<Rung>, RegExp, RegExp][] = [
			[{ after: elapsed(0) }, /^At once, ask/, /^立即，/],
			[
				{ after: elapsed(10 * MINUTE), outside: elapsed(30 * MINUTE) },
				/^After 10 min, or after 30 min where it starts outside of a shift, ask/,
				/班次外启动时为30 分钟后/,
			],
			[{ before: { field: 'fields.needed', amount: 12 * HOUR, counts: 'elapsed' } }, /^12 h before “needed”, ask/, /^“needed”前 12 小时，/],
			[{ before: { field: 'dueAt', amount: 0, counts: 'elapsed' } }, /^At the time of “dueAt”/, /^到“dueAt”时/],
			[{ at: { time: '16:00', days: 'calendar' } }, /^At 16:00, ask/, /^16:00，/],
			[
				{ at: { time: '16:00', days: 'working', day: 3, cutOff: '15:30' } },
				/^At 16:00 on working day 3 \(what starts after 15:30 counts/,
				/^第 3 个工作日 16:00（15:30 之后/,
			],
			[{ shiftEnd: {} }, /^At the end of the shift, ask/, /^当班结束时，/],
			[{ shiftEnd: { offset: -30 * MINUTE } }, /^30 min before the end of the shift/, /^当班结束前 30 分钟/],
			[{ shiftEnd: { offset: HOUR } }, /^1 h after the end of the shift/, /^当班结束后 1 小时/],
			[
				{ after: elapsed(HOUR), repeat: { every: elapsed(30 * MINUTE), times: 3 } },
				/^After 1 h and then every 30 min, 3 more times at most, ask/,
				/此后每 30 分钟重复，最多再 3 次/,
			],
		];
		for (const [own, en, zh] of cases) {
			assert.match(english(own), en);
			assert.match(chinese(own), zh);
		}
	});

	it('says what else happens', () => {
		const said = english({
			after: elapsed(48 * HOUR),
			ask: 'decide',
			options: ['go on', 'stop'],
			atLeast: 'high',
			clock: 'resolve',
			severity: 'critical',
			stop: true,
			report: { title: 'Report on {{case.number}}', numbering: 'RP-{seq}' },
			nobody: 'wait',
			note: 'Rectification',
		});
		assert.equal(
			said,
			'After 2 d, ask Production supervisor to decide: go on or stop. Only where the case is at least high. Not once it is resolved. The case becomes at least critical. ' +
				'The line stands until somebody releases it. The report “Report on {{case.number}}” is opened, due by the end of the next day. ' +
				'Where nobody is on duty, it waits for somebody. Note: “Rectification”',
		);
	});

	it('says how soon a report is due', () => {
		const own = { after: elapsed(0), report: { title: 'Report', numbering: 'RP-{seq}', within: elapsed(2 * HOUR) } };
		assert.match(english(own), /The report “Report” is opened, due within 2 h\.$/);
		assert.match(chinese(own), /期限：2 小时内。$/);
	});

	it('reads what is only half entered, and calls the unknown by its id', () => {
		assert.equal(english({ tell: [] }), 'At a time not yet given, ask … to acknowledge.');
		assert.equal(english({ tell: [{ role: 'ghost' }], after: { amount: 'soon' as never, counts: 'elapsed' } }), 'After …, ask ghost to acknowledge.');
		assert.match(english({ tell: ['responsible', { department: 'quality', head: true }], after: elapsed(0) }), /the responsible and .*Quality/);
	});
});

describe('A ladder in words', () => {
	const ladder: EscalateConfig = {
		rungs: [rung({ after: elapsed(0) })],
		until: ['resolved', { step: 'Analyse' }],
		clocks: { acknowledge: { within: elapsed(3 * MINUTE) }, arrive: { within: elapsed(10 * MINUTE), outside: elapsed(30 * MINUTE) } },
		expires: elapsed(30 * MINUTE),
		silent: elapsed(5 * MINUTE),
		severityFalls: 'stay',
		exhausted: elapsed(HOUR),
		enterHigher: true,
	};

	it('says its clocks, what ends it and what it does when nobody reacts', () => {
		const { rungs, whole } = sayLadder(ladder, fixtureDirectory, 'en-US');
		assert.equal(rungs.length, 1);
		assert.deepEqual(whole, [
			'To be acknowledged within 3 min.',
			'Somebody is to be on site within 10 min, or within 30 min where it starts outside of a shift.',
			'An acknowledgement that nothing follows within 30 min counts no longer.',
			'A notice of which nothing is heard for 5 min goes on by the next channel, then to the next rung.',
			'Rungs for a higher severity still come when the case becomes less severe.',
			'The ladder ends when the effect is verified OK or “Analyse” is done.',
			'After 1 h without a reaction, “exhausted” says so.',
			'In later PDCA turns it starts one rung higher each.',
		]);
		const chinese = sayLadder(ladder, fixtureDirectory, 'zh-CN').whole;
		assert.equal(chinese.length, whole.length);
		for (const said of chinese) assert.match(said, /\p{Script=Han}/u);
	});

	it('without rungs says that nobody is told', () => {
		assert.deepEqual(sayLadder({ rungs: [], until: [] }, fixtureDirectory, 'en-US'), { rungs: [], whole: ['Nobody is told.'] });
	});
});
