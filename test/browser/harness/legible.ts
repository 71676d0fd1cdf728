// What of a form people can't read or hit: text with too little contrast, targets that are too small. Runs in the page, shadow roots included.

export interface Illegible {
	text: string;
	why: string;
}

/** Least contrast of text (WCAG 2.2 AA), least height and width of what is touched, in pixels. */
export const LEAST = { contrast: 4.5, target: 44 };

export function illegible({ contrast, target }: typeof LEAST): Illegible[] {
	const root = document.querySelector('andon-form')!.shadowRoot!;
	const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
	/** A colour as CSS has it over another. */
	const over = (below: number[], colour: string): number[] => {
		ink.clearRect(0, 0, 1, 1);
		ink.fillStyle = `rgb(${below.join(' ')})`;
		ink.fillRect(0, 0, 1, 1);
		ink.fillStyle = colour;
		ink.fillRect(0, 0, 1, 1);
		return [...ink.getImageData(0, 0, 1, 1).data.slice(0, 3)];
	};
	const behind = (element: Element | null): number[] => {
		if (!element) return over([255, 255, 255], getComputedStyle(root.host).backgroundColor);
		return over(behind(element.parentElement), getComputedStyle(element).backgroundColor);
	};
	const light = (colour: number[]) => {
		const [red, green, blue] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)) as [
			number,
			number,
			number,
		];
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const ratio = (one: number[], other: number[]) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
	const seen = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.unseen, [disabled], canvas, option');

	const found: Illegible[] = [];
	for (const element of root.querySelectorAll('*')) {
		const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
		const text = element.textContent?.trim().slice(0, 40) ?? '';
		if (own && seen(element)) {
			const under = behind(element);
			const got = ratio(over(under, getComputedStyle(element).color), under);
			if (got < contrast && !element.closest('.invite')) found.push({ text, why: `contrast ${got.toFixed(2)}` });
		}
		if (!element.matches('input, select, textarea, button, [role="option"]') || !element.checkVisibility()) continue;
		const { width, height } = (element.closest('label.button, label.add') ?? element).getBoundingClientRect();
		if (width < target || height < target) found.push({ text: text || element.id, why: `${width.toFixed()} × ${height.toFixed()} px` });
		const labels = (element as HTMLInputElement).labels;
		const named =
			element.getAttribute('aria-label') || [...(labels ?? [])].some((label) => label.textContent?.trim()) || (element.tagName === 'BUTTON' && text !== '');
		if (!named && element.getAttribute('role') !== 'option') found.push({ text: element.id, why: 'has no name' });
	}
	return found;
}
