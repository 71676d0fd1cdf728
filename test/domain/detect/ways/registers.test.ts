// Modbus: registers and coils by a declared table, in the orders of words and bytes that devices have.

import assert from 'node:assert/strict';
import { type Register, readRegister } from '../../../../src/detect/ways/registers.ts';
import { brought, faults } from './ways.fixture.ts';

const read = (register: Omit<Register, 'signal' | 'at'>, ...words: unknown[]) => readRegister({ signal: 's', at: 0, ...register }, words, 'en-US', '[0]');

describe('registers of a Modbus device', () => {
	it('are signed or not, scaled and moved', () => {
		assert.equal(read({}, 65_535), 65_535);
		assert.equal(read({ type: 'int16' }, 65_535), -1);
		assert.equal(read({ type: 'int16' }, -1), -1, 'as some libraries give it');
		assert.equal(read({ scale: 0.1 }, 712), 71.2);
		assert.equal(read({ scale: 0.1, offset: -40 }, 1_112), 71.2);
	});

	it('are two of them, in every order of words and bytes', () => {
		// 71.2 as float32 is 428E 6666; 123,456,789 is 075B CD15.
		assert.equal(read({ type: 'float32' }, 0x428e, 0x6666), 71.2);
		assert.equal(read({ type: 'float32', words: 'little' }, 0x6666, 0x428e), 71.2);
		assert.equal(read({ type: 'float32', bytes: 'little' }, 0x8e42, 0x6666), 71.2);
		assert.equal(read({ type: 'float32', words: 'little', bytes: 'little' }, 0x6666, 0x8e42), 71.2);
		assert.equal(read({ type: 'uint32' }, 0x075b, 0xcd15), 123_456_789);
		assert.equal(read({ type: 'int32', words: 'little' }, 0xfffe, 0xffff), -2);
		// 71.2 as float64 is 4051 CCCC CCCC CCCD.
		assert.equal(read({ type: 'float64' }, 0x4051, 0xcccc, 0xcccc, 0xcccd), 71.2);
		assert.equal(read({ type: 'float64', words: 'little' }, 0xcccd, 0xcccc, 0xcccc, 0x4051), 71.2);
	});

	it('are bits and coils', () => {
		assert.deepEqual([read({ type: 'bit', bit: 3 }, 0b1000), read({ type: 'bit', bit: 2 }, 0b1000), read({ type: 'bit' }, true)], [true, false, true]);
	});

	it('come as a list, as bytes, or with things around them, and each is a signal behind its topic', () => {
		const registers: Register[] = [
			{ signal: 'temp', at: 0, type: 'int16', scale: 0.1, unit: '°C' },
			{ signal: 'flow', at: 1, type: 'float32' },
			{ signal: 'running', at: 0, type: 'bit', bit: 3 },
		];
		const words = [712, 0x4040, 0];
		const buffer = Buffer.from('02c840400000', 'hex');
		for (const value of [words, buffer, { data: words, buffer }, { buffer }, JSON.stringify(words)]) {
			const { samples, refusals } = brought({ value, signal: 'L2/pump' }, { way: 'modbus', registers });
			assert.deepEqual(refusals, []);
			assert.deepEqual(samples, [
				{ signal: 'L2/pump/temp', value: 71.2, unit: '°C' },
				{ signal: 'L2/pump/flow', value: 3 },
				{ signal: 'L2/pump/running', value: true },
			]);
		}
	});

	it('a value that says that there is none is not judged', () => {
		const registers: Register[] = [{ signal: 'temp', at: 0, type: 'int16', none: 32_767 }];
		assert.deepEqual(brought({ value: [32_767], signal: 'L2' }, { way: 'modbus', registers }).unfit, [{ signal: 'L2/temp', said: 'null' }]);
	});

	it('too few, something else, and what is no number are refused one by one', () => {
		const registers: Register[] = [
			{ signal: 'a', at: 0, type: 'float32' },
			{ signal: 'b', at: 2 },
			{ signal: 'c', at: 3 },
			{ signal: 'd', at: 9 },
		];
		const { samples, refusals } = brought({ value: [0x7fc0, 0, 'x', 5], signal: 'L2' }, { way: 'modbus', registers });
		assert.deepEqual(samples, [{ signal: 'L2/c', value: 5 }]);
		assert.deepEqual(
			refusals.map(({ path, code }) => [path, code]),
			[
				['[0]', 'ways.modbus.no-number'],
				['[2]', 'ways.modbus.word'],
				['[9]', 'ways.modbus.short'],
			],
		);
		assert.deepEqual(faults(brought({ value: { value: 3 }, signal: 'L2' }, { way: 'modbus', registers })), [['value', 'ways.modbus.answer']]);
		assert.deepEqual(faults(brought({ value: Buffer.alloc(3), signal: 'L2' }, { way: 'modbus', registers })), [['value', 'ways.modbus.answer']]);
	});
});
