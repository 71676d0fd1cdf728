// Tickets for the files of what a widget shows: who may have one is the widget's, what it is good for the office's (nodes/runtime/ticket-office.ts).

import { TICKET_LASTS } from '../../src/files/ticket.ts';
import type { Form } from '../../src/form/form.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import type { JsonObject } from '../../src/json.ts';
import { type Refusal, refuse } from '../../src/refusal.ts';
import type { EightDSetting } from '../../src/report/case-report.ts';
import type { Language } from '../../src/text.ts';
import type { TicketOffice } from '../runtime/ticket-office.ts';

/** What a browser asks files of, and whether it may send some. */
export interface AboutFiles {
	/** `TicketOffice.aboutCase(id)`, or what a panel calls itself while there is no case. */
	about: string;
	upload: boolean;
}

/** Where tickets of a widget come from. */
export interface TicketDesk {
	office: TicketOffice;
	/** Address of the plant's files. */
	address: string;
}

/** Tickets for files; refused for who asks again and again. The addresses are the plant's: below them `files` and `files/<id>?t=<ticket>`. */
export function ticketsFor({ office, address }: TicketDesk, { about, upload }: AboutFiles, message: FromBrowser, language: Language): JsonObject | Refusal {
	const who = whoAsks(message);
	const wait = office.wait(who);
	if (wait > 0) return refuse(language, 'board.too-often', 'ask', { seconds: Math.ceil(wait / 1_000) });
	return { address, lasts: TICKET_LASTS, see: office.give('see', about, who), ...(upload ? { upload: office.give('upload', about, who) } : {}) };
}

/** The address of the reports of a case, with a ticket for them: below it `.html` or `.docx`, then `?t=<ticket>` and what is wished. */
export function reportTicket(
	{ office, address }: TicketDesk,
	{ case: id, node, setting }: { case: string; node: string; setting: EightDSetting },
	message: FromBrowser,
	language: Language,
): JsonObject | Refusal {
	const who = whoAsks(message);
	const wait = office.wait(who);
	if (wait > 0) return refuse(language, 'board.too-often', 'ask', { seconds: Math.ceil(wait / 1_000) });
	return { address: `${address}reports/${encodeURIComponent(id)}`, ticket: office.give('report', office.aboutReport(id, node, setting), who) };
}

/** Version of a form that is shown, and where its check is. */
export function checkOf({ office, address }: TicketDesk, form: Form, message: FromBrowser): { version: string; check: string } {
	const version = office.shown(form);
	return { version, check: `${address}forms/${version}.js?t=${office.give('form', version, whoAsks(message))}` };
}

function whoAsks({ _client }: FromBrowser): string {
	const { user, socketId } = _client ?? {};
	return JSON.stringify([user?.userId ?? user?.username ?? user?.email ?? socketId ?? '']);
}
