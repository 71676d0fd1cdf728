import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { designOf, nextRun } from '../../../../src/steps/experiment/state.ts';
import { ExperimentStory, LIU, plan, SUN, scatter, strength } from './experiment-story.ts';

const twice = { plan: { ...plan, replicates: 1, repeats: 2 } };

describe('Readings of an experiment', () => {
	it('by message from the test bench: a machine needs no name, numbers may be text', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.answers('result', { run: '3', replicate: 2, values: ['31.5'], unit: 'N' });
		assert.deepEqual(s.state.rows, [{ run: 3, replicate: 2, noise: 1, response: 'F', values: [31.5] }]);
		assert.deepEqual(s.eventsOf('experiment/result'), [{ run: 3, replicate: 2, noise: 1, response: 'F', values: [31.5], name: '3.2' }]);
		// The bench reports twice.
		assert.deepEqual(s.answers('result', { run: 3, replicate: 2, value: 31.5 }), {});
	});

	it('the last run told twice, when confirmation runs are on already: nothing; another value for it is refused', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.runsAll();
		assert.equal(s.state.phase, 'confirming');
		const { run, replicate = 1, values } = s.state.rows.at(-1)!;
		assert.deepEqual(s.answers('result', { run, replicate, values: [...values] }), {});
		for (const wrong of [{ run, replicate, values: [1] }, { run: 99, values: [...values] }, {}])
			assert.equal(s.refuses('result', wrong as JsonObject), 'experiment-step.not-now.confirming');
	});

	it('refuses an unknown run, text, a decimal comma, another unit, too many, another response; nothing changes', () => {
		const s = new ExperimentStory();
		s.arrives();
		const refused = (data: JsonObject) => {
			const reply = s.answers('result', data);
			assert(isRefusal(reply), JSON.stringify(data));
			return reply.path;
		};
		assert.equal(refused({ run: 9, values: [1] }), 'run');
		assert.equal(refused({ run: 0, values: [1] }), 'run');
		assert.equal(refused({ run: 1.5, values: [1] }), 'run');
		assert.equal(refused({ run: '__proto__', values: [1] }), 'run');
		assert.equal(refused({ run: 1, replicate: 3, values: [1] }), 'replicate');
		assert.equal(refused({ run: 1, noise: 2, values: [1] }), 'noise');
		assert.equal(refused({ run: 1, values: ['strong'] }), 'values[0]');
		assert.equal(refused({ run: 1, values: ['31,5'] }), 'values[0]');
		assert.equal(refused({ run: 1, values: [31.5], unit: 'kN' }), 'unit');
		assert.equal(refused({ run: 1, values: [1, 2] }), 'values');
		assert.equal(refused({ run: 1, values: [] }), 'values');
		assert.equal(refused({ run: 1, response: 'G', values: [1] }), 'response');
		assert.equal(refused({ run: 1, values: { constructor: [1] } }), 'response');
		assert.equal(s.refuses('dance', {}), 'experiment-step.answer-type');
		assert.equal(s.refuses('constructor', {}), 'experiment-step.answer-type');
		assert.deepEqual(s.state.rows, []);
	});

	it('another value for a reading that is there is refused; a correction takes it, with the reason, and the record keeps both', () => {
		const s = new ExperimentStory();
		s.arrives();
		s.answers('result', { run: 1, values: [31.5] });
		assert.equal(s.refuses('result', { run: 1, values: [35.1] }), 'experiment-step.already');
		assert.equal(s.refuses('correct', { run: 1, value: 35.1 }, SUN), 'experiment-step.reason');
		assert.equal(s.refuses('correct', { run: 2, value: 35.1, reason: 'typed wrong' }, SUN), 'experiment-step.nothing-to-correct');
		s.answers('correct', { run: 1, value: 35.1, reason: 'digits swapped' }, SUN);
		assert.deepEqual(s.eventsOf('experiment/corrected'), [
			{ run: 1, replicate: 1, noise: 1, response: 'F', reading: 1, was: 31.5, value: 35.1, reason: 'digits swapped', name: '1.1' },
		]);
		assert.deepEqual(s.state.rows[0]?.values, [35.1]);
	});

	it('the same on the form, without losing the run that is on', () => {
		const s = new ExperimentStory();
		s.arrives();
		const first = nextRun(s.state)!;
		s.runs();
		const { title } = s.open!.waitsFor;
		const row = { run: first.run, replicate: first.replicate, value: 29.9, reason: 'display misread' };
		s.fills('correct', { corrections: [row] });
		assert.equal(s.open!.waitsFor.title, title);
		assert.equal(s.state.rows[0]?.values[0], 29.9);
		const reply = s.fills('correct', { corrections: [{ ...row, run: 99 }] });
		assert(isRefusal(reply));
		assert.equal(reply.path, 'values.corrections[0].run');
	});

	it('a form of the run before is too late: it says so instead of taking its values for this run', () => {
		const s = new ExperimentStory();
		s.arrives();
		const { version } = s.open!;
		const [name] = s.fieldNames();
		s.runs();
		assert.equal(s.refuses('complete', { outcome: 'done', values: { [name as string]: 30 } }, SUN, version), 'experiment-step.version');
		const reply = s.fills('done', { [name as string]: 30 });
		assert(isRefusal(reply), 'its field is another');
	});

	it('a run needs all its readings; some of them only with the reason why not all', () => {
		const s = new ExperimentStory(twice);
		s.arrives();
		const run = nextRun(s.state)!;
		const [first, second] = s.fieldNames();
		assert(isRefusal(s.fills('done', { [first as string]: 30 })));
		assert(isRefusal(s.fills('not-done', { [first as string]: 30 })), 'why?');
		s.fills('not-done', { [first as string]: 30 }, SUN, 'the second pouch burst');
		assert.deepEqual(s.state.rows[0]?.values, [30, null]);
		assert.deepEqual(s.state.notDone, [{ run: run.run, replicate: 1, noise: 1, reason: 'the second pouch burst' }]);
		// It is measured later.
		s.answers('result', { run: run.run, values: [null, 30.4] });
		assert.deepEqual(s.state.rows[0]?.values, [30, 30.4]);
		assert.deepEqual(s.state.notDone, []);
		assert.notEqual(second, undefined);
	});

	it('only those who run it may use the form; with “anyone” whoever is there', () => {
		const s = new ExperimentStory();
		s.arrives();
		const data = { outcome: 'done', values: { [s.fieldNames()[0] as string]: 30 } };
		assert.equal(s.refuses('complete', data, LIU), 'experiment-step.not-allowed');
		assert.equal(s.refuses('complete', data), 'experiment-step.not-a-person');
		const open = new ExperimentStory({ anyone: true, least: 'badge' });
		open.arrives();
		assert.equal(open.refuses('complete', data, { id: 'liu', how: 'claimed' }), 'experiment-step.not-sure-enough');
		open.answers('complete', data, LIU);
		assert.equal(open.state.rows.length, 1);
	});

	it('a table pasted on the form: the sheet that was sent, filled in; faults name the line, all or nothing', () => {
		const s = new ExperimentStory();
		s.arrives();
		const sheet = String((s.sent[0]!.payload as JsonObject).csv).replace(/^\uFEFF/, '');
		const [head = '', ...lines] = sheet.trim().split(/\r?\n/);
		const { runs } = designOf(s.state.experiment);
		const filled = lines.map((line, index) => line.replace(/,$/, `,${strength(runs[index]!.levels, scatter(index))}`));
		const wrong = s.fills('import', { csv: [head, ...filled.slice(0, 3), filled[4]!.replace(/[\d.]+$/, 'abc')].join('\n') });
		assert(isRefusal(wrong));
		assert.equal(wrong.path, 'values.csv');
		assert.deepEqual(s.state.rows, []);
		s.fills('import', { csv: [head, ...filled.slice(0, 10)].join('\n') });
		assert.equal(s.state.rows.length, 10);
		s.answers('results', { csv: [head, ...filled].join('\n') });
		assert.equal(s.state.phase, 'confirming');
		assert.equal(s.refuses('results', { csv: 'run\n1' }), 'experiment-step.not-now.confirming');
	});

	it('a table that is none is refused', () => {
		const s = new ExperimentStory();
		s.arrives();
		for (const csv of ['', 'x', 'run,F\n', 'F\n3', 'run,F\n1,\n', 7, null, { a: 1 }])
			assert(isRefusal(s.answers('results', { csv } as JsonObject)), JSON.stringify(csv));
	});
});
