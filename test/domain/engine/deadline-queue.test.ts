import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DeadlineEntry, DeadlineQueue } from '../../../src/engine/deadline-queue.ts';

const entryAt = (minute: number, name: string) => new DeadlineEntry(`2026-11-22T02:${String(minute).padStart(2, '0')}:00.000Z`, 'c1', 'ladder#1', name);

describe('The queue of deadlines', () => {
	it('gives them by their instants, and of one instant in the order in which they were added', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ minute: fc.nat(5), before: fc.nat(3), keeps: fc.boolean() }), { maxLength: 60 }), (added) => {
				const queue = new DeadlineQueue();
				const expected: { minute: number; name: string }[] = [];
				for (const [index, { minute, before, keeps }] of added.entries()) {
					for (let taken = 0; taken < before && expected.length > 0; taken++) assert.equal(queue.take()?.name, expected.shift()?.name);
					const name = String(index);
					queue.add(entryAt(minute, name));
					const at = expected.findIndex((other) => other.minute > minute);
					expected.splice(at < 0 ? expected.length : at, 0, { minute, name });
					if (keeps) queue.keep(() => true);
				}
				assert.equal(queue.size, expected.length);
				for (const { name } of expected) assert.equal(queue.take()?.name, name);
				assert.equal(queue.take(), undefined);
			}),
		);
	});

	it('forgets what stands no more', () => {
		const queue = new DeadlineQueue();
		for (let n = 0; n < 20; n++) queue.add(entryAt(n % 7, String(n)));
		queue.keep(({ name }) => Number(name) % 2 === 0);
		assert.equal(queue.size, 10);
		assert.equal(queue.peek()?.name, '0');
	});
});
