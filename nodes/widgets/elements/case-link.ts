// The way from a board or a list to the page of one case: a link like any other, that a new tab and a keyboard can follow, without loading the page anew.
// Where no page shows cases there is none.

import type { CasePage } from '../case-page.ts';

/** Where cases can be looked at; `pageAt`: where the dashboard that runs has a page, by its node. */
export interface CasePlace {
	casePage?: CasePage | undefined;
	pageAt?: ((page: string) => string | undefined) | undefined;
}

/** The address of a case, by its number. */
export function caseAddress({ casePage, pageAt }: CasePlace, number: string): string | undefined {
	return casePage && `${pageAt?.(casePage.page) ?? casePage.address}?case=${encodeURIComponent(number)}`;
}

/** On a click on a link: within the dashboard where that can be, else as browsers do. */
export function follow(event: MouseEvent): void {
	if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
	const link = event.currentTarget as HTMLAnchorElement;
	const go = new CustomEvent('andon-go', { detail: link.getAttribute('href'), bubbles: true, composed: true, cancelable: true });
	if (!link.dispatchEvent(go)) event.preventDefault();
}
