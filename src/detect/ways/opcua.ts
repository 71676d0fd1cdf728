// What OPC UA nodes give: the value with its status code and time beside it in the message, a data value, or a list of them with their node ids.
// Not for events and methods.

import { refuse } from '../../refusal.ts';
import { describe } from '../../untrusted.ts';
import { type How, nameOf, ownMember, type Reading, takeReading } from './reading.ts';
import type { Arrived } from './way.ts';
import type { Brought } from './way-sample.ts';

const MOST_VALUES = 10_000;
/** Identifier types of node ids (OPC UA part 6, 5.3.1.10). */
const ID_TYPES: Record<string, string> = { 1: 'i', 2: 's', 3: 'g', 4: 'b', NUMERIC: 'i', STRING: 's', GUID: 'g', BYTESTRING: 'b' };
/** Data types whose values come as [high, low] (part 6, 5.1.2). */
const WIDE = new Set<unknown>([8, 9, 'Int64', 'UInt64']);

/**
 * One sample, or one for each data value of a list. The time is the source's, else the server's. A signal's name is what the node says, else the node id
 * ("ns=3;s=Counter"), without the data type that some nodes write behind it.
 */
export function takeOpcUa(arrived: Arrived, how: How, brought: Brought): void {
	const { value, signal, at, quality, product, message } = arrived;
	const beside = (key: string): unknown => (message ? ownMember(message, key) : undefined);
	const topic = typeof signal === 'string' ? /^(.*?);\s*datatype=(.*)$/i.exec(signal) : null;
	const name = topic ? topic[1] : signal;
	if (Array.isArray(value) && value.some(isDataValue)) {
		const ids = [beside('items'), beside('topic')].find(Array.isArray) ?? [];
		for (const [index, one] of value.slice(0, MOST_VALUES).entries()) {
			const path = `[${index}]`;
			const own = idOf(ids[index]);
			if (isDataValue(one)) takeReading({ ...ofDataValue(one), signal: own ?? name, product, path }, how, brought);
			else brought.refusals.push(refuse(how.language, 'ways.opcua', path, { found: describe(how.language, one) }));
		}
		if (value.length > MOST_VALUES) brought.refusals.push(refuse(how.language, 'ways.many', '', { most: MOST_VALUES, left: value.length - MOST_VALUES }));
		return;
	}
	if (isDataValue(value)) {
		takeReading({ ...ofDataValue(value), signal: name, product, path: 'value' }, how, brought);
		return;
	}
	const status = quality ?? beside('statusCode');
	const time = at ?? beside('sourceTimestamp') ?? beside('serverTimestamp');
	const type = beside('datatype') ?? topic?.[2];
	takeReading({ signal: name, value: wide(value, type), at: time, quality: status, product, path: 'value', atPath: 'sourceTimestamp' }, how, brought);
}

function isDataValue(value: unknown): value is object {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.hasOwn(value, 'value') &&
		(Object.hasOwn(value, 'statusCode') || Object.hasOwn(value, 'sourceTimestamp'))
	);
}

function ofDataValue(from: object): Omit<Reading, 'signal' | 'path'> {
	const variant = ownMember(from, 'value');
	const isVariant = typeof variant === 'object' && variant !== null && Object.hasOwn(variant, 'value');
	const value = isVariant ? wide(ownMember(variant, 'value'), ownMember(variant, 'dataType')) : variant;
	return {
		value: value === undefined ? null : value,
		at: ownMember(from, 'sourceTimestamp') ?? ownMember(from, 'serverTimestamp'),
		quality: ownMember(from, 'statusCode'),
	};
}

/** A 64-bit integer as a number, where that holds it. */
function wide(value: unknown, type: unknown): unknown {
	if (!Array.isArray(value) || value.length !== 2 || !WIDE.has(type)) return value;
	return { low: value[1], high: value[0], unsigned: type === 9 || type === 'UInt64' };
}

/** The name of one of several: a text, a node id, or something that has one. */
function idOf(item: unknown): string | undefined {
	if (typeof item === 'string') return nameOf(item);
	if (typeof item !== 'object' || item === null) return undefined;
	const inner = ownMember(item, 'nodeId');
	if (inner !== undefined) return idOf(inner);
	const type = ID_TYPES[String(ownMember(item, 'identifierType'))];
	const [namespace, value] = [ownMember(item, 'namespace') ?? 0, ownMember(item, 'value')];
	return type === undefined || (typeof value !== 'string' && typeof value !== 'number') ? undefined : nameOf(`ns=${String(namespace)};${type}=${value}`);
}
