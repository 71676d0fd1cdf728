import assert from 'node:assert/strict';
import fc from 'fast-check';
import { carriedOver } from '../../../../src/steps/escalate/adopt.ts';
import { HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge } from '../story.ts';
import { ladder, minutes, rung, story, told } from './ladder.fixture.ts';

const a = rung('production-supervisor', { after: minutes(10) });
const b = rung('quality-supervisor', { after: minutes(30) });
const c = rung('production-vp', { after: minutes(60) });

describe('escalate: rungs of a ladder that was changed', () => {
	const pairs = (old: Parameters<typeof carriedOver>[0], rungs: Parameters<typeof carriedOver>[1]) => [...carriedOver(old, rungs)].sort(([x], [y]) => x - y);

	it('are the same when nothing of them changed, wherever they stand now', () => {
		assert.deepEqual(pairs([a, b, c], [a, c, b]), [
			[1, 1],
			[2, 3],
			[3, 2],
		]);
		assert.deepEqual(pairs([a, b], [c, a, b]), [
			[1, 2],
			[2, 3],
		]);
	});

	it('when they tell the same people the same, at another time', () => {
		assert.deepEqual(pairs([a, b], [b, { ...a, after: minutes(90) }]), [
			[1, 2],
			[2, 1],
		]);
	});

	it('when they stand in the same place; what has no place any more is none', () => {
		assert.deepEqual(pairs([a, b], [a, c]), [
			[1, 1],
			[2, 2],
		]);
		assert.deepEqual(pairs([a, b, c], [a]), [[1, 1]]);
	});

	it('no two become one, whatever is changed', () => {
		const any = fc.array(fc.constantFrom(a, b, c, { ...a, after: minutes(5) }), { maxLength: 6 });
		fc.assert(
			fc.property(any, any, (old, rungs) => {
				const carried = carriedOver(old, rungs);
				assert.equal(new Set(carried.values()).size, carried.size);
				for (const [from, to] of carried) assert(from <= old.length && to <= rungs.length && to >= 1);
				if (JSON.stringify(old) === JSON.stringify(rungs)) assert.equal(carried.size, old.length);
			}),
		);
	});
});

describe('escalate: a ladder that an older version started', () => {
	/** As it was stored before there were clocks: state and deadlines of then, the second rung still to come. */
	function old() {
		const s = story(ladder([a, b, c], { until: ['acknowledged'], exhausted: minutes(90) }));
		s.arrives();
		s.passes(10 * MINUTE);
		assert(s.open);
		s.open.state = {
			start: monday0930,
			first: 1,
			round: 1,
			fired: [{ rung: 1, at: plus(monday0930, 10 * MINUTE), told: [{ person: 'wang', notice: 'c1/ladder#1/1/wang' }] }],
		};
		const rule = (amount: number) => ({ from: monday0930, amount: amount * MINUTE, counts: 'elapsed' as const, area: 'L2/filler' });
		s.open.deadlines = {};
		for (const [name, amount] of [
			['rung-2', 30],
			['rung-3', 60],
			['exhausted', 90],
		] as const)
			s.open.deadlines[name] = { name, rule: rule(amount), dueAt: plus(monday0930, amount * MINUTE) };
		return s;
	}

	it('goes on: its rungs come at their times, each once', () => {
		const s = old();
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['23 09:40 wang', '23 10:00 baker', '23 10:30 huang']);
		assert.deepEqual(s.outputs('report').at(-1), 'exhausted');
	});

	it('is acknowledged, raised, told of notices as before', () => {
		const s = old();
		s.answers('delivered', { notice: 'c1/ladder#1/1/wang' });
		s.answers('escalate-now', {}, byBadge('sun'));
		s.happens({ type: 'set', data: { values: { severity: 'critical' } } });
		s.happens({ type: 'paused', data: { reason: 'part' } }, { type: 'resumed', data: {} });
		s.answers('acknowledge', {}, byBadge('wang'));
		assert.deepEqual(told(s), ['23 09:40 wang', '23 09:40 baker']);
		assert.equal(s.open, undefined);
	});
});
