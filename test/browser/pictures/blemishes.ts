// What the eye would find on a page, found by counting: text with too little contrast, targets too small for a glove, text that is cut off, what is
// wider than the screen, names of texts instead of texts. Runs in the page, shadow roots included. Not a verdict: pictures are looked at.

export interface Wanted {
	/** Least contrast of text (WCAG 2.2 AA: 4.5). */
	contrast: number;
	/** Least height and width of what is touched, px; 0 where a mouse is used. */
	target: number;
	/** Where to look: a selector in the document. */
	within: string;
}

export function blemishes({ contrast, target, within }: Wanted): string[] {
	const found = new Set<string>();
	const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
	const over = (below: number[], colour: string): number[] => {
		ink.clearRect(0, 0, 1, 1);
		ink.fillStyle = `rgb(${below.join(' ')})`;
		ink.fillRect(0, 0, 1, 1);
		ink.fillStyle = colour;
		ink.fillRect(0, 0, 1, 1);
		return [...ink.getImageData(0, 0, 1, 1).data.slice(0, 3)];
	};
	const parentOf = (element: Element): Element | null => {
		if (element.assignedSlot) return element.assignedSlot;
		return element.parentElement ?? ((element.getRootNode() as ShadowRoot).host || null);
	};
	const grounds = new Map<Element, number[]>();
	const ground = (element: Element | null): number[] => {
		if (!element) return [255, 255, 255];
		const known = grounds.get(element);
		if (known) return known;
		const style = getComputedStyle(element);
		const own = element.matches('dialog') ? [255, 255, 255] : ground(parentOf(element));
		const result = over(own, style.backgroundColor);
		grounds.set(element, result);
		return result;
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
	const visit = (root: Element | ShadowRoot): void => {
		for (const element of root.querySelectorAll('*')) {
			if (element.shadowRoot) visit(element.shadowRoot);
			if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
			if (element.closest('.unseen, [disabled], [aria-hidden="true"], canvas, option, script, style, svg')) continue;
			const place = `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/).join('.')}` : ''}`;
			const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
			const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
			const box = element.getBoundingClientRect();
			if (own && box.width > 1 && box.height > 1) {
				const under = ground(element);
				const got = ratio(over(under, getComputedStyle(element).color), under);
				if (got < contrast) found.add(`contrast ${got.toFixed(2)}: ${place} “${text}”`);
				const style = getComputedStyle(element);
				const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
				if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
					found.add(`cut off: ${place} “${text}”`);
				if (/^[a-z][\w-]*\.[\w.-]+$/.test(text) && !/\.(json|png|jpg|pdf|csv)$/.test(text)) found.add(`a key? ${place} “${text}”`);
				if (box.right > innerWidth + 1 && getComputedStyle(element).position !== 'fixed') found.add(`beyond the right edge: ${place} “${text}”`);
			}
			if (target > 0 && element.matches('input:not([type=hidden]), select, textarea, button, a[href], [role="button"], summary')) {
				const hit = (element.closest('label') ?? element).getBoundingClientRect();
				if (hit.width > 1 && (hit.width < target - 0.5 || hit.height < target - 0.5))
					found.add(`small ${hit.width.toFixed()} × ${hit.height.toFixed()}: ${place} “${text}”`);
			}
			if (element.matches('input:not([type=hidden]), select') && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 4)
				found.add(`cut off in its field: ${place} “${(element as HTMLInputElement).value.slice(0, 50)}”`);
		}
	};
	for (const one of document.querySelectorAll(within)) visit(one);
	const { scrollWidth } = document.documentElement;
	if (scrollWidth > innerWidth) found.add(`the page is ${scrollWidth} px wide on ${innerWidth}`);
	return [...found];
}
