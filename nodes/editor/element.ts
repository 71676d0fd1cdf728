// DOM elements in one expression. Text always goes in as text, never as HTML: names of people and steps are untrusted.

type Attribute = string | number | boolean | undefined | ((event: never) => void);

/** An element with attributes (`on…` functions listen, `true` is bare, `false` and `undefined` are left out) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Record<string, Attribute> = {},
	...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') made.addEventListener(name.slice(2), value as unknown as EventListener);
		else if (value === true) made.setAttribute(name, '');
		else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
	}
	made.append(...children.filter((child) => child !== undefined));
	return made;
}

export function icon(name: string): HTMLElement {
	return element('i', { class: `fa fa-${name}`, 'aria-hidden': 'true' });
}

/** A small button as Node-RED draws them. Without `text` it shows the icon alone and is named by its title. */
export function button(options: { icon?: string; text?: string; title?: string; class?: string; click: (event: MouseEvent) => void }): HTMLButtonElement {
	return element(
		'button',
		{
			type: 'button',
			class: `red-ui-button red-ui-button-small ${options.class ?? ''}`,
			title: options.title,
			'aria-label': options.text === undefined ? options.title : undefined,
			onclick: options.click,
		},
		options.icon ? icon(options.icon) : undefined,
		options.text === undefined ? undefined : ` ${options.text}`,
	);
}

/** The element a piece is put into: itself, or found by a CSS selector. */
export function placeOf(place: HTMLElement | string): HTMLElement {
	const found = typeof place === 'string' ? document.querySelector<HTMLElement>(place) : place;
	if (!found) throw new Error(`no element ${place} in the dialog`);
	return found;
}

let counter = 0;

/** An id that no other element has. */
export function freshId(): string {
	counter += 1;
	return `andon-${counter.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}
