// Where product and quality of a sample come from: nowhere, or a property or an expression of the message. Rows of the form, and not inputs that Node-RED fills
// by itself: it would write them into every node that says nothing of them.

import type { Form } from '../editor/form.ts';
import type { Input } from '../editor/form-inputs.ts';
import type { Finding } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-detect');

const SOURCES = ['product', 'quality'] as const;

interface Typed {
	value: string;
	type: string;
}

export interface SourceRows {
	/** Properties of the node, as entered. */
	beside: Record<string, () => string>;
	faults(): Finding[];
}

export function sourceRows(form: Form, node: EditorNode): SourceRows {
	const rows = SOURCES.map((key) => {
		const value = { value: String(node[key] ?? ''), type: String(node[`${key}Type`] ?? 'none') };
		return [key, form.own<Typed>(key, { value, note: true }, typedInput)] as const;
	});
	return {
		beside: Object.fromEntries(
			rows.flatMap(([key, entry]) => [
				[key, () => entry.get()!.value],
				[`${key}Type`, () => entry.get()!.type],
			]),
		),
		faults: () =>
			rows.flatMap(([path, entry]) => {
				const { value, type } = entry.get()!;
				return type === 'none' || value.trim() !== ''
					? []
					: [{ code: 'andon-detect.source', path, message: texts('problem.source', { field: texts(`label.${path}`) }) }];
			}),
	};
}

function typedInput(changed: () => void, label: string): Input<Typed> {
	const input = document.createElement('input');
	const place = document.createElement('span');
	input.type = 'text';
	place.className = 'andon-typed';
	place.setAttribute('role', 'group');
	place.setAttribute('aria-label', label);
	place.append(input);
	const none = { value: 'none', label: texts('source.nowhere'), hasValue: false };
	const widget = $(input).typedInput({ default: 'none', types: [none, 'msg', 'jsonata'] });
	widget.typedInput('width', '100%');
	widget.on('change', changed);
	return {
		elements: [place],
		get: () => ({ value: widget.typedInput('value'), type: widget.typedInput('type') }),
		set(given) {
			widget.typedInput('type', given?.type ?? 'none');
			widget.typedInput('value', given?.value ?? '');
		},
	};
}
