// Reading numbers and marks out of bytes that may end anywhere: what lies behind the end is 0 or not there, never an error.

export function u16(bytes: Uint8Array, at: number): number {
	return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function u32(bytes: Uint8Array, at: number): number {
	return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

export function u16le(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function u32le(bytes: Uint8Array, at: number): number {
	return u16le(bytes, at) + u16le(bytes, at + 2) * 0x10000;
}

/** Whether these letters (Latin-1) stand at a place. */
export function stands(bytes: Uint8Array, at: number, letters: string): boolean {
	if (at < 0 || at + letters.length > bytes.length) return false;
	for (let n = 0; n < letters.length; n += 1) if (bytes[at + n] !== letters.charCodeAt(n)) return false;
	return true;
}

/** The letters (Latin-1) at a place. */
export function letters(bytes: Uint8Array, at: number, length: number): string {
	return String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 256)));
}

/** Pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
