// A signal that raises faster than the disk writes: each of what it has found is announced once.

import assert from 'node:assert/strict';
import { Turns } from '../../nodes/andon-detect/turns.ts';

describe('andon-detect announces in turns', () => {
	it('whoever asks while a turn is under way shares the next; names do not wait for each other', async () => {
		const begun: string[] = [];
		const ends = new Map<string, () => void>();
		const turns = new Turns((name) => {
			begun.push(name);
			return new Promise((resolve) => ends.set(name, resolve));
		});
		const first = turns.take('a');
		await Promise.resolve();
		const second = turns.take('a');
		assert.equal(turns.take('a'), second);
		turns.take('b');
		await Promise.resolve();
		assert.deepEqual(begun, ['a', 'b']);
		ends.get('a')!();
		await first;
		await new Promise(setImmediate);
		assert.deepEqual(begun, ['a', 'b', 'a']);
		ends.get('a')!();
		await second;
	});

	it('a turn that fails is told to those who shared it; the next one begins', async () => {
		let tries = 0;
		const turns = new Turns(async () => {
			tries++;
			if (tries === 1) throw new Error('the disk is full');
		});
		const first = turns.take('a');
		await assert.rejects(first, /full/);
		await turns.take('a');
		assert.equal(tries, 2);
	});

	it('what is found while the disk writes is announced once each', async () => {
		const untold = Array.from({ length: 50 }, (_, n) => n);
		const announced: number[] = [];
		const turns = new Turns(async () => {
			for (const one of [...untold]) {
				await new Promise(setImmediate);
				announced.push(one);
				untold.splice(untold.indexOf(one), 1);
			}
		});
		const taken: Promise<void>[] = [];
		for (let n = 50; n < 100; n++) {
			untold.push(n);
			taken.push(turns.take('a'));
			await new Promise(setImmediate);
		}
		await Promise.all(taken);
		assert.deepEqual(announced, [...announced.keys()]);
		assert.equal(announced.length, 100);
	});
});
