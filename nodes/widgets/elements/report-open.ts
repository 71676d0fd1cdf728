// The way from a widget to the report of a case: the server gives a ticket, a page opens beside this one, a document is saved. Not for what it says.

import type { Language } from '../../../src/text.ts';
import { tellD } from './eight-d-words.ts';
import type { Live } from './live.ts';

/** Opens a report; the sentence that says why it can't be had, else undefined. The window is opened at once: later a browser would take it for an advertisement. */
export async function openReport(
	live: Pick<Live<never>, 'ask'>,
	{ case: id, audience, format, language }: { case: string; audience: 'internal' | 'customer'; format: 'html' | 'docx'; language: Language },
): Promise<string | undefined> {
	const beside = format === 'html' ? window.open('', '_blank') : undefined;
	const answer = await live.ask<{ address: string; ticket: string }>('report', { case: id, language });
	if (!('reply' in answer)) {
		beside?.close();
		return 'refused' in answer ? answer.refused.message : tellD(language, 'report-offline');
	}
	const { address, ticket } = answer.reply;
	const url = `${address}.${format}?${new URLSearchParams({ t: ticket, audience, language })}`;
	if (beside) {
		beside.opener = null;
		beside.location.replace(new URL(url, location.origin));
	} else {
		Object.assign(document.createElement('a'), { href: url, download: '' }).click();
	}
	return undefined;
}
