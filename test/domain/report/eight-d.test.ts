// The 8D report of a case as an engineer and a customer read it: every discipline, what is missing, what is hidden, and that it is the same each time.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { caseSource } from '../../../nodes/runtime/case-reading.ts';
import { redact } from '../../../src/case/chain.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { readWish } from '../../../src/report/audience.ts';
import { type CaseSource, caseReport, type EightDSetting } from '../../../src/report/case-report.ts';
import type { Block, Report } from '../../../src/report/document.ts';
import { MOST_TIMELINE } from '../../../src/report/eight-d/appendix.ts';
import type { Language } from '../../../src/text.ts';
import { carriedOut, turnDone } from '../scenario/f2-story.ts';
import { post } from '../scenario/posted.ts';
import { answer, eightD, PHOTO, plant, sourceOf } from './story.fixture.ts';

function report(source: CaseSource, language: Language = 'en-US', audience: 'internal' | 'customer' = 'internal', setting: EightDSetting = {}): Report {
	return caseReport(source, { template: '8d', audience, language }, setting);
}

/** Everything that stands in a section, as one text. */
function said(whole: Report, id?: string): string {
	const sections = id === undefined ? whole : whole.sections.find((one) => one.id === id);
	assert.ok(sections, `there is no section ${id}`);
	return JSON.stringify(sections);
}

function lacks(whole: Report, id: string): string[] {
	return whole.sections.find((one) => one.id === id)!.blocks.flatMap((block) => (block.type === 'paragraph' && block.tone === 'missing' ? block.text : []));
}

function blockOf<T extends Block['type']>(whole: Report, id: string, type: T): Extract<Block, { type: T }> {
	const found = whole.sections.find((one) => one.id === id)!.blocks.find((block) => block.type === type);
	assert.ok(found, `${id} has no ${type}`);
	return found as Extract<Block, { type: T }>;
}

describe('The 8D report of a case', () => {
	it('goes from D0 to D8 with what was said at each, and names version and hashes', () => {
		const pen = eightD();
		const whole = report(sourceOf(pen));
		assert.deepEqual(
			whole.sections.map(({ id }) => id),
			['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'losses', 'timeline'],
		);
		assert.match(said(whole, 'D0'), /Burrs on filler cap.*0\.42 mm.*Line stopped/s);
		assert.deepEqual(blockOf(whole, 'D1', 'table').rows[0], ['Alice Baker', 'Quality', 'leads, reports to the customer', 'leads']);
		assert.match(said(whole, 'D2'), /mould 3.*moulds 1 and 2/s);
		assert.equal(blockOf(whole, 'D2', 'picture').file, PHOTO);
		assert.match(said(whole, 'D3'), /2,000 pcs.*Sort 100 %.*48 bad.*Lot label/s);
		assert.match(said(whole, 'D4'), /worn at 480,000 shots.*Gauge checks/s);
		assert.match(said(whole, 'D5'), /Re-polish.*2026-12-01 16:00/s);
		assert.match(said(whole, 'D6'), /mould order 778.*not held|burrs again/s);
		assert.match(said(whole, 'D7'), /400,000 shots.*Count shots/s);
		assert.equal(whole.version, pen.events.length);
		assert.equal(whole.chain, pen.events.at(-1)!.hash);
		assert.match(whole.hash, /^[0-9a-f]{64}$/);
		assert.equal(whole.at, pen.events.at(-1)!.at);
	});

	it('both turns of the PDCA cycle stay to be read, and each verdict with who gave it', () => {
		const whole = report(sourceOf(eightD()));
		const turns = whole.sections.find(({ id }) => id === 'D6')!.blocks.filter((block) => block.type === 'table')[1] as Extract<Block, { type: 'table' }>;
		assert.deepEqual(
			turns.rows.map(([turn, , why]) => [turn, why]),
			[
				['1', ''],
				['2', 'burrs again'],
			],
		);
		assert.match(said(whole, 'D6'), /Effect verified: Not OK \(李娜, .*burrs again.*Effect verified: OK \(李娜, /s);
	});

	it('of a case that has just come everything is said to be missing, and nothing left out', () => {
		const whole = report(sourceOf(eightD(0)));
		assert.deepEqual(lacks(whole, 'D1'), ['Missing: the team.', 'Missing: who leads the team.']);
		assert.deepEqual(lacks(whole, 'D2'), ['Missing: 5W2H of the problem.', 'Missing: is / is-not.']);
		assert.deepEqual(lacks(whole, 'D3'), [
			'Missing: what happened to the affected goods.',
			'Missing: containment measures.',
			'Missing: how the goods are traced.',
		]);
		assert.deepEqual(lacks(whole, 'D4'), ['Missing: why it happened.', 'Missing: why it was not found.']);
		assert.deepEqual(lacks(whole, 'D5'), ['Missing: corrective measures.']);
		assert.deepEqual(lacks(whole, 'D6'), ['Missing: measures that were carried out.', 'Missing: proof of effect.']);
		assert.deepEqual(lacks(whole, 'D7'), [
			'Missing: preventive measures.',
			'Missing: similar products, lines and tools.',
			'Missing: lessons and changed standards.',
		]);
		assert.deepEqual(lacks(whole, 'D8'), ['Missing: approval by the team.', 'Missing: the case is not closed yet.']);
		const chinese = report(sourceOf(eightD(0)), 'zh-CN');
		assert.deepEqual(lacks(chinese, 'D4'), ['缺少：发生原因。', '缺少：流出原因。']);
	});

	it('one no keeps it open and is said with its reason; who has not signed stands there, too', () => {
		const whole = report(sourceOf(eightD()));
		const { rows } = blockOf(whole, 'D8', 'signatures');
		assert.deepEqual(
			rows.map(({ who, said: word, no, note }) => [who, word, no, note]),
			[
				['Alice Baker', 'OK', undefined, undefined],
				['李娜', 'Not OK', true, 'Wang Wu has not signed the standard'],
				['Tom Miller', undefined, undefined, undefined],
			],
		);
		assert.match(said(whole, 'D8'), /1 said no: the 8D stays open/);
	});

	it('what is a no says the step where several sign it, whatever its outcomes are called', () => {
		const pen = eightD(7);
		answer(pen, 'D8 Approval#1', {}, 'baker', 'agreed');
		answer(pen, 'D8 Approval#1', {}, 'li', 'not-yet');
		answer(pen, 'D8 Approval#1', {}, 'miller', 'back');
		const noes = (veto?: (step: string) => string[]) =>
			blockOf(report({ ...sourceOf(pen), ...(veto ? { veto } : {}) }), 'D8', 'signatures').rows.flatMap(({ who, no }) => (no ? [who] : []));
		assert.deepEqual(
			noes((step) => (step === 'D8 Approval#1' ? ['not-yet'] : [])),
			['李娜'],
		);
		assert.deepEqual(noes(), ['Tom Miller'], 'of a step that is gone the usual names tell it');
	});

	it('the analysis of the case stands in D2 and D4: what was asked, what it is not, every why with its evidence, causes that were ruled out', () => {
		const pen = eightD(0);
		const why = (id: string, answer: string, more: object) => ({ id, answer, therefore: 'yes', verdict: 'open', ...more });
		pen.write('set', {
			values: {
				'analysis.problem.what': 'Burrs at the parting line',
				'analysis.problem.affected.customer': { amount: 48, unit: 'pcs' },
				'analysis.isIsNot': [{ question: 'where', is: 'mould 3', isNot: 'moulds 1 and 2' }],
				'analysis.occurrence.whys': [
					why('w2', 'Shots are not counted', { parent: 'w1', verdict: 'verified', root: true, evidence: 'no counter' }),
					why('w1', 'Parting line worn', { verdict: 'verified' }),
				],
				'analysis.occurrence.fishbone': [{ id: 'f1', category: 'material', text: 'Resin too hot', verdict: 'rejected', evidence: 'log of lot B-7' }],
				'analysis.escape.whys': [why('e1', 'Gauged every second hour', {})],
			},
		});
		const whole = report(sourceOf(pen));
		assert.match(said(whole, 'D2'), /Burrs at the parting line.*48 pcs.*moulds 1 and 2/s);
		assert.deepEqual(lacks(whole, 'D2'), []);
		const [whys, fishbone, escaped] = whole.sections.find(({ id }) => id === 'D4')!.blocks.flatMap((block) => (block.type === 'table' ? [block.rows] : []));
		assert.deepEqual(whys, [
			['1. Parting line worn', 'verified', '–'],
			['　2. Shots are not counted (root cause)', 'verified', 'no counter'],
		]);
		assert.deepEqual(fishbone, [['Material', 'Resin too hot', 'rejected', 'log of lot B-7']]);
		assert.deepEqual(escaped, [['1. Gauged every second hour', 'open', '–']]);
		assert.deepEqual(lacks(whole, 'D4'), []);
	});

	it('of former turns each why stands in a table; nowhere is there anything that only programs read', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		await post(s, '/f2/batches', { material: 'H-77', batch: 'T1', result: 'ng' });
		await turnDone(story, 2);
		for (const language of ['en-US', 'zh-CN'] as const) {
			const source = await caseSource(s.plant.engine, s.plant.idOf(number));
			const whole = report(source, language);
			const d4 = whole.sections.find(({ id }) => id === 'D4');
			const tables = d4?.blocks.flatMap((block) => (block.type === 'table' ? [block] : [])) ?? [];
			// Of the case, and of turn 1: whys and causes of both sides.
			assert.equal(tables.length, 6, JSON.stringify(tables.map(({ caption }) => caption)));
			for (const { id, blocks } of whole.sections) {
				const texts = blocks.flatMap((block) =>
					block.type === 'facts' ? block.rows.map(({ value }) => value) : block.type === 'table' ? block.rows.flat() : [],
				);
				for (const one of texts) assert.doesNotMatch(String(one), /[[{]"?\w+"?:|\[\{/, id);
			}
		}
	});

	it('whoever is responsible for the case leads the team, where no row says who does', () => {
		const pen = eightD(0);
		pen.write('assigned', { person: 'li' });
		pen.write('set', {
			values: {
				'fields.team': [
					{ member: 'zhao', job: 'sorts' },
					{ member: 'li', job: 'leads' },
				],
			},
		});
		assert.deepEqual(
			blockOf(report(sourceOf(pen)), 'D1', 'table').rows.map(([name, , , lead]) => [name, lead]),
			[
				['赵敏', ''],
				['李娜', 'leads'],
			],
		);
	});

	it('the same events give the same bytes, another event another hash', () => {
		const one = report(sourceOf(eightD()));
		const again = report(sourceOf(eightD()));
		assert.equal(JSON.stringify(one), JSON.stringify(again));
		const pen = eightD();
		pen.write('commented', { text: 'one thing more' });
		assert.notEqual(report(sourceOf(pen)).hash, one.hash);
		assert.notEqual(report(sourceOf(eightD()), 'zh-CN').hash, one.hash);
	});

	it('the appendix says of each line how long it was until the next', () => {
		const whole = report(sourceOf(eightD()));
		const { rows } = blockOf(whole, 'timeline', 'timeline');
		assert.ok(
			rows.slice(0, -1).every(({ lasted }) => lasted === '1 min'),
			JSON.stringify(rows.map(({ lasted }) => lasted)),
		);
		assert.equal(rows.at(-1)!.lasted, '');
	});

	it('two thousand lines are cut in the middle, and it says so', () => {
		const pen = eightD(0);
		for (let n = 0; n < 2_000; n++) pen.write('commented', { text: `note ${n}` });
		const whole = report(sourceOf(pen));
		const { blocks } = whole.sections.find(({ id }) => id === 'timeline')!;
		const printed = blocks.flatMap((block) => (block.type === 'timeline' ? block.rows : []));
		assert.equal(printed.length, MOST_TIMELINE);
		assert.match(said(whole, 'timeline'), /1005 lines in between/);
		assert.match(printed.at(-1)!.note!, /note 1999/);
	});

	it('steps of other names are a discipline where the setting says so', () => {
		const pen = eightD(0);
		pen.write('task/answered', { outcome: 'done', values: { what: 'Burrs' }, signer: 'li' }, { id: 'li', how: 'pin' }, '描述问题#1');
		assert.equal(lacks(report(sourceOf(pen)), 'D2').length, 2);
		const named = report(sourceOf(pen), 'en-US', 'internal', { steps: { D2: ['描述问题'] } });
		assert.deepEqual(lacks(named, 'D2'), ['Missing: is / is-not.']);
	});
});

describe('The customer’s version of an 8D report', () => {
	it('names nobody but who leads the team, not even where somebody typed a name', () => {
		const whole = report(sourceOf(eightD()), 'en-US', 'customer');
		const text = said(whole);
		for (const { id, name } of plant.config.people) {
			if (id === 'baker') assert.ok(text.includes(name));
			else assert.ok(!text.includes(name), `${name} stands in it`);
		}
		assert.match(said(whole, 'D2'), /Seen by Quality on the first pallet/);
		assert.equal(whole.audience, 'Customer version');
	});

	it('has no remarks, no money, no ids, nobody who was called, and nobody who was blamed', () => {
		const text = said(report(sourceOf(eightD()), 'en-US', 'customer'));
		for (const hidden of ['furious', '18,400', '18400', 'CNY', 'on my way', 'Wang Wu', 'Table “Who”', '01JDCASE']) assert.ok(!text.includes(hidden), hidden);
		for (const shown of ['New insert', 'burr.png', 'Lot label', 'Count shots']) assert.ok(text.includes(shown), shown);
	});

	it('what is hidden is a setting: fields by name, photos, or nothing at all', () => {
		const source = sourceOf(eightD());
		const open = said(report(source, 'en-US', 'customer', { hides: [] }));
		assert.ok(open.includes('furious') && open.includes('18,400 CNY'));
		const closed = report(source, 'en-US', 'customer', { hides: ['people', 'files'], hidesFields: ['escape_cause'] });
		assert.ok(!said(closed).includes('Gauge checks') && !said(closed).includes(PHOTO));
		// Inside the plant everybody sees everything.
		assert.ok(said(report(source, 'en-US', 'internal', { hides: ['people'], hidesFields: ['escape_cause'] })).includes('Gauge checks'));
	});

	it('somebody whom the plant does not know is nobody in particular', () => {
		const pen = eightD(0);
		pen.write('commented', { text: 'seen' }, { id: 'temp.worker', how: 'claimed' });
		pen.write('contained', { disposition: 'suspect', amount: 5, unit: 'pcs' }, { id: 'temp.worker', how: 'claimed' });
		const text = said(report(sourceOf(pen), 'en-US', 'customer'));
		assert.ok(!text.includes('temp.worker') && text.includes('an employee'));
	});

	it('a name within a longer word is left alone', () => {
		const pen = eightD(0);
		pen.write('contained', { disposition: 'suspect', amount: 5, unit: 'Tom Millerite' }, { id: 'li', how: 'pin' });
		assert.ok(said(report(sourceOf(pen), 'en-US', 'customer')).includes('Tom Millerite'));
	});
});

describe('What became of measures, and other cases, in a report', () => {
	it('a measure that was handed over, dropped, or did not hold says so, each with its reason; the customer reads no reason', () => {
		const pen = eightD(5);
		const li = { id: 'li', how: 'pin' } as const;
		pen.write('measure-changed', { id: 'm1', from: { owner: 'miller' }, to: { owner: 'li' }, reason: 'Miller is at the supplier' }, li);
		pen.write('measure-planned', { id: 'm3', class: 'corrective', text: 'Second cavity' }, li);
		pen.write('measure-dropped', { id: 'm3', reason: 'one cavity is enough' }, li);
		pen.write('measure-done', { id: 'm1', evidence: 'mould order 778' }, li);
		pen.write('closed', {}, li);
		pen.write('came-back', { case: 'c-9', number: 'EX-2027-00004' }, { id: 'system', how: 'system' });
		const whole = report(sourceOf(pen));
		assert.match(said(whole, 'D5'), /owner Tom Miller → 李娜.*Miller is at the supplier/s);
		assert.match(said(whole, 'D5'), /Second cavity.*Dropped 20.*one cavity is enough/s);
		assert.match(said(whole, 'D6'), /Did not hold: back .* as EX-2027-00004/);
		assert.ok(!lacks(whole, 'D6').some((one) => /not done yet/.test(one)), 'what was dropped is not owed any more');
		const outside = report(sourceOf(pen), 'en-US', 'customer');
		assert.match(said(outside, 'D5'), /Second cavity.*Dropped 20/s);
		assert.doesNotMatch(JSON.stringify(outside), /one cavity is enough|at the supplier/);
	});

	it('cases for similar products say how far they are, by their own events; titles of other cases stay inside', () => {
		const pen = eightD(0);
		const system = { id: 'system', how: 'system' } as const;
		pen.write('recurred', { case: 'c-1', number: 'EX-2026-00007', count: 2 }, system);
		pen.write('linked', { case: 'c-1', number: 'EX-2026-00007', relation: 'recurrence-of' }, system);
		pen.write('linked', { case: 'c-2', number: 'EX-2026-00118', relation: 'child' }, system);
		pen.write('linked', { case: 'c-3', number: 'EX-2026-00119', relation: 'child' }, system);
		pen.write('link-ended', { case: 'c-3', number: 'EX-2026-00119', status: 'closed' }, system);
		const opened = { openedAt: '2026-11-22T01:00:00.000Z' };
		const linked = new Map([
			['c-1', { ...opened, title: 'Burrs, the first time', status: 'closed' as const, closedAt: '2026-09-01T02:00:00.000Z', at: [] }],
			['c-2', { ...opened, title: 'Mould 1', status: 'open' as const, at: ['D5 Measures'] }],
		]);
		const whole = report({ ...sourceOf(pen), linked });
		assert.match(said(whole, 'D2'), /times in a row","value":"2".*EX-2026-00007.*Burrs, the first time.*2026-09-01/s);
		const rows = blockOf(whole, 'D7', 'table').rows;
		assert.deepEqual(rows, [
			['EX-2026-00118', 'Mould 1', 'Open', 'D5 Measures'],
			['EX-2026-00119', '–', 'Closed', '–'],
		]);
		assert.deepEqual(lacks(whole, 'D7'), ['Missing: preventive measures.', 'Missing: lessons and changed standards.']);
		assert.doesNotMatch(JSON.stringify(report({ ...sourceOf(pen), linked }, 'en-US', 'customer')), /Burrs, the first time|Mould 1|D5 Measures/);
	});

	it('lessons say where they are written back and what became of them', () => {
		const pen = eightD(0);
		const li = { id: 'li', how: 'pin' } as const;
		pen.write('lesson-proposed', { id: 'l1', into: 'detection', text: 'Watch the spread, too' }, li);
		const row = { columns: ['cause'], row: { tests: [{ is: 'equals', value: 'machine' }], result: { department: 'quality' } } };
		pen.write('lesson-proposed', { id: 'l2', into: 'rules', text: '', row }, li);
		pen.write('lesson-settled', { id: 'l1', accepted: true, where: 'Gauge', note: 'from Monday' }, { id: 'baker', how: 'pin' });
		const whole = report(sourceOf(pen));
		const { rows } = blockOf(whole, 'D7', 'table');
		assert.match(JSON.stringify(rows[0]), /Detection.*Watch the spread, too.*Gauge.*Alice Baker.*from Monday/);
		assert.match(JSON.stringify(rows[1]), /Responsibility table.*Machine.*Quality.*not decided yet/);
		assert.ok(!lacks(whole, 'D7').includes('Missing: lessons and changed standards.'));
	});
});

describe('Data that were collected for a case, in its report', () => {
	const rows = ['burr', 'burr', 'dent', 'burr', 'dent', 'crack'].map((defect, at) => ({ defect, inspector: at % 2 ? 'li' : 'zhao' }));
	const withData = () => {
		const pen = eightD(0);
		answer(pen, 'D2 Problem#1', { checks: rows });
		return pen;
	};

	it('are drawn as one would look at them first; a case without any has no such part', () => {
		const whole = report(sourceOf(withData()));
		const { svg } = blockOf(whole, 'data', 'svg');
		assert.match(svg, /burr/);
		assert.ok(!report(sourceOf(eightD(0))).sections.some(({ id }) => id === 'data'));
	});

	it('of a field that the customer does not see there is no picture', () => {
		const pen = withData();
		const parts = (setting: EightDSetting) => report(sourceOf(pen), 'en-US', 'customer', setting).sections.map(({ id }) => id);
		assert.ok(parts({}).includes('data'));
		assert.ok(!parts({ hidesFields: ['checks'] }).includes('data'));
	});
});

describe('A report and the history it is made of', () => {
	it('what was removed for the protection of personal data is nowhere, and that it was removed is said', () => {
		const pen = eightD(4);
		const at = pen.events.findIndex(({ type, step }) => type === 'task/answered' && step === 'D4 Cause#1');
		pen.events[at] = redact(pen.events[at]!, { at: '2026-11-21T00:00:00.000Z', by: 'baker', reason: 'named a person' });
		const whole = report(sourceOf(pen));
		assert.ok(!said(whole).includes('Gauge checks'));
		assert.match(said(whole, 'timeline'), /1 entries were removed.*named a person/s);
		assert.deepEqual(lacks(whole, 'D4'), ['Missing: why it was not found.']);
	});

	it('texts that no paper can show are made printable, and very long ones are cut', () => {
		const pen = eightD(0);
		answer(pen, 'D4 Cause#1', { root_cause: `bell \u0007 half \ud800 end${'x'.repeat(30_000)}` });
		const whole = report(sourceOf(pen));
		const text = said(whole, 'D4');
		assert.ok(text.includes('bell \ufffd half \ufffd end'));
		assert.ok(text.length < 22_000);
	});

	it('keys that mean something to JavaScript are only names', () => {
		const pen = eightD(0);
		pen.write(
			'task/answered',
			JSON.parse('{"outcome":"__proto__","values":{"__proto__":"a","constructor":"b"},"signer":"li"}'),
			{ id: 'li', how: 'pin' },
			'D2 Problem#1',
		);
		assert.doesNotThrow(() => report(sourceOf(pen)));
		assert.equal(({} as { polluted?: unknown }).polluted, undefined);
	});

	it('events that make no case are an error', () => {
		assert.throws(() => report({ ...sourceOf(eightD()), events: eightD().events.slice(1) }), { name: 'IllegalEvent' });
	});
});

describe('What may be wished of a report', () => {
	const usual = { template: '8d', audience: 'internal', language: 'en-US' } as const;

	it('what is not said is as usual', () => {
		assert.deepEqual(readWish({ audience: 'customer', language: '' }, usual, 'en-US'), { ...usual, audience: 'customer' });
	});

	it('a template, an audience or a language that there is not is refused by name', () => {
		for (const [path, value] of [
			['template', '9d'],
			['audience', '__proto__'],
			['language', 'fr-FR'],
		] as const) {
			const refused = readWish({ [path]: value }, usual, 'zh-CN');
			assert.ok(isRefusal(refused));
			assert.equal(refused.path, path);
			assert.match(refused.message, new RegExp(`没有.*${value}`));
		}
	});
});
