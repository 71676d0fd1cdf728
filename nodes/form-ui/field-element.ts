// What fields with a state of their own (an open list, a running upload) are made of. They live in the form's own tree, without a shadow:
// labels and descriptions reach into them, and the form's style does.

import { LitElement } from 'lit';
import type { Control } from './control.ts';

export abstract class FieldElement extends LitElement {
	static override properties = { control: { attribute: false } };
	declare control: Control;

	protected override createRenderRoot(): HTMLElement {
		return this;
	}

	/** A sentence in the language of the form. */
	protected get language() {
		return this.control.services.language;
	}
}

/** Makes an element known by its name, once: two bundles on a page may both bring it. */
export function define(name: string, element: CustomElementConstructor): void {
	if (!customElements.get(name)) customElements.define(name, element);
}
