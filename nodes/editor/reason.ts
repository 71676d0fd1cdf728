// The sentence under an input that says what is wrong with it.

import { element, freshId } from './element.ts';

/** Shows, changes or takes away the reason under the inputs of an element, and marks them for screen readers. */
export function showReason(host: HTMLElement, reason: string | undefined): void {
	let line = host.querySelector<HTMLElement>(':scope > .andon-reason');
	const inputs = host.querySelectorAll('input, select, textarea, [role=group]');
	if (reason === undefined) {
		line?.remove();
		host.classList.remove('andon-wrong');
		for (const input of inputs) {
			input.removeAttribute('aria-invalid');
			input.removeAttribute('aria-describedby');
		}
		return;
	}
	if (!line) {
		line = element('span', { class: 'andon-reason', id: freshId() });
		host.append(line);
	}
	if (line.textContent !== reason) line.textContent = reason;
	host.classList.add('andon-wrong');
	for (const input of inputs) {
		input.setAttribute('aria-invalid', 'true');
		input.setAttribute('aria-describedby', line.id);
	}
}

let pressed = false;
for (const event of ['pointerdown', 'pointerup', 'pointercancel']) document.addEventListener(event, () => (pressed = event === 'pointerdown'), true);

/** Runs now, or when the mouse button is up again: a reason that appears under a pressed button would move the button away from the mouse. */
export function afterPress(run: () => void): void {
	if (pressed) document.addEventListener('pointerup', () => setTimeout(run), { once: true, capture: true });
	else run();
}
