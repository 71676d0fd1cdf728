// Modbus: numbers out of registers and coils, by a table of what is where. Devices differ in the order of words and bytes, so both are declared.
// Not for reading them from the device.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { type How, nameOf, ownMember, takeReading } from './reading.ts';
import type { Arrived } from './way.ts';
import type { Brought } from './way-sample.ts';

/** With how many registers each takes. */
export const REGISTER_TYPES = { int16: 1, uint16: 1, int32: 2, uint32: 2, float32: 2, float64: 4, bit: 1 } as const;
export type RegisterType = keyof typeof REGISTER_TYPES;
export const ORDERS = ['big', 'little'] as const;

export interface Register {
	/** Behind the topic, "temp" of "L2". */
	signal: string;
	/** Which of the registers or coils that were read, the first is 0. */
	at: number;
	/** uint16 unless told. */
	type?: RegisterType;
	/** Of `bit`: 0 is the lowest. A coil has none. */
	bit?: number;
	/** Whether the higher word comes first (`big`, unless told), and the higher byte within a word. */
	words?: (typeof ORDERS)[number];
	bytes?: (typeof ORDERS)[number];
	/** The value is raw × scale + offset. */
	scale?: number;
	offset?: number;
	unit?: string;
	/** The raw value that says that there is none ("32767: sensor broken"). */
	none?: number;
}

/** Every declared register of an answer: a list of numbers or of true/false, bytes, or {data} and {buffer} around them. */
export function takeRegisters({ value, signal, at, quality, product }: Arrived, how: How, brought: Brought): void {
	const { config, language } = how;
	const prefix = config.names === 'own' ? '' : (nameOf(signal) ?? '');
	const words = wordsOf(value);
	if (words === undefined) {
		brought.refusals.push(refuse(language, 'ways.modbus.answer', 'value', { found: describe(language, value) }));
		return;
	}
	for (const register of config.registers ?? []) {
		const path = `[${register.at}]`;
		const read = readRegister(register, words, language, path);
		if (typeof read === 'object' && read !== null) {
			brought.refusals.push(read);
			continue;
		}
		const name = prefix === '' ? register.signal : `${prefix}/${register.signal}`;
		takeReading({ signal: name, value: read, at, quality, product, unit: register.unit, path, atPath: 'time' }, how, brought);
	}
}

/** The value of a register; null when it says that there is none. */
export function readRegister(register: Register, words: readonly unknown[], language: Language, path: string): number | boolean | null | Refusal {
	const { type = 'uint16', at, scale = 1, offset = 0, none } = register;
	const length = REGISTER_TYPES[type];
	const part = words.slice(at, at + length);
	if (part.length < length) return refuse(language, 'ways.modbus.short', path, { at, length, found: words.length });
	if (type === 'bit' && typeof part[0] === 'boolean') return part[0];
	for (const word of part) {
		if (!Number.isInteger(word) || (word as number) < -0x8000 || (word as number) > 0xffff) {
			return refuse(language, 'ways.modbus.word', path, { found: describe(language, word) });
		}
	}
	const raw = decode(part as number[], register);
	if (type === 'bit') return ((raw >>> (register.bit ?? 0)) & 1) === 1;
	if (none !== undefined && raw === none) return null;
	if (!Number.isFinite(raw)) return refuse(language, 'ways.modbus.no-number', path, { found: String(raw) });
	// 12 digits: 712 × 0.1 is 71.2 for a technician. A float32 has seven.
	return Number((raw * scale + offset).toPrecision(type === 'float32' ? 7 : type === 'float64' ? 15 : 12));
}

function decode(part: readonly number[], { type = 'uint16', words = 'big', bytes = 'big' }: Register): number {
	const view = new DataView(new ArrayBuffer(8));
	const ordered = words === 'big' ? part : [...part].reverse();
	for (const [index, word] of ordered.entries()) view.setUint16(index * 2, word & 0xffff, bytes === 'little');
	switch (type) {
		case 'int16':
			return view.getInt16(0);
		case 'int32':
			return view.getInt32(0);
		case 'uint32':
			return view.getUint32(0);
		case 'float32':
			return view.getFloat32(0);
		case 'float64':
			return view.getFloat64(0);
		default:
			return view.getUint16(0);
	}
}

function wordsOf(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (value instanceof Uint8Array) {
		const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
		return value.byteLength % 2 === 0 ? Array.from({ length: value.byteLength / 2 }, (_, index) => view.getUint16(index * 2)) : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const inner = ownMember(value, 'data') ?? ownMember(value, 'buffer');
	return Array.isArray(inner) || inner instanceof Uint8Array ? wordsOf(inner) : undefined;
}
