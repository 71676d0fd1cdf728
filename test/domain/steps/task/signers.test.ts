import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import { checkTaskConfig, type TaskConfig } from '../../../../src/steps/task/config.ts';
import { resultOf, type Signature } from '../../../../src/steps/task/signers.ts';
import type { TaskState } from '../../../../src/steps/task/state.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { Story } from '../story.ts';
import { by } from './case.fixture.ts';

const three = [{ department: 'quality' }, { department: 'production' }, { department: 'engineering' }];

/** The departments countersign a disposition 会签. */
function countersign(signers: JsonObject, changes: JsonObject = {}): Story<TaskConfig, TaskState> {
	const checked = checkTaskConfig({ title: 'Disposition', taskKind: 'review', to: three, signers, ...changes }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { key: 'sign' });
	story.arrives();
	return story;
}

const yes = (story: Story<TaskConfig, TaskState>, person: string) => story.answers('complete', { outcome: 'approved' }, by(person));
const no = (story: Story<TaskConfig, TaskState>, person: string) => story.answers('complete', { outcome: 'rejected', note: 'scrap it' }, by(person));

describe('several signers 会签', () => {
	it('all three departments agree: the third signature ends it, and everybody sees who is missing until then', () => {
		const story = countersign({ mode: 'all' });
		assert.deepEqual(story.open?.waitsFor.missing, ['Quality', 'Production', 'Engineering']);
		yes(story, 'chen');
		yes(story, 'miller');
		assert.deepEqual(story.open?.waitsFor.missing, ['Production']);
		assert.deepEqual(
			story.open?.state.signed.map(({ person, seats }) => [person, seats]),
			[
				['chen', [0]],
				['miller', [2]],
			],
		);
		yes(story, 'sun');
		assert.deepEqual(story.outputs(), ['approved']);
		assert.equal(story.eventsOf('task/answered').length, 3);
	});

	it('each person signs once, each department once', () => {
		const story = countersign({ mode: 'all' });
		yes(story, 'chen');
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('chen')), 'task.already-signed');
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('baker')), 'task.seat-filled');
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('zhou')), 'task.not-allowed');
	});

	it('a role that two people hold: both of them', () => {
		const story = countersign({ mode: 'all' }, { to: { role: 'qe' } });
		yes(story, 'baker');
		assert.deepEqual(story.open?.waitsFor.missing, ['陈静']);
		yes(story, 'chen');
		assert.deepEqual(story.outputs(), ['approved']);
	});

	it('one no ends it at once', () => {
		const story = countersign({ mode: 'all' });
		yes(story, 'chen');
		no(story, 'wang');
		assert.deepEqual(story.outputs(), ['rejected']);
	});

	it('where dissent is collected, the others are still heard; one no outweighs them', () => {
		const story = countersign({ mode: 'all', dissent: 'collected' });
		no(story, 'wang');
		yes(story, 'chen');
		assert.deepEqual(story.outputs(), []);
		yes(story, 'miller');
		assert.deepEqual(story.outputs(), ['rejected']);
	});

	it('a quorum of two of three: the second yes ends it', () => {
		const story = countersign({ mode: 'quorum', count: 2, dissent: 'collected' });
		no(story, 'wang');
		yes(story, 'chen');
		yes(story, 'miller');
		assert.deepEqual(story.outputs(), ['approved']);
	});

	it('a quorum that can’t be reached any more: rejected, without waiting for the third', () => {
		const story = countersign({ mode: 'quorum', count: 2, dissent: 'collected' });
		no(story, 'wang');
		no(story, 'chen');
		assert.deepEqual(story.outputs(), ['rejected']);
	});

	it('a quorum of anybody: two different people', () => {
		const story = countersign({ mode: 'quorum', count: 2 }, { whoMay: 'anyone' });
		yes(story, 'zhou');
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('zhou')), 'task.already-signed');
		yes(story, 'he');
		assert.deepEqual(story.outputs(), ['approved']);
	});

	it('two are wanted, one person holds the role: held, with the numbers', () => {
		const story = countersign({ mode: 'quorum', count: 2 }, { to: { role: 'ipqc' } });
		assert.equal(story.open?.hold?.code, 'task.too-few-signers');
		assert.match(story.open?.hold?.message ?? '', /2 signatures.*1 people/);
	});

	it('one signer hands the signature on: the place moves, the others stay', () => {
		const story = countersign({ mode: 'all' });
		yes(story, 'chen');
		assert.equal(story.refuses('hand-over', { to: { person: 'chen' }, note: 'sign for me' }, by('wang')), 'task.signs-already');
		story.answers('hand-over', { to: { person: 'sun' }, note: 'he was there' }, by('wang'));
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('wang')), 'task.not-allowed');
		assert.equal(story.refuses('hand-over', { to: { person: 'li' }, note: 'x' }, by('chen')), 'task.already-signed');
		yes(story, 'sun');
		yes(story, 'miller');
		assert.deepEqual(story.outputs(), ['approved']);
		assert.equal(story.eventsOf('assigned').length, 0);
	});

	it('one signer hands the signature on while another has the page open: that page is still good, the old one of the first is not', () => {
		const story = countersign({ mode: 'all' });
		const seen = story.open?.version;
		story.answers('hand-over', { to: { person: 'sun' }, note: 'he was there' }, by('wang'));
		assert.equal(story.refuses('complete', { outcome: 'approved' }, by('wang'), seen), 'task.not-allowed');
		story.answers('complete', { outcome: 'approved' }, by('miller'), seen);
		assert.deepEqual(
			story.open?.state.signed.map(({ person }) => person),
			['miller'],
		);
	});

	it('overdue: those who have signed are not called, the missing ones are, by name', () => {
		const story = countersign({ mode: 'all' }, { due: { amount: 3_600_000, counts: 'elapsed' } });
		yes(story, 'chen');
		story.passes(3_600_000);
		const [report] = story.sent;
		const payload = report?.payload as { text: string; signed: number; people: { id: string }[]; for: object[] };
		assert.deepEqual([payload.signed, payload.for], [1, [{ department: 'production' }, { department: 'engineering' }]]);
		assert.doesNotMatch(payload.text, /质量部|Quality/);
		assert.ok(!payload.people.some(({ id }) => id === 'chen'));
	});

	it('what several wrote as the reason is kept with their names', () => {
		const outcomes: JsonObject[] = [{ name: 'agreed' }, { name: 'refused', effect: 'refuse' }];
		const story = countersign({ mode: 'all', dissent: 'collected' }, { taskKind: 'custom', outcomes, to: { role: 'qe' } });
		story.answers('complete', { outcome: 'refused', note: 'not ours' }, by('chen'));
		story.answers('complete', { outcome: 'refused', note: 'see SOP' }, by('baker'));
		assert.equal(story.subject.refusals[0]?.reason, '陈静: not ours\nAlice Baker: see SOP');
	});

	it('an old page is good enough to sign: other people’s signatures don’t change the question', () => {
		const story = countersign({ mode: 'all' });
		const seen = story.open?.version;
		yes(story, 'chen');
		story.answers('complete', { outcome: 'approved' }, by('miller'), seen);
		assert.equal(story.open?.state.signed.length, 2);
	});

	describe('who don’t agree: it goes to whoever decides then (MRB)', () => {
		const outcomes: JsonObject[] = [
			{ name: 'return', label: 'Return' },
			{ name: 'concession', label: 'Concession' },
			{ name: 'board', label: 'To the board', reason: true },
		];
		const disposition = (signers: JsonObject) => countersign({ split: 'board', ...signers }, { taskKind: 'custom', outcomes });
		const says = (story: Story<TaskConfig, TaskState>, person: string, outcome: string, note?: string) =>
			story.answers('complete', { outcome, ...(note === undefined ? {} : { note }) }, by(person));

		const payloadOf = (story: Story<TaskConfig, TaskState>) => (story.sent[0]?.payload ?? {}) as JsonObject;

		it('all name the same disposition: that one', () => {
			const story = disposition({ mode: 'all', veto: ['board'], dissent: 'collected' });
			for (const person of ['chen', 'miller', 'sun']) says(story, person, 'return');
			assert.deepEqual(story.outputs(), ['return']);
		});

		it('two against one: all are heard, nobody is outvoted, and the board reads what each of them said', () => {
			const story = disposition({ mode: 'all', veto: ['board'], dissent: 'collected' });
			says(story, 'chen', 'return', 'burrs');
			says(story, 'sun', 'concession', 'needed tonight');
			assert.deepEqual(story.outputs(), []);
			says(story, 'miller', 'return');
			assert.deepEqual(story.outputs(), ['board']);
			const { opinions, note } = payloadOf(story);
			assert.equal(opinions, '陈静: Return · burrs\n孙磊: Concession · needed tonight\nTom Miller: Return');
			assert.equal(note, undefined);
		});

		it('the second opinion ends it at once where dissent is not collected', () => {
			const story = disposition({ mode: 'all', veto: [] });
			says(story, 'chen', 'return');
			says(story, 'sun', 'concession');
			assert.deepEqual(story.outputs(), ['board']);
		});

		it('somebody asks for the board: that is the reason it reads, whoever signs last', () => {
			const story = disposition({ mode: 'all', veto: ['board'], dissent: 'collected' });
			says(story, 'chen', 'board', 'safety part');
			says(story, 'sun', 'return');
			says(story, 'miller', 'return', 'as always');
			assert.deepEqual(story.outputs(), ['board']);
			assert.equal(payloadOf(story).note, '陈静: safety part');
		});

		it('two of three have to name the same: as soon as nobody can reach that, the board', () => {
			const story = disposition({ mode: 'quorum', count: 2, veto: [] });
			says(story, 'chen', 'return');
			says(story, 'sun', 'concession');
			assert.deepEqual(story.outputs(), []);
			says(story, 'miller', 'concession');
			assert.deepEqual(story.outputs(), ['concession']);
			const three = disposition({ mode: 'quorum', count: 3, veto: [] });
			says(three, 'chen', 'return');
			says(three, 'sun', 'concession');
			assert.deepEqual(three.outputs(), ['board']);
		});

		it('an outcome that the task does not have is refused', () => {
			const checked = checkTaskConfig({ title: 'x', taskKind: 'review', to: three, signers: { mode: 'all', split: 'mrb' } }, 'en-US');
			assert(!checked.ok);
			assert.deepEqual(
				checked.refusals.map(({ code, path }) => [code, path]),
				[['form.not-option', 'signers.split']],
			);
		});
	});

	it('whatever the order of signatures, it ends exactly once everybody has been heard, and a collected veto always wins with “all”', () => {
		const outcomes = ['a', 'b', 'no'].map((name) => ({ name, label: name, effect: 'none' as const, reason: false }));
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'no'), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 8 }), (votes, count) => {
				const signed: Signature[] = [];
				const ends = { all: [] as number[], quorum: [] as number[] };
				for (const [index, outcome] of votes.entries()) {
					signed.push({ person: `p${index}`, outcome, at: monday0930, seats: [index] });
					for (const mode of ['all', 'quorum'] as const) {
						const settings = { mode, count: Math.min(count, votes.length), veto: ['no'], dissent: 'collected' as const };
						const result = resultOf(signed, votes.length - signed.length, settings, outcomes);
						if (result === undefined) continue;
						ends[mode].push(index);
						if (mode === 'all') assert.equal(result === 'no', votes.includes('no'));
						else if (result === 'no') assert(votes.filter((vote) => vote !== 'no').length < settings.count);
						else assert(signed.filter((one) => one.outcome !== 'no').length >= settings.count);
					}
				}
				assert.deepEqual(ends.all, [votes.length - 1]);
				assert(ends.quorum.length > 0);
			}),
		);
	});
});
