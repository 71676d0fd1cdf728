// PINs as they are kept: never the PIN, only what scrypt makes of it. Not for who may try how often (identification.ts).

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What a hash costs (RFC 7914): memory 128 · N · r bytes, work N · r · p. */
export interface Cost {
	N: number;
	r: number;
	p: number;
}

/** 16 MB and about a tenth of a second, as OWASP recommends where memory is short. It stands in each hash, so it can be raised any time. */
export const COST: Cost = { N: 16_384, r: 8, p: 5 };

export interface PinHash extends Cost {
	/** Base64url. */
	salt: string;
	hash: string;
}

const BYTES = 32;
const SHORTEST = 4;
const LONGEST = 12;

/** Whether a text may be a PIN: 4 to 12 digits, not all the same and not in a row. */
export function isPin(value: unknown): value is string {
	if (typeof value !== 'string' || !/^[0-9]+$/.test(value) || value.length < SHORTEST || value.length > LONGEST) return false;
	const steps = new Set([...value].slice(1).map((digit, at) => Number(digit) - Number(value[at])));
	return !(steps.size === 1 && [-1, 0, 1].includes([...steps][0] as number));
}

/** Hashes a PIN off the main thread. */
export async function hashPin(pin: string, cost: Cost = COST): Promise<PinHash> {
	const salt = randomBytes(16);
	const { N, r, p } = cost;
	return { N, r, p, salt: salt.toString('base64url'), hash: (await derived(pin, salt, cost)).toString('base64url') };
}

/** Whether it is the PIN that was hashed; compared in constant time. */
export async function pinFits(pin: string, { salt, hash, ...cost }: PinHash): Promise<boolean> {
	const expected = Buffer.from(hash, 'base64url');
	const found = await derived(pin, Buffer.from(salt, 'base64url'), cost);
	return expected.length === found.length && timingSafeEqual(expected, found);
}

function derived(pin: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
	const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
	return new Promise((resolve, reject) => scrypt(pin.normalize('NFKC'), salt, BYTES, options, (error, key) => (error ? reject(error) : resolve(key))));
}
