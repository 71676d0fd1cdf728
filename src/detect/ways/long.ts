// 64-bit integers as protobuf decoders give them: {low, high, unsigned}. Not for numbers that a double can't hold: those are none.

/** The number, or undefined when this is no such pair or it is beyond what a number holds exactly (±2⁵³). No getter is run. */
export function numberOfLong(value: object): number | undefined {
	const low = own(value, 'low');
	const high = own(value, 'high');
	if (!Number.isInteger(low) || !Number.isInteger(high)) return undefined;
	const top = own(value, 'unsigned') === true ? (high as number) >>> 0 : (high as number) | 0;
	const whole = top * 0x1_0000_0000 + ((low as number) >>> 0);
	return Number.isSafeInteger(whole) ? whole : undefined;
}

function own(value: object, key: string): unknown {
	return Object.getOwnPropertyDescriptor(value, key)?.value;
}
