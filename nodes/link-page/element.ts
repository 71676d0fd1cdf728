// Elements of the page. Text is always text: what somebody typed at the line must not become markup here.

export function element(name: string, attributes: { [name: string]: string | undefined } = {}, ...inner: (Node | string | undefined)[]): HTMLElement {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
	made.append(...inner.filter((one) => one !== undefined));
	return made;
}

export function button(label: string, attributes: { [name: string]: string | undefined }, tapped: () => void): HTMLButtonElement {
	const made = element('button', { type: 'button', ...attributes }, label) as HTMLButtonElement;
	made.addEventListener('click', tapped);
	return made;
}
