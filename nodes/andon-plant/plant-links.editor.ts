// The tab "Links" of the plant's dialog: where people reach the page of links, how long a link is good, proxies before Node-RED. The key that
// seals links is made here when it is missing; it is kept as a credential and never shown.

import { type LinksConfig, linksOf, pageOf } from '../../src/links/config.ts';
import type { Tabs } from '../editor/dialog.ts';
import { button, element, placeOf } from '../editor/element.ts';
import { showReason } from '../editor/reason.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-plant');
const HOUR = 3_600_000;
const KEY_BYTES = 32;

/** For `links` in `defaults`: what the runtime would refuse. */
export function linksProblem(this: unknown, links: unknown, _options: object): true | string[] {
	const { refusals } = linksOf(links, 'links', editorLanguage());
	return refusals.length === 0 || refusals.map(({ message }) => `${texts('tab.links')}: ${message}`);
}

export interface LinksTab {
	/** What is entered; undefined without an address: then no links are made. */
	get(): LinksConfig | undefined;
}

export function linksTab(links: Partial<LinksConfig> | undefined, shown: Tabs): LinksTab {
	const field = (name: string, value: string) => {
		const input = placeOf(`#andon-plant-links-${name}`) as HTMLInputElement;
		input.value = value;
		input.addEventListener('input', () => show());
		return input;
	};
	const url = field('url', links?.publicUrl ?? '');
	const hours = field('hours', String((links?.validFor ?? 72 * HOUR) / HOUR));
	const proxies = field('proxies', String(links?.proxies ?? 0));
	/** What is no number stays one that the check refuses. */
	const number = (input: HTMLInputElement) => (/^\d+(\.\d+)?$/.test(input.value.trim()) ? Number(input.value) : -1);
	const entered = (): LinksConfig | undefined => {
		const publicUrl = url.value.trim();
		return publicUrl === '' ? undefined : { publicUrl, validFor: Math.round(number(hours) * HOUR), proxies: number(proxies) };
	};
	const page = placeOf('#andon-plant-links-page');
	function show(): void {
		const { value, refusals } = linksOf(entered(), 'links', editorLanguage());
		const reason = (name: string) => refusals.find(({ path }) => path === `links.${name}`)?.message;
		showReason(url.parentElement!, reason('publicUrl'));
		showReason(hours.parentElement!, reason('validFor'));
		showReason(proxies.parentElement!, reason('proxies'));
		page.textContent = value ? texts('note.links-page', { url: pageOf(value) }) : '';
		shown.mark('links', value ? 1 : 0, refusals.length);
	}
	const key = placeOf('#node-config-input-linkKey') as HTMLInputElement;
	const state = element('span', { class: 'andon-note', role: 'status' });
	const end = button({
		icon: 'ban',
		text: texts('links.end'),
		click: () => {
			key.value = newKey();
			state.textContent = texts('links.ended');
		},
	});
	placeOf('#andon-plant-links-end').replaceChildren(end, ' ', state);
	show();
	return {
		get() {
			const found = entered();
			if (found && key.value === '') key.value = newKey();
			return found;
		},
	};
}

function newKey(): string {
	return [...crypto.getRandomValues(new Uint8Array(KEY_BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
