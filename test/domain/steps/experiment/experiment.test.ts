import assert from 'node:assert/strict';
import type { Experiment } from '../../../../src/experiment/experiment.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { designOf } from '../../../../src/steps/experiment/state.ts';
import { HOUR } from '../../../../src/time.ts';
import { config, ExperimentStory, LIU, plan, SUN, scatter, strength } from './experiment-story.ts';

const best = strength({ A: 170, B: 0.9, C: 3, D: 'ribbed' });
const reports = (s: ExperimentStory) => s.sent.filter(({ output }) => output === 'report').map(({ payload }) => payload as JsonObject);
const isRun = ({ what }: JsonObject) => what === 'run' || what === 'confirmation';
const reported = (s: ExperimentStory) => reports(s).flatMap((one) => (isRun(one) ? [] : [one.what]));

const nameOf = ({ run, replicate, noise }: JsonObject): JsonObject => ({ run: run!, replicate: replicate!, noise: noise! });

describe('An experiment, from the run sheet to the confirmed optimum', () => {
	it('is frozen when it begins: seed, array, assignment, confounding and order stand in the record', () => {
		const s = new ExperimentStory();
		s.arrives();
		const [planned] = s.eventsOf('experiment/planned') as JsonObject[];
		assert.equal(planned!.seed, 26);
		assert.equal(planned!.array, 'L8');
		assert.equal(planned!.runs, 16);
		assert.equal(String(planned!.order).split(' ').length, 16);
		assert((planned!.columns as unknown as JsonObject[]).some(({ key }) => key === 'A×B'));
		assert((planned!.confounding as string[]).length > 0);
		assert.deepEqual(reported(s), ['sheet']);
		assert.match(String((s.sent[0]!.payload as JsonObject).csv), /run,replicate,noise,A,B,C,D,F 1 \[N\]/);
	});

	it('each run is a form: what to set, in the random order, and a place for each reading', () => {
		const s = new ExperimentStory();
		s.arrives();
		const { title, settings, fields, outcomes, people } = s.open!.waitsFor as { [name: string]: JsonObject[] };
		assert.equal(title, 'Run 1 of 16: Leaking seals');
		assert.deepEqual(
			settings!.map(({ name, unit }) => `${name}${unit === undefined ? '' : ` ${unit}`}`),
			['A · Temperature °C', 'B · Dwell time s', 'C · Pressure bar', 'D · Jaw'],
		);
		assert.deepEqual(
			outcomes!.map(({ name }) => name),
			['done', 'not-done', 'correct', 'import'],
		);
		assert.equal(fields![0]?.label, 'Seal strength');
		assert.deepEqual(people, [{ id: 'sun', name: '孙磊' }]);
		const order = String((s.eventsOf('experiment/planned')[0] as JsonObject).order).split(' ');
		assert.notDeepEqual(order, [...order].sort());
		s.runs();
		assert.equal(s.open!.waitsFor.title, 'Run 2 of 16: Leaking seals');
		assert((s.open!.waitsFor.settings as JsonObject[]).some(({ changed }) => changed === true));
	});

	it('all runs, no disagreement: the optimum is run again three times, confirmed, and that is the proof of effect', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		assert.equal(s.state.phase, 'confirming', JSON.stringify(s.open!.waitsFor.instructions));
		assert.equal(s.state.decided?.name, 'A2 B2 C2 D2');
		assert.equal(s.open!.waitsFor.title, 'Confirmation run 1 of 3: Leaking seals');
		s.confirms([best + 0.1, best - 0.05, best + 0.2]);
		assert.deepEqual(s.moves, ['ok']);
		const [verified] = s.eventsOf('verified') as JsonObject[];
		assert.equal(verified?.result, 'ok');
		assert.equal(verified?.by, 'experiment');
		assert.notEqual(verified?.note, '');
		assert.deepEqual((s.sent.find(({ output }) => output === 'ok')!.payload as JsonObject).levels, {
			A: 170,
			B: 0.9,
			C: 3,
			D: 'ribbed',
		});
		assert.deepEqual(reported(s), ['sheet', 'analysis', 'decided', 'result']);
		assert.equal(s.subject.turn, 1);
	});

	it('tells each run once when it is given out, with what is to be set, so that a machine can set itself', () => {
		const s = new ExperimentStory();
		s.arrives();
		const told = () => reports(s).filter(isRun);
		const [first] = designOf(plan as Experiment).runs;
		assert.deepEqual([told()[0]!.run, told()[0]!.replicate, told()[0]!.settings], [first!.run, first!.replicate, first!.levels]);
		assert.equal(told()[0]!.text, 'Run 1 of 16: Leaking seals');
		s.runs();
		const [row] = s.state.rows;
		s.answers('correct', { ...nameOf(row as unknown as JsonObject), value: row!.values[0]! + 0.01, reason: 'misread' }, SUN);
		assert.equal(told().length, 2);
		s.answers('not-done', { ...nameOf(told()[1]!), reason: 'film is out' }, SUN);
		s.runsAll();
		assert.equal(told().length, 16);
		s.fills('again', {}, LIU);
		assert.deepEqual(nameOf(told()[16]!), nameOf(told()[1]!));
		s.runsAll();
		const { what, n, of, settings } = told()[17]!;
		assert.deepEqual([what, n, of, settings], ['confirmation', 1, 3, { A: 170, B: 0.9, C: 3, D: 'ribbed' }]);
		s.confirms([best, best + 0.1]);
		assert.deepEqual(
			told()
				.slice(17)
				.map(({ n }) => n),
			[1, 2, 3],
		);
	});

	it('not confirmed: the next PDCA turn opens with what was seen as its reason', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		s.confirms([27, 26.5, 27.4]);
		assert.deepEqual(s.moves, ['ng']);
		assert.equal(s.subject.turn, 2);
		assert.equal(s.subject.turns[1]?.reason, (s.eventsOf('verified')[0] as JsonObject).note);
	});

	it('another proof has opened the next turn already: one next turn, not two', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		s.happens({ type: 'verified', data: { result: 'ng', by: 'batches' } }, { type: 'turn-opened', data: { turn: 2 } });
		s.confirms([27, 26.5, 27.4]);
		assert.deepEqual([s.moves, s.subject.turn], [['ng'], 2]);
	});

	it('the process engineer gives it up: inconclusive, with the reason; no turn is opened', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		assert.equal(s.refuses('abandon', { reason: 'line needed' }, SUN), 'experiment-step.not-allowed');
		assert.equal(s.refuses('abandon', {}, LIU), 'experiment-step.reason');
		s.answers('abandon', { reason: 'the line is needed' }, LIU);
		assert.deepEqual([s.moves, s.subject.turn], [['inconclusive'], 1]);
		assert.deepEqual(
			s.eventsOf('verified').map(({ result, note }) => [result, note]),
			[['inconclusive', 'the line is needed']],
		);
	});
});

describe('An experiment before its first run', () => {
	const planned = (overrides = {}) => new ExperimentStory({ planner: [{ role: 'process-engineer' }], ...overrides });

	it('the process engineer changes the levels on the form, then begins; the record says what it was changed to', () => {
		const s = planned();
		s.arrives();
		assert.deepEqual(reported(s), []);
		const filled = {
			'levels-1': '155; 175',
			'levels-2': '0.6; 0.9',
			'levels-3': '2; 3',
			'levels-4': 'flat; ribbed',
			'goal-1': 'larger',
			replicates: 2,
			repeats: 1,
		};
		s.fills('save', filled, LIU);
		assert.deepEqual(s.state.experiment.factors[0]?.levels, [155, 175]);
		assert.equal(s.eventsOf('experiment/plan-changed').length, 1);
		s.fills('begin', filled, LIU);
		assert.equal(s.state.phase, 'running');
		assert.equal(s.eventsOf('experiment/plan-changed').length, 1);
		assert.deepEqual((s.eventsOf('experiment/planned')[0] as JsonObject).seed, 26);
		assert.equal(s.refuses('plan', { repeats: 3 }, LIU), 'experiment-step.not-now.running');
	});

	it('a plan that is none is refused at its field, and nothing changes', () => {
		const s = planned();
		s.arrives();
		const filled = { 'levels-1': '150', 'levels-2': '0.6; 0.6', 'levels-3': '2; 3', 'levels-4': 'flat; ribbed', 'goal-1': 'larger', replicates: 2, repeats: 1 };
		const reply = s.fills('begin', filled, LIU);
		assert(isRefusal(reply));
		assert.deepEqual(
			reply.all?.map(({ path }) => path),
			['values.levels-1', 'values.levels-2'],
		);
		assert.equal(s.refuses('complete', { outcome: 'begin', values: filled }, SUN), 'experiment-step.not-allowed');
		assert.equal(s.refuses('begin', {}, SUN), 'experiment-step.not-allowed');
		assert.equal(s.refuses('begin', {}), 'experiment-step.not-a-person');
		assert.equal(s.refuses('result', { run: 1, values: [3] }, SUN), 'experiment-step.not-now.planning');
	});

	it('by message any part of the plan; another array is found for it', () => {
		const s = planned();
		s.arrives();
		s.answers('plan', { factors: [...plan.factors, { key: 'E', name: 'Film', levels: ['PE', 'PP'] }] as unknown as JsonObject[], interactions: [] }, LIU);
		s.answers('begin', {}, LIU);
		assert.equal((s.eventsOf('experiment/planned')[0] as JsonObject).array, 'L8');
		assert.equal(s.state.experiment.factors.length, 5);
	});

	it('part of the plan may stand in the case: a target of this order', () => {
		const responses = [{ key: 'W', name: 'Weight', unit: 'g', goal: 'nominal', nominalForm: 'target', target: 500 }];
		const s = new ExperimentStory({ from: 'experiment' }, { opened: { fields: { experiment: { responses } } } });
		s.arrives();
		assert.equal(s.state.experiment.responses[0]?.target, 500);
		const broken = new ExperimentStory({ from: 'experiment' }, { opened: { fields: { experiment: { factors: [] } } } });
		broken.arrives();
		assert(broken.open?.hold);
	});

	it('two cases have an order of their own, each the same again after a restart', () => {
		const { seed: _, ...unseeded } = plan;
		const orders = ['a', 'a', 'b'].map((key) => {
			const s = new ExperimentStory({ plan: unseeded }, { key });
			s.arrives();
			return String((s.eventsOf('experiment/planned')[0] as JsonObject).order);
		});
		assert.equal(orders[0], orders[1]);
		assert.notEqual(orders[0], orders[2]);
	});

	it('a role that nobody knows or holds, a key that can’t be filled: held, with a sentence', () => {
		for (const [overrides, code] of [
			[{ runner: [{ role: 'magician' }] }, 'experiment-step.unknown'],
			[{ decider: [{ role: 'maintenance-supervisor' }] }, 'experiment-step.nobody'],
			[{ match: 'x:{{case.fields.mould}}' }, 'experiment-step.no-key'],
		] as const) {
			const s = new ExperimentStory(overrides as object);
			s.arrives();
			assert.equal(s.open!.hold?.code, code);
			assert.notEqual(s.open!.hold?.message, code);
		}
	});
});

describe('How long an experiment may take', () => {
	const times = { due: { amount: 2 * HOUR, counts: 'elapsed' as const, repeat: HOUR }, limit: { amount: 8 * HOUR, counts: 'elapsed' as const } };

	it('a run that nobody does in two hours is overdue, and told again; a reading ends that; after eight hours of silence: timeout', () => {
		const s = new ExperimentStory(times);
		s.arrives();
		s.passes(3.5 * HOUR);
		const overdue = s.sent.filter(({ output }) => output === 'overdue');
		assert.deepEqual(
			overdue.map(({ payload }) => (payload as JsonObject).times),
			[1, 2],
		);
		assert.match(String((overdue[0]!.payload as JsonObject).text), /Run 1 of 16/);
		s.runs();
		assert.equal(s.open!.waitsFor.overdue, 0);
		s.passes(1.5 * HOUR);
		assert.equal(s.sent.filter(({ output }) => output === 'overdue').length, 2);
		s.passes(7 * HOUR);
		assert.deepEqual(s.moves, ['timeout']);
		assert.deepEqual(s.eventsOf('verified'), []);
	});

	it('the plant is down over night: one report when it is back, and the next run is still there', () => {
		const s = new ExperimentStory({ due: times.due });
		s.arrives();
		s.runs();
		s.downFor(9 * HOUR);
		assert.equal(s.sent.filter(({ output }) => output === 'overdue').length, 1);
		s.runs();
		assert.equal(s.open!.waitsFor.title, 'Run 3 of 16: Leaking seals');
	});

	it('the case is closed elsewhere: the experiment is over', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.happens({ type: 'cancelled', data: { reason: 'line is scrapped' } });
		assert.equal(s.open, undefined);
	});
});

describe('What an experiment is told on the canvas', () => {
	it('takes a whole configuration, and says everything that is wrong with one', async () => {
		const { checkExperimentConfig } = await import('../../../../src/steps/experiment/config.ts');
		assert(checkExperimentConfig(config, 'en-US').ok);
		const wrong = checkExperimentConfig({ ...config, match: '{{msg.x}}', plan: { ...plan, factors: [{ key: 'A', name: 'a', levels: [1] }] } }, 'zh-CN');
		assert(!wrong.ok);
		assert.deepEqual(
			wrong.refusals.map(({ path }) => path),
			['match', 'plan.factors[0].levels', 'plan.interactions[0]'],
		);
		// A×B has no column left: said here, not when a case arrives.
		const full = checkExperimentConfig({ ...config, plan: { ...plan, array: 'L8', columns: { A: 1, B: 2, C: 3 } } }, 'en-US');
		assert(!full.ok);
		assert.deepEqual([full.refusals[0]!.path, full.refusals.length], ['plan.columns', 1]);
		assert.match(full.refusals[0]!.message, /^“plan\.columns”: in these columns \(A 1, B 2, C 3\)/);
		for (const raw of [null, 7, [], {}, { ...config, confirmations: 0 }, { ...config, runner: [] }, { ...config, more: 1 }]) {
			assert.equal(checkExperimentConfig(raw, 'en-US').ok, false);
		}
		assert.equal(scatter(3), 0.18);
	});
});
