// A value that a sample may have: yes or no, a number, or text.

import type { Scalar } from '../../src/detect/signal.ts';
import { element, freshId } from '../editor/element.ts';
import type { Input } from '../editor/form-inputs.ts';
import { numberOf } from '../editor/number-text.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-detect');
const KINDS = ['true', 'false', 'number', 'text'] as const;

export function scalarInput(changed: () => void, label: string): Input<Scalar> {
	const kind = element('select', { id: freshId() }, ...KINDS.map((value) => element('option', { value }, texts(`scalar.${value}`))));
	const value = element('input', { type: 'text', 'aria-label': label, oninput: changed });
	const layOut = () => {
		value.hidden = kind.value === 'true' || kind.value === 'false';
	};
	kind.addEventListener('change', () => {
		layOut();
		changed();
		if (!value.hidden) value.focus();
	});
	return {
		id: kind.id,
		elements: [element('span', { class: 'ad-scalar' }, kind, value)],
		get() {
			if (kind.value === 'true' || kind.value === 'false') return kind.value === 'true';
			return kind.value === 'number' ? numberOf(value.value) : value.value.trim() || undefined;
		},
		set(given) {
			kind.value = typeof given === 'boolean' ? String(given) : typeof given === 'number' ? 'number' : given === undefined ? 'true' : 'text';
			value.value = given === undefined || typeof given === 'boolean' ? '' : String(given);
			layOut();
		},
	};
}
