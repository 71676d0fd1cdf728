// Ties an input to its control: id, name, what is said about it, whether it is needed or wrong. For every kind of input the same.

import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import type { Control } from './control.ts';

interface Part {
	/** Instead of the control's own. */
	id?: string;
	path?: string;
	label?: string;
	/** A group of inputs is labelled by the label's id: only inputs can have a `<label for>`. */
	group?: boolean;
	/** More ids of what is said about it. */
	also?: string;
}

class Described extends Directive {
	constructor(info: PartInfo) {
		super(info);
		if (info.type !== PartType.ELEMENT) throw new TypeError('described() belongs on an element');
	}

	render(_control: Control, _part: Part = {}): unknown {
		return noChange;
	}

	override update({ element }: ElementPart, [control, part = {}]: Parameters<this['render']>): unknown {
		const { id = control.id, path = control.path, group = false, also = '' } = part;
		const label = part.label ?? (control.isCell ? control.label : undefined);
		const set = (name: string, value: string | undefined) => (value ? element.setAttribute(name, value) : element.removeAttribute(name));
		set('id', id);
		set('aria-label', label);
		set('aria-labelledby', group && !label ? `${control.id}-label` : undefined);
		set('aria-describedby', [also, control.describedBy].filter((one) => one !== '').join(' '));
		set('aria-invalid', control.faultAt(path) === undefined ? undefined : 'true');
		// A plain group has no such thing: its label says it.
		set('aria-required', control.needed && element.getAttribute('role') !== 'group' ? 'true' : undefined);
		if ('disabled' in element) element.disabled = control.disabled;
		return noChange;
	}
}

/** On an input: what its control says of it. */
export const described = directive(Described);
