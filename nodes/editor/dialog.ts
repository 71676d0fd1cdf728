// The dialog as a whole: the size it opens at, and tabs inside it.

import { element } from './element.ts';
import { useStyle } from './style.ts';

/**
 * Call first in oneditprepare. Gives the form our looks and opens the dialog at the width it needs, or at what the window has. From then on
 * it follows the dialog's width; below 520 px labels stand above their fields.
 * @param kind 'node', or 'config' for a configuration node
 */
export function openDialog(kind: 'node' | 'config', width = 560): HTMLElement {
	useStyle();
	const form = document.getElementById(kind === 'config' ? 'node-config-dialog-edit-form' : 'dialog-form')!;
	form.classList.add('andon-form');
	// On a phone or a tablet nothing is left for a dialog beside the sidebar.
	if (window.innerWidth < 900) RED.actions.invoke('core:toggle-sidebar', false);
	// Node-RED measures the form once, when the dialog opens.
	form.style.width = `${width}px`;
	setTimeout(() => {
		form.style.width = '';
	}, 400);
	new ResizeObserver(() => form.classList.toggle('andon-slim', form.clientWidth > 0 && form.clientWidth < 520)).observe(form);
	return form;
}

export interface Tab {
	id: string;
	label: string;
	/** The part of the template that the tab shows. */
	panel: HTMLElement;
}

export interface Tabs {
	show(id: string): void;
	/** A number behind the tab's name: how many entries, and how many of them are wrong. */
	mark(id: string, count: number | undefined, wrong: number): void;
}

/** Tabs above panels; arrow keys go from tab to tab. The tab shown last in this session is shown again. */
export function tabs(form: HTMLElement, name: string, list: readonly Tab[]): Tabs {
	const bar = element('div', { class: 'andon-tabs', role: 'tablist' });
	const parts = new Map<string, { button: HTMLButtonElement; count: HTMLElement; wrong: HTMLElement; panel: HTMLElement }>();
	const memory = `andon-tab-${name}`;
	const show = (id: string) => {
		for (const [other, { button, panel }] of parts) {
			button.setAttribute('aria-selected', String(other === id));
			button.tabIndex = other === id ? 0 : -1;
			panel.hidden = other !== id;
		}
		sessionStorage.setItem(memory, id);
	};
	for (const tab of list) {
		const count = element('span', { class: 'andon-tab-count' });
		const wrong = element('span', { class: 'andon-tab-wrong' });
		const button = element('button', { type: 'button', role: 'tab', 'aria-controls': tab.panel.id, onclick: () => show(tab.id) }, tab.label, count, wrong);
		tab.panel.classList.add('andon-panel');
		tab.panel.setAttribute('role', 'tabpanel');
		tab.panel.setAttribute('aria-label', tab.label);
		parts.set(tab.id, { button, count, wrong, panel: tab.panel });
		bar.append(button);
	}
	bar.addEventListener('keydown', (event) => {
		const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
		if (by === 0) return;
		const at = list.findIndex((tab) => parts.get(tab.id)!.button === event.target);
		const next = list[(at + by + list.length) % list.length]!;
		show(next.id);
		parts.get(next.id)!.button.focus();
		event.preventDefault();
	});
	list[0]!.panel.before(bar);
	if (!form.contains(bar)) form.prepend(bar);
	const last = sessionStorage.getItem(memory);
	show(last !== null && parts.has(last) ? last : list[0]!.id);
	return {
		show,
		mark(id, count, wrong) {
			const part = parts.get(id)!;
			part.count.textContent = count ? String(count) : '';
			part.wrong.textContent = wrong > 0 ? `▲ ${wrong}` : '';
		},
	};
}
