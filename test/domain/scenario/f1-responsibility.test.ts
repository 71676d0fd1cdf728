// F1 Process exception (过程异常), steps 1 to 5: found, confirmed, isolated, responsibility.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { confirmed, determined, F1, found, isolation, numberOf, plantRuns, sorted, weighed } from './f1-story.ts';
import { Scenario } from './scenario-rig.ts';

describe('F1 · 1 found', () => {
	it('a pack of 496.1 g over MQTT: a case with what was seen, the product and the lot', async () => {
		const { s, number } = await found();
		const subject = await s.case(number);
		assert.match(subject.title, /^Fill weight of line 2 is 496\.1 g, below the low limit of 497\.0 g since 09:30$/);
		assert.deepEqual([subject.kind, subject.severity, subject.area, subject.lot], ['process', 'medium', 'L2', 'RM-00002']);
		assert.deepEqual(subject.fields, { foundBy: 'sensor', product: 'P500' });
		const evidence = subject.evidence as { value: number; limit: number; rule: string };
		assert.deepEqual([evidence.value, evidence.limit, evidence.rule], [496.1, 497, 'lo']);
		s.nothingRefused();
	});

	it('a loose cable says 480 g with bad quality: nothing; 497.0 g is on the limit: nothing', async () => {
		const s = await plantRuns();
		await weighed(s, 480, { quality: 'bad' });
		await weighed(s, 497);
		assert.deepEqual(s.plant.taken, []);
	});

	it('getting worse, and coming back over the limit, meets the same case; it becomes more severe', async () => {
		const { s, number } = await found();
		await s.passes('15 s');
		await weighed(s, 493.4);
		assert.equal(numberOf(s), number);
		assert.deepEqual([(await s.case(number)).severity, (await s.case(number)).merged.count], ['high', 1]);
		await s.passes('15 s');
		await weighed(s, 502);
		await s.passes('15 s');
		await weighed(s, 496.5);
		assert.equal(numberOf(s), number);
		assert.equal(s.plant.taken.length, 3);
		assert.equal((await s.told(number, 'merged')).length, 2);
	});

	it('inside the dead band it is not over: 497.3 g clears nothing', async () => {
		const { s, number } = await found();
		for (const value of [497.3, 496.8, 497.4, 496.9]) {
			await s.passes('15 s');
			await weighed(s, value);
		}
		assert.equal((await s.case(number)).merged.count, 0);
		assert.equal(s.plant.taken.length, 1);
	});

	it('temperature: only when it lasts two minutes', async () => {
		const s = await plantRuns();
		const tell = (value: number) => s.publish('andon/line/L2/temperature', { value, unit: '°C', quality: 'good', at: s.plant.clock.now() });
		await tell(26.4);
		await s.passes('60 s');
		await tell(25.2);
		await s.passes('60 s');
		for (const value of [26.3, 26.5, 26.6, 26.4]) {
			assert.equal(s.plant.taken.length, 0);
			await tell(value);
			await s.passes('30 s');
		}
		assert.equal(s.plant.taken.length, 1);
		assert.match((await s.case(numberOf(s))).title, /Product temperature of line 2 is 26\.4 °C/);
	});

	it('the patrol inspector calls: the quality supervisor has to confirm; production calls: the production supervisor', async () => {
		const s = await plantRuns();
		await s.press('patrol');
		const patrol = numberOf(s);
		await s.press('differs');
		const production = numberOf(s);
		assert.deepEqual([(await s.told(patrol, 'notice'))[0]?.person, (await s.told(production, 'notice'))[0]?.person], ['lin', 'wang']);
		assert.deepEqual((await s.case(patrol)).fields, { foundBy: 'patrol', item: 'first-article', product: 'P500' });
		s.nothingRefused();
	});

	it('a call in a wrong form: rejected with every fault, no case', async () => {
		const s = await plantRuns();
		await s.publish('andon/call', { title: '', area: 'L7', severity: 'awful', reporter: 'li' });
		assert(isRefusal(s.plant.taken[0]));
		assert.deepEqual(
			s.plant.taken[0].all?.map(({ path }) => path),
			['title', 'severity', 'area'],
		);
	});
});

describe('F1 · 2 own department', () => {
	it('told at once; confirmed after four minutes: nobody else is told, the ladder is over', async () => {
		const { s, number } = await confirmed();
		await s.passes('15 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'ended', 'exhausted'), ['0 min wang: ladder', '4 min –: ladder']);
		assert.deepEqual(await s.waits(number), ['contain', 'form']);
	});

	it('nobody answers: 10, 20, 40, 60 minutes, up to the vice president; after two hours it is said that nobody reacted', async () => {
		const { s, number } = await found();
		await s.passes('121 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'0 min wang: ladder',
			'10 min wang: ladder',
			'20 min ma: ladder',
			'40 min lin: ladder',
			'60 min huang: ladder',
			'120 min –: ladder',
		]);
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ ask }) => ask),
			['acknowledge', 'acknowledge', 'acknowledge', 'come', 'decide'],
		);
		assert.equal((await s.toldShort(number, 'overdue')).length, 12);
		assert.equal((await s.case(number)).severity, 'critical');
		assert.deepEqual(await s.waits(number), ['confirm', 'ladder']);
		await s.does(number, 'confirm', 'zhao', 'confirmed');
		assert.deepEqual(await s.waits(number), ['contain', 'form']);
	});

	it('acknowledged by the engineering supervisor at 25 min: the rungs above never come', async () => {
		const { s, number } = await found();
		await s.passes('25 min');
		await s.command({ command: 'acknowledge', case: number, actor: 'ma' });
		await s.passes('1 h');
		assert.equal((await s.toldShort(number, 'notice')).at(-1), '20 min ma: ladder');
		assert.equal((await s.case(number)).rung, 3);
	});

	it('notices come in Chinese in a Chinese plant', async () => {
		const { s, number } = await found('zh-CN');
		const [first] = await s.told(number, 'notice');
		assert.match(first?.text ?? '', /2 号线灌装重量.*请于.*前确认/);
		await s.does(number, 'confirm', 'wang', 'confirmed');
		assert.deepEqual(await s.waits(number), ['contain', 'form']);
	});

	it('not an exception: cancelled with the reason, the reporter hears of it, nothing is left open', async () => {
		const s = await plantRuns();
		await s.press('patrol');
		const number = numberOf(s);
		const bare = await s.tries(number, 'confirm', 'lin', 'not-confirmed');
		assert(isRefusal(bare));
		await s.does(number, 'confirm', 'lin', 'not-confirmed', {}, 'Label is within the tolerance.');
		assert.equal((await s.case(number)).status, 'cancelled');
		assert.deepEqual(await s.recorded(number, 'cancelled'), [{ reason: 'Label is within the tolerance.' }]);
		assert.deepEqual(await s.waits(number), []);
		const answer = s.published.find(({ topic }) => topic === 'andon/answer')?.payload as { reporter: string; reason: string };
		assert.deepEqual([answer.reporter, answer.reason], ['li', 'Label is within the tolerance.']);
		await s.passes('3 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min lin: ladder']);
	});
});

describe('F1 · 3 tag and isolate', () => {
	it('right after confirmation, in parallel to the form; the quantities are recorded', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'contain', 'li', 'isolated', isolation);
		assert.deepEqual(await s.waits(number), ['dispose', 'form']);
		await s.does(number, 'dispose', 'xu', 'disposed', sorted);
		assert.deepEqual((await s.case(number)).contained, { suspect: 800, quarantined: 800, sortedGood: 788, sortedBad: 12, released: 788, unit: 'packs' });
		assert.deepEqual(await s.waits(number), ['form', 'join']);
		assert.deepEqual(
			s.published.filter(({ topic }) => topic.endsWith('/command')),
			[],
		);
	});

	it('the line is stopped when needed, and started again when the measure is carried out', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'contain', 'li', 'isolated', { ...isolation, lineStopped: true });
		const commands = () => s.published.filter(({ topic }) => topic === 'andon/line/L2/command').map(({ payload }) => payload);
		assert.deepEqual(commands(), ['stop']);
		await determined('machine', { s, number });
		await s.does(number, 'accept', 'ma', 'accepted');
		await s.does(number, 'temporary', 'ma', 'given', { measure: 'seal changed' });
		await s.does(number, 'carry out', 'zhao', 'carried-out', { howDone: 'new seal in' });
		assert.deepEqual(commands(), ['stop', 'start']);
	});

	it('sorted in two rounds: goods left over come back to be disposed of', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'contain', 'li', 'isolated', isolation);
		await s.does(number, 'dispose', 'li', 'disposed', { sortedGood: 300, sortedBad: 0, released: 300 });
		assert.deepEqual(await s.waits(number), ['dispose', 'form']);
		const again = await s.plant.openStep(number, s.step('dispose'));
		assert.match(String(again.waitsFor.instructions), /800 packs are isolated, 300 released/);
		const tooMany = await s.tries(number, 'dispose', 'li', 'disposed', { sortedGood: 600, sortedBad: 0, released: 600 });
		assert(isRefusal(tooMany));
		assert.equal(tooMany.code, 'case.sorted-over-quarantined');
		await s.does(number, 'dispose', 'li', 'disposed', { sortedGood: 490, sortedBad: 10, released: 490 });
		assert.deepEqual(await s.waits(number), ['form', 'join']);
	});

	it('nobody isolates: told every 15 minutes, the form goes on meanwhile', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'form', 'xu', 'handed', { deviation: 'x' });
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['19 min –: contain', '34 min –: contain', '34 min –: determine']);
		assert.deepEqual(await s.waits(number), ['contain', 'determine']);
	});
});

describe('F1 · 4, 5 responsible department', () => {
	for (const [cause, department, person, row] of [
		['man', 'production', 'wang', 1],
		['machine', 'engineering', 'ma', 2],
		['method', 'engineering', 'ma', 4],
		['environment', 'production', 'wang', 5],
	] as const) {
		it(`${cause}: ${department}, told and asked; the record says why`, async () => {
			const { s, number } = await determined(cause);
			const subject = await s.case(number);
			assert.deepEqual([subject.department, subject.cause, subject.why?.row], [department, cause, row]);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, person);
			await s.does(number, 'accept', person, 'accepted');
			assert.equal((await s.case(number)).accepted?.department, department);
			assert.deepEqual(await s.waits(number), ['contain', 'temporary']);
		});
	}

	it('measurement: quality itself, so its supervisor leads', async () => {
		const { s, number } = await determined('measurement');
		assert.deepEqual(await s.waits(number), ['contain', 'decide']);
	});

	it('QE calls in the quality supervisor, then the design engineer: their advice is on QE’s next page', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'form', 'li', 'handed', { deviation: 'x' });
		await s.does(number, 'determine', 'chen', 'ask-quality');
		await s.does(number, 'expert quality', 'lin', 'advised', {}, 'Look at the seal.');
		assert.match(String((await s.plant.openStep(number, s.step('determine'))).waitsFor.instructions), /last remark: Look at the seal\./);
		await s.does(number, 'determine', 'gao', 'ask-design');
		await s.does(number, 'expert design', 'tang', 'advised', {}, 'The nozzle was designed for 2 bar.');
		assert.match(String((await s.plant.openStep(number, s.step('determine'))).waitsFor.instructions), /The nozzle was designed for 2 bar\./);
		await s.does(number, 'determine', 'gao', 'determined', { cause: 'method' });
		assert.deepEqual(await s.waits(number), ['accept', 'contain']);
	});

	it('the cause is needed to determine, not to ask', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'form', 'li', 'handed', { deviation: 'x' });
		const without = await s.tries(number, 'determine', 'chen', 'determined');
		assert(isRefusal(without));
		assert.equal(without.path, 'values.cause');
	});

	it('refused: back to QE with the reason; another department is asked then', async () => {
		const { s, number } = await determined('man');
		await s.does(number, 'accept', 'wang', 'refused', {}, 'Set points were as in the SOP.');
		assert.deepEqual(await s.waits(number), ['contain', 'determine']);
		assert.match(String((await s.plant.openStep(number, s.step('determine'))).waitsFor.instructions), /Set points were as in the SOP\.. Refused 1 times/);
		await s.does(number, 'determine', 'chen', 'determined', { cause: 'machine' });
		assert.equal((await s.case(number)).department, 'engineering');
	});

	it('refused more than two times: the quality supervisor decides, gives the temporary plan, and leads', async () => {
		const { s, number } = await determined('man');
		for (const [cause, who, next] of [
			['man', 'wang', 'machine'],
			['machine', 'ma', 'man'],
		] as const) {
			await s.does(number, 'accept', who, 'refused', {}, `Not ${cause}.`);
			await s.does(number, 'determine', 'chen', 'determined', { cause: next });
		}
		await s.does(number, 'accept', 'wang', 'refused', {}, 'Still not.');
		await s.does(number, 'determine', 'chen', 'determined', { cause: 'machine' });
		const subject = await s.case(number);
		assert.deepEqual([subject.refusals.length, subject.department, subject.why?.row], [3, 'quality', 0]);
		assert.deepEqual(await s.waits(number), ['contain', 'decide']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'lin');
		await s.does(number, 'decide', 'lin', 'leads', { measure: 'Every pack is weighed.' });
		assert.deepEqual(await s.waits(number), ['carry-out', 'contain']);
		assert.deepEqual(
			(await s.case(number)).measures.map((one) => [one.class, one.text, one.doneAt]),
			[['temporary', 'Every pack is weighed.', undefined]],
		);
	});

	it('can’t be determined: the quality supervisor decides, quality is responsible', async () => {
		const { s, number } = await confirmed();
		await s.does(number, 'form', 'li', 'handed', { deviation: 'x' });
		await s.does(number, 'determine', 'chen', 'undetermined', {}, 'Three things at once.');
		assert.deepEqual(await s.waits(number), ['contain', 'decide']);
		assert.deepEqual([(await s.case(number)).department, (await s.case(number)).role], ['quality', 'quality-supervisor']);
	});

	it('material: SQE and IQC are informed, F6 runs as a linked case, this one waits for its result', async () => {
		const { s, number } = await determined('material');
		assert.deepEqual(await s.waits(number), ['contain', 'inform-material', 'wait-f6']);
		const [child] = (await s.case(number)).links;
		assert.deepEqual([child?.number, child?.relation], ['IM-2026-00001', 'child']);
		const f6 = String(child?.number);
		assert.deepEqual([(await s.case(f6)).kind, (await s.case(f6)).lot, (await s.case(f6)).department], ['incoming-material', 'RM-00002', 'incoming']);
		assert.deepEqual(await s.toldShort(f6, 'assigned'), ['0 min zhou: f6']);
		assert.deepEqual(
			(await s.told(number, 'assigned')).filter(({ step }) => step === 'inform-material').map(({ person }) => person),
			['zhou', 'wu'],
		);
		await s.does(f6, 'f6', 'zhou', 'supplier', { result: 'Viscosity 12 % too high, supplier confirms.' });
		assert.equal((await s.case(f6)).status, 'closed');
		assert.deepEqual(await s.waits(number), ['accept', 'contain', 'inform-material']);
		await s.does(number, 'accept', 'zhou', 'accepted');
		assert.equal((await s.case(number)).accepted?.department, 'incoming');
	});

	it('the material is in order: SQE refuses with F6’s result, QE is asked again', async () => {
		const { s, number } = await determined('material');
		await s.does('IM-2026-00001', 'f6', 'wu', 'in-order', { result: 'Within the specification.' });
		await s.does(number, 'accept', 'zhou', 'refused', {}, 'Material within the specification.');
		assert.deepEqual(await s.waits(number), ['contain', 'determine', 'inform-material']);
	});

	it('F6 gives no result for a day: the quality supervisor is told, waits on for the same case, then goes on without', async () => {
		const { s, number } = await determined('material');
		await s.passes('24 h');
		assert.deepEqual((await s.waits(number)).includes('f6-late'), true);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'lin');
		await s.does(number, 'f6 late', 'lin', 'wait-on');
		assert((await s.waits(number)).includes('wait-f6'));
		assert.equal((await s.case(number)).links.length, 1);
		await s.passes('24 h');
		await s.does(number, 'f6 late', 'lin', 'go-on');
		assert((await s.waits(number)).includes('accept'));
	});

	it('the supervisor is silent: told as overdue every half hour, the question stays', async () => {
		const { s, number } = await determined('machine');
		await s.passes('61 min');
		assert.deepEqual(
			(await s.toldShort(number, 'overdue')).filter((one) => one.endsWith('accept')),
			['34 min –: accept', '64 min –: accept'],
		);
		assert((await s.waits(number)).includes('accept'));
	});
});

describe('F1 in Chinese', () => {
	it('runs the same road: every step by its Chinese name', async () => {
		const { s, number } = await determined('machine', await confirmed('zh-CN'));
		assert.deepEqual(await s.waits(number), ['accept', 'contain']);
		assert(Object.keys((await s.plant.record(number)).mechanics.open)[0]?.match(/\p{Script=Han}/u));
		s.nothingRefused();
	});

	it('calls the line by its name where the inspector has to go, in both languages', async () => {
		for (const [language, line] of [
			['en-US', /^Filling line 2, lot/],
			['zh-CN', /^灌装 2 号线，物料批/],
		] as const) {
			const { s, number } = await confirmed(language);
			assert.match(String((await s.plant.openStep(number, s.step('contain'))).waitsFor.instructions), line);
		}
	});

	it('has no step of the same name twice', async () => {
		for (const language of ['en-US', 'zh-CN'] as const) assert.deepEqual((await Scenario.start(F1, { language })).plant.refusedNodes, []);
	});
});
