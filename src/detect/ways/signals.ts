// Many signals in one message: an object or a list of readings, nested or not, as such or as JSON text. Not for Sparkplug B (sparkplug.ts).

import { refuse } from '../../refusal.ts';
import { type How, inner, nameOf, ownMember, type Reading, takeReading } from './reading.ts';
import type { Arrived, Field } from './way.ts';
import type { Brought } from './way-sample.ts';

/** What the members of a reading are usually called. */
const USUAL: Record<Field, readonly string[]> = {
	value: ['value', 'v', 'val'],
	time: ['timestamp', 'ts', 'time', 't', 'at'],
	quality: ['quality', 'q'],
	signal: ['signal', 'name', 'tag', 'topic', 'id', 'n'],
	unit: ['unit', 'u'],
	product: ['product', 'recipe'],
	size: ['size'],
};
/** What stands beside signals and is of all of them: names that nobody gives a signal. */
const COMMON: Partial<Record<Field, readonly string[]>> = { time: ['timestamp', 'ts', 'datetime'], product: ['product', 'recipe'] };
const DEEPEST = 5;
export const MOST_SAMPLES = 10_000;

/** What readings have of the objects around them. */
type Around = Pick<Reading, 'at' | 'atPath' | 'quality' | 'product'>;

/** Every reading of a parsed value: `{"L2/temp": 71.2, "L2/flow": {"v": 3, "t": …, "q": …}}`, `[{"name": "L2/temp", "value": 71.2}, …]`. */
export function takeSignals({ value, signal, at, quality, product }: Arrived, how: How, brought: Brought): void {
	const prefix = how.config.names === 'own' ? '' : (nameOf(signal) ?? '');
	const walk = new Walk(how, brought);
	const around: Around = { at, quality, product, ...(at !== undefined && { atPath: 'time' }) };
	// A reading that has no name of its own is of the topic, however names are made.
	walk.take(value, nameOf(signal) ?? '', prefix, '', around, 0);
	if (walk.left > 0) brought.refusals.push(refuse(how.language, 'ways.many', '', { most: MOST_SAMPLES, left: walk.left }));
}

class Walk {
	left = 0;
	#taken = 0;
	readonly #how: How;
	readonly #brought: Brought;

	constructor(how: How, brought: Brought) {
		this.#how = how;
		this.#brought = brought;
	}

	/** `name`: of a reading that has none of its own; `prefix`: what names of readings further in begin with. */
	take(value: unknown, name: string, prefix: string, path: string, around: Around, depth: number): void {
		if (typeof value !== 'object' || value === null) {
			this.#reading({ ...around, signal: name, value, path });
			return;
		}
		if (depth > DEEPEST) {
			this.#brought.refusals.push(refuse(this.#how.language, 'ways.deep', path, { most: DEEPEST }));
			return;
		}
		if (Array.isArray(value)) {
			if (value.length > 0 && value.every((piece) => typeof piece !== 'object' || piece === null)) this.#reading({ ...around, signal: name, value, path });
			else for (const [index, one] of value.entries()) this.take(one, name, prefix, `${path}[${index}]`, around, depth + 1);
			return;
		}
		const found = (field: Field, names = USUAL[field]): string | undefined => {
			const told = this.#how.config.fields?.[field];
			return (told === undefined ? names : [told]).find((key) => ownMember(value, key) !== undefined);
		};
		const valueKey = found('value');
		if (valueKey !== undefined) this.#object(value, valueKey, found, name, prefix, path, around);
		else this.#members(value, found, prefix, path, around, depth);
	}

	/** `{"name": "temp", "v": 71.2, "t": …}` */
	#object(value: object, valueKey: string, found: (field: Field) => string | undefined, name: string, prefix: string, path: string, around: Around): void {
		const of = (field: Field): unknown => {
			const key = found(field);
			return key === undefined ? undefined : ownMember(value, key);
		};
		const own = of('signal');
		const time = found('time');
		this.#reading({
			signal: own === undefined ? name : named(prefix, own),
			value: ownMember(value, valueKey),
			at: of('time') ?? around.at,
			atPath: time === undefined ? around.atPath : inner(path, time),
			quality: of('quality') ?? around.quality,
			product: of('product') ?? around.product,
			unit: of('unit'),
			size: of('size'),
			path,
		});
	}

	/** `{"timestamp": …, "temp": 71.2, "flow": {…}}` */
	#members(
		value: object,
		found: (field: Field, names?: readonly string[]) => string | undefined,
		prefix: string,
		path: string,
		around: Around,
		depth: number,
	): void {
		const time = found('time', COMMON.time);
		const product = found('product', COMMON.product);
		const here: Around = {
			...around,
			...(time !== undefined && { at: ownMember(value, time), atPath: inner(path, time) }),
			...(product !== undefined && { product: ownMember(value, product) }),
		};
		for (const key of Object.keys(value)) {
			if (key === time || key === product) continue;
			const name = named(prefix, key);
			const member = ownMember(value, key);
			if (typeof name === 'string') this.take(member, name, name, inner(path, key), here, depth + 1);
			else this.#reading({ ...here, signal: key, value: member, path: inner(path, key) });
		}
	}

	#reading(reading: Reading): void {
		if (this.#taken++ < MOST_SAMPLES) takeReading(reading, this.#how, this.#brought);
		else this.left++;
	}
}

/** A name behind its prefix; what can be no name stays as it is, to be refused. */
function named(prefix: string, own: unknown): unknown {
	const name = nameOf(typeof own === 'number' ? String(own) : own);
	return name === undefined ? own : prefix === '' ? name : `${prefix}/${name}`;
}
