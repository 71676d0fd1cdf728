// Moving through a table with the keyboard as in a spreadsheet: Enter and the arrow keys go down and up a column.

/** @param add what Enter in the last row does */
export function moveWithKeys(grid: HTMLTableElement, add: () => void): void {
	grid.addEventListener('keydown', (event) => {
		if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		const target = event.target as HTMLElement;
		if (target.tagName === 'BUTTON') return;
		const down = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : arrow(event.key, target);
		if (down === 0) return;
		const cell = target.closest('td');
		const line = cell?.closest('tr');
		if (!cell || !line) return;
		event.preventDefault();
		event.stopPropagation();
		const next = neighbour(line, down);
		const place = next?.children[[...line.children].indexOf(cell)];
		const goal = place?.querySelector<HTMLElement>('input, select');
		if (goal) {
			goal.focus();
			if (goal instanceof HTMLInputElement && goal.type === 'text') goal.select();
		} else if (!next && event.key === 'Enter' && down > 0) add();
	});
}

/** Arrow keys belong to selects and to fields with a list of their own. */
function arrow(key: string, target: HTMLElement): number {
	if (!(target instanceof HTMLInputElement) || target.hasAttribute('list') || target.getAttribute('role') === 'combobox') return 0;
	return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}

function neighbour(line: Element, down: number): Element | null {
	let next = down > 0 ? line.nextElementSibling : line.previousElementSibling;
	while (next instanceof HTMLElement && (next.hidden || next.classList.contains('andon-details')))
		next = down > 0 ? next.nextElementSibling : next.previousElementSibling;
	return next;
}
