// F17 Emergencies (异常事件): one tap tells everybody who has to come, at any hour; every branch to its end, and the written report within 2 hours.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { Scenario } from './scenario-rig.ts';

const F17 = 'f17-emergencies';
/** Sunday 22 November 2026, 02:40 in Shanghai: no shift works until Monday. */
const SUNDAY_0240 = '2026-11-21T18:40:00.000Z';

interface Story {
	s: Scenario;
	number: string;
	/** The report on it. */
	rp: string;
}

async function tap(s: Scenario, payload: JsonObject): Promise<string> {
	const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f17/emergency');
	await s.plant.inject(String(node?.id), { payload });
	const taken = s.plant.taken.at(-1);
	assert(taken && !isRefusal(taken) && taken.number !== undefined, JSON.stringify(taken));
	return taken.number;
}

/** One tap, at night. */
async function emergency(kind: string, area = 'P1', language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F17, { start: SUNDAY_0240, language });
	const number = await tap(s, { kind, area });
	const child = (await s.case(number)).links.find(({ relation }) => relation === 'child');
	assert(child?.number !== undefined);
	return { s, number, rp: child.number };
}

/** Who was told by the rungs of one ladder, "5 he". */
async function told({ s, number }: Pick<Story, 's' | 'number'>, step: string): Promise<string[]> {
	return (await s.toldShort(number, 'notice')).filter((one) => one.endsWith(`: ${step}`)).map((one) => one.replace(' min', '').replace(`: ${step}`, ''));
}

/** Details and the report are written, HR has it: whatever else is over, the case closes. */
async function written({ s, number, rp }: Story, by: string): Promise<void> {
	await s.does(number, 'details', by, 'written', { what: 'see report', people: 0 });
	await s.does(rp, 'write', by, 'handed-in', { report: 'course, people, damage, measures' });
	await s.does(rp, 'hr', 'xie', 'approved');
	assert.equal((await s.case(rp)).status, 'closed');
}

async function isClosed({ s, number }: Story): Promise<void> {
	assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	s.nothingRefused();
}

describe('F17 Emergencies', () => {
	describe('never waits for a form', () => {
		for (const [kind, area, ladder, people] of [
			['fire', 'P1', 'alarm', ['tian', 'he', 'dong', 'wang']],
			['fire-small', 'W1', 'self-ladder', ['tian', 'cao']],
			['spill', 'W1', 'self-ladder', ['tian', 'cao']],
			['injury', 'P1', 'injury', ['bai', 'tian', 'he', 'wang']],
			['illness', 'D1', 'illness', ['bai', 'dong', 'yan']],
			['theft', 'D1', 'order', ['dong', 'yan']],
			['violence', 'P1', 'order', ['dong', 'wang']],
			['disturbed', 'D1', 'disturbed', ['dong', 'bai', 'xie', 'yan']],
		] as const) {
			it(`${kind}: one tap on a Sunday at 02:40, and ${people.join(', ')} are called at once`, async () => {
				const story = await emergency(kind, area);
				assert.deepEqual(
					await told(story, ladder),
					people.map((person) => `0 ${person}`),
				);
				const subject = await story.s.case(story.number);
				assert.deepEqual([subject.severity, subject.fields], ['critical', {}]);
				story.s.nothingRefused();
			});
		}

		it('nothing but the kind, or not even that: the alarm for everybody, EHS is responsible', async () => {
			for (const payload of [{ kind: 'fire' }, { kind: 'flood' }, {}] as JsonObject[]) {
				const s = await Scenario.start(F17);
				const number = await tap(s, payload);
				assert.deepEqual(await told({ s, number }, 'alarm'), ['0 tian', '0 he', '0 dong']);
				assert.equal((await s.case(number)).department, 'ehs');
				s.nothingRefused();
			}
		});

		it('every button opens a case that says in the plant’s language what it is', async () => {
			for (const language of ['en-US', 'zh-CN'] as const) {
				const s = await Scenario.start(F17, { language });
				const kinds = ['fire-small', 'fire', 'spill', 'injury', 'illness', 'theft', 'violence', 'disturbed'];
				for (const kind of kinds) await s.press(kind);
				const titles = await Promise.all(s.plant.taken.map(async (taken) => (await s.case(String(!isRefusal(taken) && taken.number))).title));
				assert.deepEqual(
					titles,
					kinds.map((kind) => s.texts[`inject.${kind}`]),
				);
			}
		});

		it('tapped again within 10 minutes: the same emergency; later, or elsewhere: another', async () => {
			const { s, number } = await emergency('injury');
			await s.passes('1 min');
			assert.equal(await tap(s, { kind: 'injury', area: 'P1' }), number);
			assert.deepEqual((await s.told(number, 'merged')).length, 1);
			assert.notEqual(await tap(s, { kind: 'injury', area: 'W1' }), number);
			await s.passes('15 min');
			assert.notEqual(await tap(s, { kind: 'injury', area: 'P1' }), number);
		});

		it('details come later, from anybody, and keep only the closing waiting', async () => {
			const story = await emergency('fire-small');
			const { s, number } = story;
			await s.does(number, 'contain', 'zhao', 'contained');
			await s.passes('61 min');
			assert.deepEqual(await s.toldShort(number, 'overdue'), ['60 min –: details']);
			assert.deepEqual(await s.waits(number), ['close', 'details', 'two-hours']);
			const bare = await s.tries(number, 'details', 'zhao', 'written');
			assert(isRefusal(bare));
			assert.deepEqual(
				bare.all?.map(({ path }) => path),
				['values.what', 'values.people'],
			);
			await written(story, 'wang');
			await isClosed(story);
		});
	});

	describe('smoulder, spill: put it out, contain it yourself', () => {
		for (const [kind, area, by] of [
			['fire-small', 'P1', 'wang'],
			['spill', 'W1', 'cao'],
		] as const) {
			it(`${kind}: under control after 3 min, nobody else is called; it is reported all the same`, async () => {
				const story = await emergency(kind, area);
				const { s, number } = story;
				await s.passes('3 min');
				await s.does(number, 'contain', by, 'contained');
				await s.passes('30 min');
				assert.equal((await told(story, 'self-ladder')).length, 2);
				assert.deepEqual(await s.waits(story.rp), ['report-ladder', 'write']);
				await written(story, by);
				await isClosed(story);
			});

			it(`${kind}: beyond one’s means: rescue, evacuate, EHS, equipment, security`, async () => {
				const story = await emergency(kind, area);
				const { s, number } = story;
				await s.passes('2 min');
				await s.does(number, 'contain', by, 'beyond');
				assert.deepEqual(await told(story, 'alarm'), ['2 tian', '2 he', '2 dong', `2 ${by}`]);
				assert.deepEqual(await s.waits(number), ['alarm', 'call-119', 'details', 'evacuate', 'two-hours']);
				await s.passes('10 min');
				assert.equal((await told(story, 'self-ladder')).length, 2);
			});
		}

		it('nobody says that it is out: everybody after 5 min, the plant manager after 10', async () => {
			const story = await emergency('fire-small');
			await story.s.passes('15 min');
			assert.deepEqual(await told(story, 'self-ladder'), ['0 tian', '0 wang', '5 tian', '5 he', '5 dong', '10 huang']);
		});
	});

	describe('fire that spreads', () => {
		it('rescue, the call and the gate run beside each other; EHS arrives in time; over', async () => {
			const story = await emergency('fire');
			const { s, number } = story;
			assert.deepEqual(await s.waits(number), ['alarm', 'call-119', 'details', 'evacuate', 'two-hours']);
			await s.passes('1 min');
			await s.does(number, 'call-119', 'zhao', 'called');
			assert.deepEqual((await s.toldShort(number, 'assigned')).at(-1), '1 min lu: gate');
			await s.passes('1 min');
			assert(!isRefusal(await s.command({ command: 'arrive', case: number, actor: 'tian' })));
			await s.passes('3 min');
			await s.does(number, 'gate', 'lu', 'led');
			await s.does(number, 'evacuate', 'tian', 'all-out');
			await s.passes('40 min');
			assert.deepEqual(await told(story, 'alarm'), ['0 tian', '0 he', '0 dong', '0 wang']);
			assert.deepEqual(await s.toldShort(number, 'overdue'), []);
			await written(story, 'wang');
			await isClosed(story);
		});

		it('nobody comes, nobody calls: the plant manager after 3 min, HR after 30; calling and the gate are overdue', async () => {
			const story = await emergency('fire');
			const { s, number } = story;
			await s.passes('35 min');
			assert.deepEqual((await told(story, 'alarm')).slice(4), ['3 huang', '30 huang', '30 xie']);
			assert.deepEqual(await s.toldShort(number, 'overdue'), ['2 min –: call-119']);
			await s.does(number, 'call-119', 'wang', 'called');
			await s.passes('6 min');
			assert.deepEqual((await s.toldShort(number, 'overdue')).at(-1), '40 min –: gate');
			assert.equal((await s.case(number)).status, 'open');
		});

		it('whoever calls has the checklist before them, in both languages', async () => {
			for (const [language, wanted] of [
				[
					'en-US',
					[
						'Stay calm',
						'119',
						'110 police, 120 ambulance, 122 road accident',
						'district, Chemical Road 8',
						'building Reactor hall',
						'explosives',
						'name, department and number',
						'Hang up only when told',
						'gate',
					],
				],
				[
					'zh-CN',
					[
						'保持冷静',
						'119',
						'110 报警、120 急救、122 交通事故',
						'龙河区化工路 8 号',
						'楼栋 反应车间',
						'爆炸物',
						'姓名、部门、电话',
						'对方说可以挂才挂断',
						'门口',
					],
				],
			] as const) {
				const { s, number } = await emergency('fire', 'P1', language);
				const said = String((await s.plant.openStep(number, s.step('call-119'))).waitsFor.instructions);
				for (const one of wanted) assert(said.includes(one), `${one}: ${said}`);
			}
		});
	});

	describe('injury', () => {
		it('treated and sent to hospital, at the same time switched off; then investigation, authorities, insurance', async () => {
			const story = await emergency('injury');
			const { s, number } = story;
			assert.deepEqual(await s.waits(number), ['details', 'hospital', 'injury', 'switch-off', 'two-hours']);
			await s.passes('1 min');
			await s.command({ command: 'arrive', case: number, actor: 'bai' });
			await s.does(number, 'switch-off', 'zhao', 'off');
			await s.passes('8 min');
			await s.does(number, 'hospital', 'bai', 'treated');
			await s.does(number, 'investigate', 'tian', 'investigated', { rootCause: 'guard removed' });
			await s.does(number, 'authorities', 'tian', 'informed', { authority: 'Safety bureau, 2026-118' });
			await s.does(number, 'insurance', 'xie', 'claimed', { claim: 'C-5521' });
			await written(story, 'wang');
			const { rootCause, fields } = await s.case(number);
			assert.deepEqual([rootCause, fields.authority, fields.claim], ['guard removed', 'Safety bureau, 2026-118', 'C-5521']);
			assert.deepEqual(await told(story, 'injury'), ['0 bai', '0 tian', '0 he', '0 wang']);
			await isClosed(story);
		});

		it('nobody comes: plant manager and HR after 3 min; what is not done is overdue, and it can’t close', async () => {
			const story = await emergency('injury');
			const { s, number } = story;
			await s.passes('11 min');
			assert.deepEqual((await told(story, 'injury')).slice(4), ['3 huang', '3 xie']);
			assert.deepEqual(await s.toldShort(number, 'overdue'), ['3 min –: switch-off', '10 min –: hospital']);
			await s.does(number, 'hospital', 'bai', 'treated');
			await s.passes('25 h');
			assert.equal((await s.toldShort(number, 'overdue')).at(-1)?.endsWith('investigate'), true);
			await s.does(number, 'investigate', 'tian', 'investigated', { rootCause: 'x' });
			await s.passes('25 h');
			await s.does(number, 'authorities', 'tian', 'informed', { authority: 'x' });
			await s.passes('73 h');
			assert.deepEqual(
				(await s.toldShort(number, 'overdue')).slice(-2).map((one) => one.split(': ')[1]),
				['authorities', 'insurance'],
			);
			await s.does(number, 'insurance', 'xie', 'claimed', { claim: 'x' });
			await written(story, 'wang');
			assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['open', ['close', 'switch-off', 'two-hours']]);
			await s.does(number, 'switch-off', 'he', 'off');
			await isClosed(story);
		});
	});

	describe('sudden illness', () => {
		it('120 is called, led in from the gate, escorted to the hospital', async () => {
			const story = await emergency('illness', 'D1');
			const { s, number } = story;
			await s.command({ command: 'arrive', case: number, actor: 'bai' });
			await s.does(number, 'call-120', 'bai', 'called');
			await s.does(number, 'gate-120', 'lu', 'led');
			await s.passes('20 min');
			await s.does(number, 'escort', 'bai', 'escorted');
			await written(story, 'yan');
			assert.deepEqual(await told(story, 'illness'), ['0 bai', '0 dong', '0 yan']);
			await isClosed(story);
		});

		it('nobody comes, nobody calls, nobody escorts: 3, 2, 30 min', async () => {
			const story = await emergency('illness', 'D1');
			await story.s.passes('31 min');
			assert.deepEqual((await told(story, 'illness')).slice(3), ['3 tian', '3 xie']);
			assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['2 min –: call-120', '30 min –: escort']);
			await story.s.does(story.number, 'call-120', 'dong', 'called');
			await story.s.passes('5 min');
			assert.deepEqual((await story.s.toldShort(story.number, 'overdue')).at(-1), '36 min –: gate-120');
		});
	});

	describe('theft, violence, disturbed behaviour', () => {
		for (const [kind, area, by] of [
			['theft', 'D1', 'yan'],
			['violence', 'P1', 'wang'],
			['disturbed', 'D1', 'yan'],
		] as const) {
			it(`${kind}: settled by mediation`, async () => {
				const story = await emergency(kind, area);
				await story.s.command({ command: 'arrive', case: story.number, actor: 'dong' });
				await story.s.does(story.number, 'mediate', 'dong', 'settled');
				await written(story, by);
				await isClosed(story);
			});

			it(`${kind}: mediation fails: 110, the police has it`, async () => {
				const story = await emergency(kind, area);
				const { s, number } = story;
				await s.does(number, 'mediate', 'dong', 'fails');
				assert((await s.waits(number)).includes('call-110'));
				await s.passes('2 min');
				assert.deepEqual(await s.toldShort(number, 'overdue'), ['2 min –: call-110']);
				await s.does(number, 'call-110', 'dong', 'called');
				await s.passes('61 min');
				assert((await s.toldShort(number, 'overdue')).includes('62 min –: police'));
				await s.does(number, 'police', 'dong', 'police-has-it');
				await written(story, by);
				await isClosed(story);
			});

			it(`${kind}: nobody arrives: two more are called after 5 min`, async () => {
				const story = await emergency(kind, area);
				const step = kind === 'disturbed' ? 'disturbed' : 'order';
				await story.s.passes('16 min');
				assert.deepEqual((await told(story, step)).slice(-2), kind === 'disturbed' ? ['5 yan', '5 tian'] : ['5 yan', '5 xie']);
				assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['15 min –: mediate']);
			});
		}
	});

	describe('the written report to HR within 2 hours', () => {
		it('counts through the night; the department where it happened owes it, and the emergency stays open until HR has it', async () => {
			const story = await emergency('spill', 'W1');
			const { s, number, rp } = story;
			const report = await s.case(rp);
			assert.deepEqual([report.department, report.fields.due, report.fields.of], ['warehouse', '2026-11-21T20:40:00.000Z', number]);
			await s.does(number, 'contain', 'cao', 'contained');
			await s.does(number, 'details', 'cao', 'written', { what: '20 l of solvent', people: 0 });
			await s.passes('80 min');
			await s.does(rp, 'write', 'cao', 'handed-in', { report: 'drum leaked' });
			await s.passes('2 h');
			assert.deepEqual(await s.toldShort(rp), ['0 min cao: write', '80 min –: report-ladder', '80 min xie: hr']);
			assert.deepEqual(await s.waits(number), ['close', 'two-hours']);
			await s.does(rp, 'hr', 'xie', 'approved');
			await isClosed(story);
		});

		it('nobody writes it: reminded after 90 min, HR and the head after 2 h, the plant manager after 3', async () => {
			const { s, rp } = await emergency('fire');
			await s.passes('4 h');
			assert.deepEqual(
				await s.toldShort(rp, 'notice'),
				['90', '120', '120', '180'].map((at, n) => `${at} min ${['wang', 'wang', 'xie', 'huang'][n]}: report-ladder`),
			);
			assert.deepEqual(await s.waits(rp), ['report-ladder', 'write']);
		});

		it('incomplete: back to the department with the remark', async () => {
			const { s, rp } = await emergency('fire');
			await s.does(rp, 'write', 'wang', 'handed-in', { report: 'fire' });
			await s.does(rp, 'hr', 'xie', 'rejected', {}, 'How many people?');
			assert.match(String((await s.plant.openStep(rp, s.step('write'))).waitsFor.instructions), /How many people\?/);
			await s.does(rp, 'write', 'wang', 'handed-in', { report: 'fire, nobody hurt' });
			await s.does(rp, 'hr', 'xie', 'approved');
			assert.deepEqual([(await s.case(rp)).status, (await s.case(rp)).fields.report], ['closed', 'fire, nobody hurt']);
		});
	});
});
