// The 8D workspace on the server: which cases it lists and how far they are, one of them, its tasks, the ticket for its report, and what it refuses.

import assert from 'node:assert/strict';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

describe('The 8D workspace, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const fields = [{ name: 'what', label: 'What', type: 'text', required: true }];
	const flow = (config: object = {}) => [
		canvas.plant(),
		{ id: 'group-1', type: 'ui-group', z: '' },
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['problem'], [], []] } as never),
		canvas.node('task', 'problem', {
			name: 'D2 Problem',
			config: { title: 'What is wrong?', taskKind: 'contain', to: { role: 'qe' }, fields, whoMay: 'anyone', due: { amount: 600_000, counts: 'elapsed' } },
			wires: [['agree'], []],
		} as never),
		canvas.node('task', 'agree', {
			name: 'D8 Approval',
			config: {
				title: 'Do you agree?',
				outcomes: [{ name: 'agree' }, { name: 'disagree', reason: true }],
				to: [{ person: 'li' }, { person: 'miller' }],
				signers: { mode: 'all', count: 1, veto: ['disagree'], dissent: 'collected' },
			},
			wires: [['done'], ['done'], []],
		} as never),
		{ ...canvas.node('8d', 'work-1', { group: 'group-1', config, wires: [['said']] } as never), type: 'ui-andon-8d' },
		canvas.sink('said'),
		canvas.sink('done'),
	];
	const load = async (config?: object) => {
		await canvas.load(flow(config), { more: [dashboard.node] });
		await canvas.host.ready();
	};
	const ask = (more: object): Promise<Message> => dashboard.ask('work-1', { language: 'en-US', ...more });
	const look = async (named: string): Promise<Message> => (await ask({ ask: 'eight-d', case: named })).reply;
	const standings = ({ progress }: Message) => Object.fromEntries(progress.disciplines.map(({ id, standing }: Message) => [id, standing]));
	/** A case, once somebody is asked at this step. */
	const asked = async (step: string, payload: object = {}): Promise<{ id: string; number: string }> => {
		const { engine } = canvas.host;
		if (engine.store.list({}).length === 0) await canvas.send('intake-1', { payload: { title: 'Burrs on the cap', kind: 'complaint', ...payload } });
		for (;;) {
			const [{ id, number } = assert.fail('no case was opened')] = engine.store.list({});
			const record = (await engine.store.load(id))?.record;
			if (record && Object.keys(record.mechanics.open).some((one) => one.startsWith(step))) return { id, number };
			await new Promise<void>((resolve) => {
				const off = engine.onCommit(() => {
					off();
					resolve();
				});
			});
		}
	};
	const complete = (task: string, as: string, data: object) => ask({ ask: 'say', task, type: 'complete', as, data, id: `${task} ${as}` });

	it('lists the cases that are at an 8D, and says who is asked, by when, and what was passed over', async () => {
		await load();
		assert.deepEqual((await ask({ ask: 'eight-d-cases' })).reply, { cases: [], more: 0 });
		const { id, number } = await asked('D2');
		const [one] = (await ask({ ask: 'eight-d-cases' })).reply.cases;
		assert.deepEqual([one.id, one.number, one.title], [id, number, 'Burrs on the cap']);
		const shown = await look(number);
		assert.deepEqual(standings(shown), {
			D0: 'missing',
			D1: 'missing',
			D2: 'current',
			D3: 'waiting',
			D4: 'waiting',
			D5: 'waiting',
			D6: 'waiting',
			D7: 'waiting',
			D8: 'waiting',
		});
		const [work] = shown.progress.disciplines[2].open;
		assert.deepEqual([work.step, work.title, work.asked, work.task], ['D2 Problem', 'What is wrong?', 'Quality engineer', `${id}/D2 Problem#1`]);
		assert.ok(work.due);
		assert.doesNotMatch(JSON.stringify(shown), /@plant|\+86/);
	});

	it('says who will be asked at D8, which is still to come', async () => {
		await load();
		const { number } = await asked('D2');
		const { disciplines } = (await look(number)).progress;
		assert.deepEqual(disciplines[8].ahead, [{ step: 'D8 Approval', asked: '李娜, Tom Miller' }]);
		assert.deepEqual(disciplines[2].ahead, []);
	});

	it('lists the measures that did not hold, of the kinds it shows; a page that is none is refused', async () => {
		await load({ kinds: ['complaint'] });
		const { id } = await asked('D2');
		const { engine } = canvas.host;
		assert.deepEqual((await ask({ ask: 'failed-measures' })).reply, { measures: [], total: 0, page: 1, pages: 1 });
		const measure = { id: 'm1', class: 'corrective' as const, text: 'Second clamp', owner: 'li' };
		await engine.change(id, (plan) => {
			plan.emit(id, { type: 'measure-planned', data: measure });
			plan.emit(id, { type: 'measure-done', data: { id: 'm1' } });
			plan.emit(id, { type: 'came-back', data: { case: 'another', number: 'EX-2' } });
			return {};
		});
		const { measures, total } = (await ask({ ask: 'failed-measures', page: 1 })).reply;
		assert.deepEqual(
			[total, measures[0].text, measures[0].owner, measures[0].days, measures[0].cameBackAs],
			[1, 'Second clamp', 'li', 0, { case: 'another', number: 'EX-2' }],
		);
		assert.match((await ask({ ask: 'failed-measures', page: 0 })).refused.message, /page/);
		await engine.change(id, (plan) => {
			plan.emit(id, { type: 'set', data: { values: { kind: 'quality' } } });
			return {};
		});
		assert.equal((await ask({ ask: 'failed-measures' })).reply.total, 0);
	});

	it('its task is answered like any other; then the gate of D8 says who is missing, and who said no and why', async () => {
		await load();
		const { id, number } = await asked('D2');
		await look(id);
		assert.match((await complete(`${id}/D2 Problem#1`, 'li', { outcome: 'done', values: {} })).refused.message, /What/);
		assert.equal((await complete(`${id}/D2 Problem#1`, 'li', { outcome: 'done', values: { what: 'Burrs' } })).reply.number, number);
		assert.equal((await canvas.arrived('said')).payload.type, 'complete');
		await asked('D8');
		await dashboard.change('work-1', ({ put }) => put?.some((row: Message) => row.step === 'D8 Approval#1'));
		await complete(`${id}/D8 Approval#1`, 'li', { outcome: 'disagree', values: {}, note: 'The standard is not changed' });
		const shown = await look(id);
		assert.deepEqual(standings(shown).D2, 'done');
		const [gate] = shown.progress.disciplines[8].open;
		assert.deepEqual([gate.count, gate.missing], [{ what: 'signatures', have: 1, of: 2 }, ['Tom Miller']]);
		const { blocks } = shown.parts.find((part: Message) => part.id === 'D8');
		const { rows } = blocks.find(({ type }: Message) => type === 'signatures');
		assert.deepEqual([rows[0].who, rows[0].no, rows[0].note], ['李娜', true, 'The standard is not changed']);
	});

	it('browsers that look at a case hear of everything that changes it, also where no task does', async () => {
		await load();
		const { id } = await asked('D2');
		await look(id);
		const before = dashboard.changes('work-1').length;
		await canvas.command({ command: 'set', case: id, values: { lot: 'B-7' } });
		await dashboard.change('work-1', (change) => dashboard.changes('work-1').indexOf(change) >= before);
		assert.match(JSON.stringify((await look(id)).parts), /B-7/);
	});

	it('shows only kinds that it is set to, and takes steps of other names', async () => {
		await load({ kinds: ['audit'], steps: { D4: ['D2 Problem'] } });
		const { id } = await asked('D2');
		assert.deepEqual((await ask({ ask: 'eight-d-cases' })).reply.cases, []);
		assert.equal(standings(await look(id)).D4, 'current');
	});

	it('gives a ticket for the report of a case that there is, and refuses what no browser of ours would say', async () => {
		await load();
		const { id } = await asked('D2');
		const { address, ticket } = (await ask({ ask: 'report', case: id })).reply;
		assert.match(address, new RegExp(`^/andon/d/plant-1/reports/${id}$`));
		assert.match(ticket, /^[\w-]+\.[\w-]+$/);
		for (const wrong of [
			{ ask: 'report', case: 'EX-1' },
			{ ask: 'eight-d', case: '__proto__' },
			{ ask: 'eight-d', case: { id } },
			{ ask: 'eight-d' },
			{ ask: 'task', task: `${id}/elsewhere#1` },
			{ ask: 'files', case: 'none' },
			{ ask: 'constructor' },
		]) {
			assert.ok((await ask(wrong)).refused, JSON.stringify(wrong));
		}
	});

	it('a setting that is none is said in every browser', async () => {
		await load({ hides: ['everything'] });
		assert.match((await ask({ ask: 'snapshot' })).refused.message, /hides/);
	});
});
