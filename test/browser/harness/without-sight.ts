// A page as people use it who see no screen or hold no mouse: what Chromium tells a screen reader of it, and where the Tab key goes. Shadow roots included.

import type { Page } from 'playwright-core';

interface Stop {
	name: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

interface AXNode {
	nodeId: string;
	ignored: boolean;
	role?: { value: string };
	name?: { value: string };
	properties?: { name: string; value: { value: unknown } }[];
	childIds?: string[];
	backendDOMNodeId?: number;
}

/** Roles of what can be reached in a widget and has no name: a screen reader says "button", and no more. */
export async function nameless(page: Page, widget: string): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector('${widget}')` });
	const { node } = await session.send('DOM.describeNode', { objectId: result.objectId! });
	const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AXNode[] };
	await session.detach();
	const known = new Map(nodes.map((one) => [one.nodeId, one]));
	const within = (id: string): AXNode[] => {
		const one = known.get(id);
		return one ? [one, ...(one.childIds ?? []).flatMap(within)] : [];
	};
	const root = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
	if (!root) throw new Error(`no <${widget}> in what a screen reader is told`);
	const controls = within(root.nodeId).filter(
		({ ignored, role, properties = [] }) =>
			// What only scrolls or is a place for the focus is no control.
			!ignored &&
			!['generic', 'dialog', 'heading'].includes(role?.value ?? '') &&
			properties.some(({ name, value }) => name === 'focusable' && value.value === true),
	);
	if (controls.length === 0) throw new Error(`nothing in <${widget}> can be reached`);
	return controls.flatMap(({ role, name }) => ((name?.value ?? '').trim() === '' ? [role?.value ?? '?'] : []));
}

/** Where the Tab key goes in a widget, from its first stop until it leaves it or comes round. */
export async function tabStops(page: Page, widget: string): Promise<Stop[]> {
	await page.evaluate((name) => {
		const element = document.querySelector(name)!;
		element.setAttribute('tabindex', '-1');
		(element as HTMLElement).focus();
		element.removeAttribute('tabindex');
	}, widget);
	const stops: Stop[] = [];
	const seen = new Set<string>();
	for (let left = 80; left > 0; left--) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate((name) => {
			let active = document.activeElement;
			const inside = document.querySelector(name)?.contains(active) ?? false;
			while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
			if (!inside || !active) return undefined;
			active.scrollIntoView({ block: 'nearest' });
			const { left, right, top, bottom } = active.getBoundingClientRect();
			const said = active.getAttribute('aria-label') ?? active.textContent?.replaceAll(/\s+/g, ' ').trim().slice(0, 40) ?? '';
			return { name: said || active.tagName.toLowerCase(), left, right, top: top + scrollY, bottom: bottom + scrollY };
		}, widget);
		const key = JSON.stringify(stop);
		if (!stop || seen.has(key)) break;
		seen.add(key);
		stops.push(stop);
	}
	return stops;
}

/** Stops that stand above the one before and not in a column to the right of it: the eye does not go there. */
export function outOfOrder(stops: readonly Stop[]): string[] {
	return stops.flatMap((stop, at) => {
		const before = stops[at - 1];
		return before && stop.bottom <= before.top && stop.left < before.right ? [`${before.name} → ${stop.name}`] : [];
	});
}

/** What has the focus: its `data-test`, else its text. */
export function focused(page: Page): Promise<string> {
	return page.evaluate(() => {
		let active = document.activeElement;
		while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
		return active?.getAttribute('data-test') ?? active?.getAttribute('data-button') ?? active?.tagName.toLowerCase() ?? '';
	});
}
