// Where the focus goes when the form has been drawn: to what is wrong, or to what is asked for now.

import { type Form, fieldsOf } from '../../src/form/form.ts';
import { idOf, nameIn } from './control.ts';
import type { Fault } from './due-faults.ts';
import type { Filling } from './filling.ts';
import { onScreen } from './row-places.ts';

/** Id of the note that says why. */
const NOTE = 'note';

export class NextFocus {
	#id = '';

	to(id: string): void {
		this.#id = id;
	}

	toNote(): void {
		this.#id = NOTE;
	}

	toField(name: string): void {
		this.#id = idOf(`values.${name}`);
	}

	toFault({ path }: Fault, form: Form, filling: Filling): void {
		const shown = onScreen(path, form, (field) => filling.valueOf(field));
		const name = nameIn(path);
		const field = fieldsOf(form).find((one) => one.name === name);
		const exact = field?.type === 'table' || (field?.type === 'ok-ng' && shown.endsWith('.reason'));
		if (path === NOTE) this.toNote();
		else this.#id = idOf(exact ? shown : `values.${name}`);
	}

	/** Call when it has been drawn. */
	put(root: ParentNode): void {
		const id = this.#id;
		if (id === '') return;
		this.#id = '';
		// Fields with a state of their own show a moment later.
		queueMicrotask(() => requestAnimationFrame(() => focusOn(root, id)));
	}
}

function focusOn(root: ParentNode, id: string): void {
	const target = root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
	const inner = target?.matches('input, select, textarea, button, [tabindex]') ? target : target?.querySelector<HTMLElement>('input, select, textarea, button');
	inner?.focus();
}
