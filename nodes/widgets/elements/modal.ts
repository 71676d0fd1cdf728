// A screen over the page (<dialog>) in an element of its own. It is closed before the element is taken away: only then does the focus go back to where
// it was, and who uses a keyboard goes on there.

/** Opens the screen of an element that has just been drawn. */
export function openModal({ renderRoot }: { renderRoot: ParentNode }): void {
	renderRoot.querySelector('dialog')?.showModal();
}

/** Closes it; whoever shows the element takes it away then. */
export function closeModal({ renderRoot }: { renderRoot: ParentNode }): void {
	const dialog = renderRoot.querySelector('dialog');
	if (dialog?.open) dialog.close();
}
