import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { designOf, nextRun } from '../../../../src/steps/experiment/state.ts';
import { byBadge } from '../story.ts';
import { ExperimentStory, LIU, plan, SUN, scatter, strength } from './experiment-story.ts';

const words = (s: ExperimentStory) => (s.open!.waitsFor.instructions as JsonObject)['en-US'] as string;

describe('Missing and suspicious readings', () => {
	it('a run could not be done: the engineer has it done again before anything is analysed', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.fills('not-done', {}, SUN, 'jaw broken');
		while (s.state.phase === 'running') s.runs();
		assert.equal(s.state.phase, 'checking');
		assert.match(words(s), /jaw broken/);
		assert.deepEqual(s.open!.waitsFor.people, [{ id: 'liu', name: '刘洋' }]);
		assert.equal(s.refuses('analyse', {}, LIU), 'experiment-step.too-early');
		assert.equal(s.refuses('again', {}, SUN), 'experiment-step.not-allowed');
		s.fills('again', {}, LIU);
		assert.equal(s.open!.waitsFor.title, 'Run 16 of 16: Leaking seals');
		s.runs();
		assert.equal(s.state.phase, 'confirming');
	});

	it('or decides to analyse with what is there: its other replicate stands for it, and the record says who and why', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.fills('not-done', {}, SUN, 'jaw broken');
		while (s.state.phase === 'running') s.runs();
		s.fills('fill', {}, LIU, 'the jaw will not come this week');
		assert.deepEqual(s.eventsOf('experiment/filled'), [{ reason: 'the jaw will not come this week', missing: 1 }]);
		assert.equal(s.state.phase, 'confirming');
	});

	it('nothing stands for it: refused as src/experiment says, and it goes on being asked', () => {
		const s = new ExperimentStory({ plan: { ...plan, replicates: 1 } });
		s.arrives();
		s.fills('not-done', {}, SUN, 'jaw broken');
		while (s.state.phase === 'running') s.runs();
		const reply = s.fills('fill', {}, LIU, 'no jaw');
		assert(isRefusal(reply));
		assert.equal(s.state.phase, 'checking');
	});

	it('too early: with runs still to do there is nothing to analyse', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runs();
		assert.equal(s.refuses('analyse', {}, LIU), 'experiment-step.too-early');
		assert(isRefusal(s.answers('analyse', { reason: 'in a hurry' }, LIU)));
		assert.equal(s.refuses('analyse', { reason: 'x' }, SUN), 'experiment-step.not-allowed');
	});

	it('a reading far off is named: mistyped it is corrected, really measured it stays with the reason', () => {
		for (const mistyped of [true, false]) {
			const s = new ExperimentStory();
			s.arrives();
			const odd = nextRun(s.state)!;
			s.runs(60);
			while (s.state.phase === 'running') s.runs();
			assert.equal(s.state.phase, 'checking', 'it looks wrong');
			assert.match(words(s), new RegExp(`${strength(odd.levels, scatter(odd.order) + 60)}`));
			if (mistyped) {
				const corrections = [{ run: odd.run, replicate: odd.replicate, value: strength(odd.levels, scatter(odd.order)), reason: 'typed 9 for 3' }];
				s.fills('correct', { corrections }, LIU);
				assert.equal(s.state.phase, 'confirming');
			} else {
				s.fills('as-measured', {}, LIU, 'seen by two of us');
				assert.deepEqual(
					(s.eventsOf('experiment/checked') as JsonObject[]).map(({ reason }) => reason),
					['seen by two of us'],
				);
				assert.notEqual(s.state.phase, 'checking');
			}
		}
	});
});

describe('Deciding on the levels', () => {
	const two = {
		plan: {
			...plan,
			responses: [
				{ key: 'F', name: 'Seal strength', unit: 'N', goal: 'larger' as const },
				{ key: 'S', name: 'Shrinkage', unit: '%', goal: 'smaller' as const },
			],
		},
	};
	/** Heat makes it strong, and makes it shrink. */
	const shrinkage = ({ A }: Record<string, number | string>, noise: number) => Math.round((A === 170 ? 6 : 2) * 100 + noise * 10) / 100;

	const torn = () => {
		const s = new ExperimentStory(two);
		s.arrives();
		for (let run = nextRun(s.state); run && s.state.phase === 'running'; run = nextRun(s.state)) {
			const [F, S] = s.fieldNames();
			s.fills('done', { [F as string]: strength(run.levels, scatter(run.order)), [S as string]: shrinkage(run.levels, scatter(run.order + 3)) });
		}
		return s;
	};

	it('two responses in conflict: a named person chooses the compromise, and says why', () => {
		const s = torn();
		assert.equal(s.state.phase, 'deciding');
		assert.match(words(s), /disagree in .*A/);
		assert.match(words(s), /Seal strength\. Best by S\/N/);
		const chosen = { 'level-1': '1', 'level-2': '2', 'level-3': '2', 'level-4': '2' };
		assert.equal(s.refuses('complete', { outcome: 'decide', values: chosen, note: 'x' }, SUN), 'experiment-step.not-allowed');
		assert(isRefusal(s.fills('decide', chosen, LIU)), 'why?');
		s.fills('decide', chosen, LIU, 'shrinkage is what the customer sees');
		assert.equal(s.state.phase, 'confirming');
		const [decided] = s.eventsOf('experiment/decided') as JsonObject[];
		assert.deepEqual([decided?.name, decided?.by, decided?.why], ['A1 B2 C2 D2', 'liu', 'shrinkage is what the customer sees']);
		assert.deepEqual(
			(s.open!.waitsFor.settings as JsonObject[]).map(({ value }) => value),
			['150', '0.9', '3', 'ribbed'],
		);
	});

	it('by message: levels by their value or their name; every fault at once', () => {
		const s = torn();
		const reply = s.answers('decide', { levels: { A: 160, B: 'B2', C: 3, D: { toString: 1 }, Z: 1 } }, LIU);
		assert(isRefusal(reply));
		assert.deepEqual(
			reply.all?.map(({ path }) => path),
			['levels.A', 'levels.D', 'levels.Z', 'reason'],
		);
		s.answers('decide', { levels: { A: 150, B: 'B2', C: '3', D: 'ribbed' }, reason: 'shrinkage' }, LIU);
		assert.equal(s.state.decided?.name, 'A1 B2 C2 D2');
	});

	it('a reading is found to be wrong while deciding: it is corrected, and everything is reckoned anew', () => {
		const s = torn();
		const [row] = s.state.rows;
		s.answers('correct', { run: row!.run, replicate: row!.replicate ?? 1, response: 'F', value: (row!.values[0] ?? 0) + 0.1, reason: 'misread' }, LIU);
		assert.equal(s.state.phase, 'deciding');
		assert.equal(s.eventsOf('experiment/analysed').length, 2);
	});

	it('one response, all agree, but they want to look at it: asked all the same', () => {
		const s = new ExperimentStory({ alwaysDecide: true });
		s.arrives();
		s.runsAll();
		assert.equal(s.state.phase, 'deciding');
	});

	it('confirmation runs by message need every reading of every response', () => {
		const s = torn();
		s.answers('decide', { levels: { A: 150, B: 0.9, C: 3, D: 'ribbed' }, reason: 'shrinkage' }, LIU);
		assert.equal(s.refuses('confirmation', { values: { F: [29] } }), 'experiment-step.confirmation-readings');
		assert(isRefusal(s.answers('confirmation', { values: { F: [29], S: ['much'] } })));
		for (const [F, S] of [
			[30.4, 2.0],
			[30.6, 2.1],
			[30.5, 1.9],
		] as const) {
			s.answers('confirmation', { values: { F: [F], S: [S] } }, byBadge('sun'));
		}
		assert.equal(s.open, undefined);
		assert.equal(s.eventsOf('experiment/confirmation').length, 3);
		assert.equal(s.moves.length, 1);
	});

	it('a confirmation run that is told twice counts once; another value for it, or one whose turn it is not, is refused', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		s.answers('confirmation', { n: 1, values: [39.1], unit: 'N' }, byBadge('sun'));
		assert.deepEqual(s.answers('confirmation', { n: '1', values: [39.1] }, byBadge('sun')), {});
		assert.equal(s.refuses('confirmation', { n: 1, values: [33] }), 'experiment-step.confirmation-already');
		for (const n of [3, 0, 1.5, 'two', null]) assert.equal(s.refuses('confirmation', { n, values: [39.1] }), 'experiment-step.unknown-confirmation', String(n));
		assert.equal(s.eventsOf('experiment/confirmation').length, 1);
		s.answers('confirmation', { n: 2, values: [39.2] }, byBadge('sun'));
		assert.equal(s.eventsOf('experiment/confirmation').length, 2);
	});

	it('noise conditions: each run at each of them, and each confirmation run too', () => {
		const noise = [{ key: 'N', name: 'Film', levels: ['dry', 'damp'] }];
		const s = new ExperimentStory({ plan: { ...plan, replicates: 1, noise }, confirmations: 2 });
		s.arrives();
		assert.equal(designOf(s.state.experiment).runs.length, 16);
		assert.equal((s.open!.waitsFor.settings as JsonObject[]).at(-1)?.name, 'N · Film');
		while (s.state.phase === 'running') s.runs();
		if (s.state.phase === 'deciding') s.answers('decide', { levels: { A: 170, B: 0.9, C: 3, D: 'flat' }, reason: 'all but D agree' }, LIU);
		const at: unknown[] = [];
		while (s.open) {
			at.push((s.open.waitsFor.settings as JsonObject[]).at(-1)?.value);
			s.confirms([strength({ A: 170, B: 0.9, C: 3, D: 'ribbed' }, scatter(at.length))]);
		}
		assert.deepEqual(at, ['dry', 'damp', 'dry', 'damp']);
	});
});
