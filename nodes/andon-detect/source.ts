// Where a part of a sample stands in a message, made ready once: what stands in the message itself is read at once, expressions take their time.

import type { Node, NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { evaluate, type MappingRow } from '../runtime/mapping.ts';
import type { Message } from '../runtime/messages.ts';

export type Typed = Omit<MappingRow, 'field'>;
/** Gives a value, or the promise of one. */
export type Source = (message: Message, engine: Engine) => unknown;

const PLAIN_PATH = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*){0,9}$/;

export function sourceOf(RED: NodeAPI, node: Node, typed: Typed): Source {
	const { value, valueType } = typed;
	if (valueType === 'msg' && PLAIN_PATH.test(value)) return pathOf(value);
	return (message, engine) => evaluate(RED, node, typed, message, engine);
}

/** Own and inherited members alike, as Node-RED reads them; nothing where the path breaks off. */
function pathOf(path: string): Source {
	const names = path.split('.');
	const [only] = names;
	if (names.length === 1) return (message) => message[only!];
	return (message) => {
		let found: unknown = message;
		for (const name of names) {
			if (found === undefined || found === null) return undefined;
			found = (found as Record<string, unknown>)[name];
		}
		return found;
	};
}
