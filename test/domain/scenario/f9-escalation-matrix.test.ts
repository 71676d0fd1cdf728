// F9 Escalation matrix (异常处理汇报), rows A to H: who was told what and when, what stopped, who stayed, the report afterwards, where each case ended.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { rehearse } from '../../../src/rehearse/rehearse.ts';
import type { Assumption, PaperCase } from '../../../src/rehearse/setting.ts';
import { toldIn } from '../../../src/rehearse/timeline.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/config.ts';
import type { Language } from '../../../src/text.ts';
import { Scenario } from './scenario-rig.ts';

const F9 = 'f9-escalation-matrix';
/** Sunday 22 November 2026, 02:40 in Shanghai: the night shift of Saturday, until 08:00. */
const SUNDAY_0240 = '2026-11-21T18:40:00.000Z';
const KINDS = { A: 'nonconforming', B: 'system', C: 'process', D: 'waiting', E: 'equipment', F: 'delivery', G: 'utilities', H: 'facility' } as const;
type Row = keyof typeof KINDS;

interface Story {
	s: Scenario;
	number: string;
}

function numberOf(s: Scenario, index = -1): string {
	const taken = s.plant.taken.at(index);
	assert(taken && !isRefusal(taken) && taken.number !== undefined, JSON.stringify(taken));
	return taken.number;
}

/** An exception of a row is reported on Monday at 09:30, or when told. */
async function reported(row: Row, payload: JsonObject = {}, { start, language }: { start?: string; language?: Language } = {}): Promise<Story> {
	const s = await Scenario.start(F9, { ...(start === undefined ? {} : { start }), ...(language === undefined ? {} : { language }) });
	const kind = KINDS[row];
	await s.plant.inject(s.step('intake'), { payload: { kind, title: 'Something is wrong', area: 'L1', reporter: 'zhao', ...payload } });
	return { s, number: numberOf(s) };
}

/** What the row's own ladder told, "20 wang 1". */
async function ladder({ s, number }: Story, row: Row): Promise<string[]> {
	const { openedAt } = await s.case(number);
	return (await s.told(number, 'notice'))
		.filter(({ step }) => step === `row-${row}`)
		.map(({ at, person, rung }) => `${Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000)} ${person} ${rung}`);
}

async function lot(s: Scenario, number: string, result: string, point = 'scratch', area = 'L1'): Promise<void> {
	const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f9/lots');
	await s.plant.inject(String(node?.id), { payload: { area, point, lot: number, result, at: s.plant.clock.now() } });
}

const report = { cause: 'machine', rootCause: 'bearing worn', measure: 'changed every 2,000 h', result: 'ran 8 h without alarm' };

describe('F9 Escalation matrix', () => {
	describe('one table says who is responsible and which ladder runs', () => {
		for (const [row, department, role] of [
			['A', 'engineering', 'process-engineer'],
			['B', 'quality', 'qa-head'],
			['C', 'engineering', 'engineering-supervisor'],
			['D', 'purchasing', 'purchasing-head'],
			['E', 'equipment', 'equipment-supervisor'],
			['F', 'production', 'production-supervisor'],
			['G', 'equipment', 'equipment-supervisor'],
			['H', 'equipment', 'equipment-supervisor'],
		] as const) {
			it(`row ${row}: ${department}`, async () => {
				const { s, number } = await reported(row, { inHours: 100 });
				const subject = await s.case(number);
				assert.deepEqual([subject.department, subject.role, subject.why?.conditions[0]?.found], [department, role, KINDS[row]]);
				const first = row === 'A' ? 'confirm' : row === 'G' || row === 'H' ? 'plan' : 'handle';
				assert.deepEqual(await s.waits(number), [first, `row-${row}`, 'shift-end', 'stay'].sort());
				s.nothingRefused();
			});
		}

		it('a kind that no row knows: production has it, by the ladder of H', async () => {
			const { s, number } = await reported('H', { kind: 'ufo' });
			const subject = await s.case(number);
			assert.deepEqual([subject.department, subject.role], ['production', 'production-supervisor']);
			assert.deepEqual(await s.waits(number), ['plan', 'row-H', 'shift-end', 'stay']);
		});

		it('the wrong department refuses: the next one has it, refused twice the vice president; the ladder runs on as it began', async () => {
			const { s, number } = await reported('C');
			await s.passes('30 min');
			await s.does(number, 'handle', 'ma', 'not-ours', {}, 'It is the material.');
			assert.equal((await s.case(number)).department, 'production');
			await s.does(number, 'handle', 'wang', 'not-ours', {}, 'No, it is not.');
			assert.deepEqual([(await s.case(number)).role, (await s.told(number, 'assigned')).at(-1)?.person], ['vice-president', 'huang']);
			await s.passes('31 min');
			assert.deepEqual(await ladder({ s, number }, 'C'), ['20 wang 1', '60 ma 2']);
			assert.deepEqual(await s.waits(number), ['handle', 'row-C', 'shift-end', 'stay']);
			s.nothingRefused();
		});
	});

	describe('A non-conforming product 不合格品', () => {
		it('at once the process engineer; 30 min without result the production supervisor, and the confirmation is overdue', async () => {
			const story = await reported('A', { point: 'scratch', lot: 'B-101' });
			const { s, number } = story;
			await s.passes('3 h');
			assert.deepEqual(await ladder(story, 'A'), ['0 liu 1', '30 wang 3']);
			assert.match((await s.told(number, 'notice'))[0]?.text ?? '', /you are expected by Mon 23 Nov 2026, 10:00/);
			assert.deepEqual(await s.toldShort(number, 'overdue'), ['30 min –: confirm']);
		});

		it('confirmed and solved within 30 min: nobody else is told', async () => {
			const story = await reported('A', { point: 'scratch', lot: 'B-101' });
			const { s, number } = story;
			await s.passes('10 min');
			await s.does(number, 'confirm', 'liu', 'confirmed');
			await s.does(number, 'handle', 'liu', 'solved', { done: 'roller cleaned' });
			await s.passes('2 h');
			assert.deepEqual(await ladder(story, 'A'), ['0 liu 1']);
			assert.equal((await s.case(number)).status, 'closed');
		});

		it('not nonconforming, with a reason: closed as unfounded, no report is owed', async () => {
			const { s, number } = await reported('A', { point: 'scratch' });
			const bare = await s.tries(number, 'confirm', 'liu', 'not-confirmed');
			assert(isRefusal(bare) && bare.code === 'task.reason-needed');
			await s.does(number, 'confirm', 'liu', 'not-confirmed', {}, 'within the limit sample');
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.links], ['closed', []]);
			await s.passes('24 h');
			assert.deepEqual(await ladder({ s, number }, 'A'), ['0 liu 1']);
		});

		it('the same point in two consecutive lots: the second one joins the case, which becomes high; planning and quality supervisors are told at once', async () => {
			const s = await Scenario.start(F9);
			await lot(s, 'B-101', 'ng');
			const number = numberOf(s);
			assert.deepEqual(await ladder({ s, number }, 'A'), ['0 liu 1']);
			await s.passes('40 min');
			await lot(s, 'B-102', 'ng');
			const subject = await s.case(number);
			assert.equal(s.plant.taken.length, 2);
			assert.deepEqual([subject.severity, subject.merged.count, subject.lot, subject.fields.point], ['high', 1, 'B-101', 'scratch']);
			assert.deepEqual(await ladder({ s, number }, 'A'), ['0 liu 1', '30 wang 3', '40 qian 2', '40 lin 2']);
			const [merged] = await s.recorded(number, 'merged');
			assert.equal((merged?.evidence as { lot?: string } | undefined)?.lot, 'B-102');
			await s.passes('10 min');
			await lot(s, 'B-103', 'ng');
			assert.equal((await ladder({ s, number }, 'A')).length, 4);
			s.nothingRefused();
		});

		it('a good lot between them, or another point: not consecutive, nobody above is told', async () => {
			const s = await Scenario.start(F9);
			await lot(s, 'B-101', 'ng');
			await s.passes('1 min');
			await lot(s, 'B-102', 'ok');
			await s.passes('1 min');
			await lot(s, 'B-103', 'ng');
			await s.passes('1 min');
			await lot(s, 'B-103', 'ng', 'open');
			const number = numberOf(s, 0);
			assert.deepEqual(
				s.plant.taken.map((taken) => !isRefusal(taken) && taken.outcome),
				['opened', 'merged', 'opened'],
			);
			assert.deepEqual([(await s.case(number)).severity, await ladder({ s, number }, 'A')], ['medium', ['0 liu 1']]);
		});

		it('the same lot inspected twice is one lot; another area counts for itself', async () => {
			const s = await Scenario.start(F9);
			await lot(s, 'B-101', 'ng');
			const number = numberOf(s);
			await s.passes('1 min');
			await lot(s, 'B-101', 'ng');
			await s.passes('1 min');
			await lot(s, 'B-102', 'ng', 'scratch', 'L2');
			assert.deepEqual([(await s.case(number)).severity, await ladder({ s, number }, 'A')], ['medium', ['0 liu 1']]);
			await lot(s, 'B-103', 'ng');
			assert.deepEqual([(await s.case(number)).severity, (await ladder({ s, number }, 'A')).length], ['high', 3]);
			s.nothingRefused();
		});

		it('ok again and again, then a lot without a result: no case, refused once', async () => {
			const s = await Scenario.start(F9);
			for (const name of ['B-101', 'B-102', 'B-103']) await lot(s, name, 'ok');
			const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f9/lots');
			await s.plant.inject(String(node?.id), { payload: { area: 'L1', point: 'scratch', lot: 'B-104' } });
			assert.deepEqual([s.plant.taken, s.plant.caught.length], [[], 1]);
		});

		it('the first lot was settled already when the second is NG, too: a new case, linked as a recurrence, is told at once', async () => {
			const s = await Scenario.start(F9);
			await lot(s, 'B-101', 'ng');
			const first = numberOf(s);
			await s.does(first, 'confirm', 'liu', 'confirmed');
			await s.does(first, 'handle', 'liu', 'solved', { done: 'sorted' });
			await s.passes('1 h');
			await lot(s, 'B-102', 'ng');
			const number = numberOf(s);
			assert.notEqual(number, first);
			assert.deepEqual(await ladder({ s, number }, 'A'), ['0 liu 1', '0 qian 2', '0 lin 2']);
			assert.deepEqual(
				(await s.case(number)).links.map(({ relation, number: of }) => [relation, of]),
				[['recurrence-of', first]],
			);
		});
	});

	describe('B management system 体系', () => {
		it('12, 24, 36 h; after 48 h production stops for rectification until somebody releases it', async () => {
			const story = await reported('B');
			const { s, number } = story;
			await s.passes('47 h');
			assert.equal((await s.case(number)).stopped, undefined);
			await s.passes('61 min');
			assert.deepEqual(await ladder(story, 'B'), ['720 chen 1', '1440 gao 2', '2160 luo 3', '2880 luo 4', '2880 wang 4', '2880 huang 4']);
			assert.deepEqual(await s.recorded(number, 'line-stopped'), [
				{ area: 'L1', rung: 4, reason: 'Not solved within 48 hours: production stops for rectification.' },
			]);
			assert.equal((await s.case(number)).severity, 'critical');
			await s.does(number, 'handle', 'gao', 'solved', { done: 'answered' });
			assert.deepEqual([(await s.case(number)).status, (await s.case(number)).stopped?.area], ['closed', 'L1']);
			const released = await s.command({ command: 'release-line', case: number, note: 'rectified', actor: 'luo' });
			assert(!isRefusal(released), JSON.stringify(released));
			assert.equal((await s.case(number)).stopped, undefined);
		});

		it('solved after 13 h: one level told, nothing stops', async () => {
			const story = await reported('B');
			const { s, number } = story;
			await s.passes('13 h');
			await s.does(number, 'handle', 'gao', 'solved', { done: 'answered' });
			await s.passes('48 h');
			assert.deepEqual([await ladder(story, 'B'), await s.recorded(number, 'line-stopped')], [['720 chen 1'], []]);
		});
	});

	it('C process engineering: 20, 60, 120, 180 min; an acknowledgement does not stop it, solving does', async () => {
		const story = await reported('C');
		const { s, number } = story;
		await s.passes('21 min');
		assert(!isRefusal(await s.command({ command: 'acknowledge', case: number, actor: 'wang' })));
		await s.passes('100 min');
		assert.deepEqual(await ladder(story, 'C'), ['20 wang 1', '60 ma 2', '120 lin 3']);
		await s.does(number, 'handle', 'ma', 'solved', { done: 'bath exchanged' });
		await s.passes('2 h');
		assert.equal((await ladder(story, 'C')).length, 3);
		const rest = await reported('C');
		await rest.s.passes('181 min');
		assert.deepEqual((await ladder(rest, 'C')).at(-1), '180 qian 4');
	});

	describe('D waiting for tool or material 待治工具/原物料: before the lot reaches the station', () => {
		const D1 = (minutes: number) => [`${minutes} wang 1`, `${minutes} zhou 1`];
		const D2 = (minutes: number) => [`${minutes} wang 2`, `${minutes} ma 2`, `${minutes} qian 2`, `${minutes} wu 2`];

		it('20 h ahead: 12 h before production and purchasing, 6 h before the supervisors and the head of purchasing', async () => {
			const story = await reported('D', { inHours: 20 });
			await story.s.passes('24 h');
			assert.deepEqual(await ladder(story, 'D'), [...D1(480), ...D2(840)]);
			assert.equal((await story.s.case(story.number)).severity, 'high');
		});

		it('8 h ahead: the first level at once, late as it is; 5 h ahead: both', async () => {
			const eight = await reported('D', { inHours: 8 });
			await eight.s.passes('9 h');
			assert.deepEqual(await ladder(eight, 'D'), [...D1(0), ...D2(120)]);
			assert.deepEqual(await ladder(await reported('D', { inHours: 5 }), 'D'), [...D1(0), ...D2(0)]);
		});

		it('the lot comes later than planned: the levels follow its date', async () => {
			const story = await reported('D', { atStation: '2026-11-24T05:30:00+08:00' });
			const { s, number } = story;
			await s.passes('7 h');
			const moved = await s.command({ command: 'set', case: number, values: { 'fields.atStation': '2026-11-24T15:30:00+08:00' }, actor: 'zhou' });
			assert(!isRefusal(moved));
			await s.passes('30 h');
			assert.deepEqual(await ladder(story, 'D'), [...D1(18 * 60), ...D2(24 * 60)]);
		});

		it('nobody said when: that is in the record; said later, the levels come', async () => {
			const story = await reported('D');
			const { s, number } = story;
			await s.passes('24 h');
			assert.deepEqual(await ladder(story, 'D'), []);
			assert.deepEqual(await s.recorded(number, 'escalate/undated' as never), [
				{ rung: 1, field: 'fields.atStation' },
				{ rung: 2, field: 'fields.atStation' },
			]);
			await s.command({ command: 'set', case: number, values: { 'fields.atStation': '2026-11-25T09:30:00+08:00' }, actor: 'zhou' });
			await s.passes('24 h');
			assert.deepEqual(await ladder(story, 'D'), [...D1(36 * 60), ...D2(42 * 60)]);
		});

		it('the material came in time: nobody is told', async () => {
			const story = await reported('D', { inHours: 20 });
			await story.s.passes('7 h');
			await story.s.does(story.number, 'handle', 'wu', 'solved', { done: 'delivered' });
			await story.s.passes('24 h');
			assert.deepEqual(await ladder(story, 'D'), []);
		});
	});

	it('E equipment 设备: the section at once, then as C', async () => {
		const story = await reported('E');
		await story.s.passes('4 h');
		assert.deepEqual(await ladder(story, 'E'), ['0 he 1', '20 wang 2', '60 ma 3', '120 lin 4', '180 qian 5']);
	});

	it('F delivery: one day before sales and planning, 6 h before the level above', async () => {
		const story = await reported('F', { inHours: 30 });
		await story.s.passes('31 h');
		assert.deepEqual(await ladder(story, 'F'), ['360 fang 1', '360 qian 1', '1440 huang 2']);
	});

	for (const row of ['G', 'H'] as const) {
		describe(`${row} ${row === 'G' ? 'water, power or gas cut 停水/电/气' : 'other facility, IT, environment'}`, () => {
			it('nobody in contact, nobody confirms a plan, nothing restored: 3, 5, 60 and 70 min', async () => {
				const story = await reported(row, { area: 'U' });
				const { s, number } = story;
				await s.passes('2 h');
				assert.deepEqual(await ladder(story, row), ['0 he 1', '0 wang 1', '3 guo 2', '3 wang 2', '60 qian 3', '70 huang 4']);
				assert.deepEqual(await s.toldShort(number, 'overdue'), ['5 min –: plan']);
				assert.equal((await s.recorded(number, 'escalate/clock' as never)).length, 1);
			});

			it('in contact after 2 min, plan after 4 by administration, restored after 50: nobody above is told', async () => {
				const story = await reported(row, { area: 'U' });
				const { s, number } = story;
				await s.passes('2 min');
				await s.command({ command: 'acknowledge', case: number, actor: 'he' });
				await s.passes('2 min');
				await s.does(number, 'plan', 'yan', 'confirmed', { rootCause: 'transformer', plan: 'second feeder' });
				await s.passes('46 min');
				await s.does(number, 'handle', 'guo', 'solved', { done: 'restored' });
				await s.passes('1 h');
				assert.deepEqual(await ladder(story, row), ['0 he 1', '0 wang 1']);
				assert.deepEqual(await s.toldShort(number, 'overdue'), []);
				assert.deepEqual([(await s.case(number)).status, (await s.case(number)).rootCause], ['closed', 'transformer']);
			});
		});
	}

	describe('whoever has not solved it by shift end may not leave 不得离开', () => {
		/** What GET /f9/may-not-leave answers. */
		const list = async (s: Scenario): Promise<unknown> => {
			const answers: unknown[] = [];
			s.plant.behaviours.set('http response', (message) => {
				answers.push(message.payload);
				return null;
			});
			const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f9/may-not-leave');
			await s.plant.inject(String(node?.id), {});
			return JSON.parse(JSON.stringify(answers[0] ?? []));
		};

		it('a quarter of an hour before the shift ends its supervisor is told and on the list; solving ends it', async () => {
			const { s, number } = await reported('C');
			await s.passes('10 h');
			assert.deepEqual(await list(s), []);
			await s.passes('15 min');
			assert.deepEqual((await s.toldShort(number, 'notice')).at(-1), '615 min ma: shift-end');
			assert.match((await s.told(number, 'notice')).at(-1)?.text ?? '', /you may not leave/);
			assert.deepEqual(await list(s), [{ number, title: 'Something is wrong', area: 'L1', department: 'engineering' }]);
			await s.does(number, 'handle', 'ma', 'solved', { done: 'bath exchanged' });
			assert.deepEqual([(await s.case(number)).status, await s.waits(number), await list(s)], ['closed', [], []]);
		});

		it('a signed hand-over to a named deputy takes them off it; nobody else can sign, and no deputy is no hand-over', async () => {
			const { s, number } = await reported('C');
			await s.passes('11 h');
			const other = await s.tries(number, 'stay', 'zhao', 'handed-over', { deputy: 'liu' });
			assert(isRefusal(other) && other.code === 'task.not-allowed');
			const unnamed = await s.tries(number, 'stay', 'ma', 'handed-over');
			assert(isRefusal(unnamed) && unnamed.path === 'values.deputy');
			await s.does(number, 'stay', 'ma', 'handed-over', { deputy: 'liu' });
			assert.deepEqual([(await s.case(number)).fields.deputy, await s.waits(number), await list(s)], ['liu', ['handle', 'row-C'], []]);
			const signed = (await s.plant.events(number, 'left')).find(({ step }) => step?.startsWith(s.step('stay')));
			assert(signed);
			s.nothingRefused();
		});

		it('handed over before shift end: nobody is told to stay', async () => {
			const { s, number } = await reported('C');
			await s.passes('1 h');
			await s.does(number, 'stay', 'ma', 'handed-over', { deputy: 'liu' });
			await s.passes('12 h');
			assert(!(await s.toldShort(number, 'notice')).some((one) => one.endsWith('shift-end')));
		});
	});

	describe('the report: cause, measure, result by the end of the next day, a case of its own', () => {
		async function solved(row: Row, by: string): Promise<Story & { rp: string }> {
			const { s, number } = await reported(row, { area: 'U', inHours: 100 });
			if (row === 'A') await s.does(number, 'confirm', 'liu', 'confirmed');
			if (row === 'G' || row === 'H') await s.does(number, 'plan', 'he', 'confirmed', { rootCause: 'x', plan: 'y' });
			await s.does(number, 'handle', by, 'solved', { done: 'repaired' });
			const [link] = (await s.case(number)).links;
			assert(link?.relation === 'child' && link.number !== undefined);
			return { s, number, rp: link.number };
		}

		for (const [row, by, reader, step] of [
			['A', 'liu', 'jiang', 'vp'],
			['B', 'gao', 'jiang', 'vp'],
			['C', 'ma', 'jiang', 'vp'],
			['D', 'wu', 'jiang', 'vp'],
			['E', 'guo', 'jiang', 'vp'],
			['F', 'wang', 'qian', 'planning'],
			['G', 'guo', 'jiang', 'vp'],
			['H', 'guo', 'jiang', 'vp'],
		] as const) {
			it(`row ${row}: ${by} writes it, ${reader} reads it, closed`, async () => {
				const { s, number, rp } = await solved(row, by);
				assert.equal((await s.case(number)).status, 'closed');
				const open = await s.case(rp);
				assert.deepEqual([open.fields.due, open.fields.of, await s.waits(rp)], ['2026-11-24T16:00:00.000Z', number, ['report-ladder', 'write']]);
				assert.deepEqual(await s.toldShort(rp), [`0 min ${by}: write`]);
				assert.match(String((await s.plant.openStep(rp, s.step('write'))).waitsFor.instructions), /Due Wed 25 Nov 2026, 00:00\./);
				await s.does(rp, 'write', by, 'handed-in', report);
				assert.deepEqual([await s.waits(rp), (await s.told(rp, 'assigned')).at(-1)?.person], [[step], reader]);
				await s.does(rp, step, reader, 'approved');
				const subject = await s.case(rp);
				assert.deepEqual(
					[subject.status, subject.cause, subject.rootCause, subject.fields.result, subject.measures.map((one) => one.text)],
					['closed', 'machine', 'bearing worn', 'ran 8 h without alarm', ['changed every 2,000 h']],
				);
				s.nothingRefused();
			});
		}

		it('incomplete: back to whoever wrote it, with the remark', async () => {
			const { s, rp } = await solved('C', 'ma');
			await s.does(rp, 'write', 'ma', 'handed-in', report);
			await s.does(rp, 'vp', 'jiang', 'rejected', {}, 'Which bearing?');
			assert.match(String((await s.plant.openStep(rp, s.step('write'))).waitsFor.instructions), /Which bearing\?/);
			await s.does(rp, 'write', 'ma', 'handed-in', { ...report, rootCause: 'bearing of pump 2 worn' });
			await s.does(rp, 'vp', 'huang', 'approved');
			assert.deepEqual([(await s.case(rp)).status, (await s.case(rp)).rootCause], ['closed', 'bearing of pump 2 worn']);
		});

		it('nobody writes it: reminded 8 h before the end of the next day; then its head and the vice president’s office', async () => {
			const { s, rp } = await solved('A', 'liu');
			await s.passes('40 h');
			assert.deepEqual(
				(await s.told(rp, 'notice')).map(({ at, person, step }) => `${at.slice(8, 16)} ${person} ${step}`),
				['24T08:00 liu report-ladder', '24T16:00 ma report-ladder', '24T16:00 jiang report-ladder'],
			);
			assert.deepEqual(await s.waits(rp), ['report-ladder', 'write']);
		});
	});

	describe('rehearsed for Sunday 02:40, the real run does what the rehearsal drew', () => {
		const assumed: Partial<Record<Row, { drawn: Assumption; does: (story: Story) => Promise<void>; after: string }>> = {
			G: {
				drawn: { after: 120_000, does: 'acknowledge', by: 'he' },
				does: async ({ s, number }) => void (await s.command({ command: 'acknowledge', case: number, actor: 'he' })),
				after: '2 min',
			},
			C: {
				drawn: { after: 90 * 60_000, does: 'close' },
				does: async ({ s, number }) => void (await s.does(number, 'handle', 'ma', 'solved', { done: 'repaired' })),
				after: '90 min',
			},
		};

		for (const [row, kind] of Object.entries(KINDS) as [Row, string][]) {
			const people = assumed[row];
			for (const assume of people ? [undefined, people] : [undefined]) {
				it(`row ${row}, ${assume ? assume.drawn.does : 'nobody answers'}`, async () => {
					const story = await reported(row, { inHours: 30 }, { start: SUNDAY_0240 });
					const { s, number } = story;
					const node = s.plant.flow.find(({ type, name }) => type === 'andon-escalate' && name === s.step(`row-${row}`));
					const checked = checkEscalateConfig(node?.config, 'en-US');
					assert(checked.ok);
					const { severity, fields, department, role } = await s.case(number);
					const paper: PaperCase = { title: 'Something is wrong', kind, severity, area: 'L1', fields: fields as PaperCase['fields'], department, role };
					const drawn = rehearse(checked.value, s.plant.plant(), { at: SUNDAY_0240, case: paper, ...(assume ? { assume: [assume.drawn] } : {}) });
					if (assume) {
						await s.passes(assume.after);
						await assume.does(story);
					}
					await s.passes(`${Math.round((Date.parse(drawn.to) - Date.parse(s.plant.clock.now())) / 60_000) + 90} min`);
					const told = (await s.told(number, 'notice')).filter(({ step }) => step === `row-${row}`);
					assert.deepEqual(
						told.map(({ at, rung, person }) => ({ at, rung, person })),
						toldIn(drawn).map(({ at, rung, person }) => ({ at, rung, person })),
					);
					// On paper there is no number yet, and no table that found the responsible.
					assert.deepEqual(
						told.map(({ text }) => text.slice(number.length).replace(/ \(table “.*?”, row \d\)/, '')),
						drawn.entries.flatMap(({ people: all = [] }) => all.map(({ text }) => text.replace(/^EX-\S+/, ''))),
					);
					assert(told.length > 0);
				});
			}
		}
	});

	it('in Chinese: row G is told in Chinese, word for word by the table', async () => {
		const { s, number } = await reported('G', { title: '电镀线停电', area: 'U' }, { language: 'zh-CN' });
		await s.passes('61 min');
		const texts = (await s.told(number, 'notice')).map(({ text }) => text);
		for (const said of ['3 分钟内取得联系。', '3 分钟内未取得联系。', '60 分钟未恢复。'])
			assert(
				texts.some((text) => text.includes(said)),
				said,
			);
		s.nothingRefused();
	});

	it('what is no exception is rejected with the reason', async () => {
		const s = await Scenario.start(F9);
		await s.plant.inject(s.step('intake'), { payload: { kind: 'process', area: 'L9' } });
		assert.deepEqual(
			s.plant.taken.map((taken) => isRefusal(taken) && taken.all?.map(({ path }) => path)),
			[['title', 'area']],
		);
	});
});
