// After an outage: one notice a person instead of one a rung. The record keeps every rung; only what is sent is made fewer.

import { isMembers, type JsonObject } from '../../json.ts';
import type { Outgoing } from '../../step.ts';
import { type Language, languageOf, text } from '../../text.ts';

type Report = Outgoing & { id: string };

/** Each person's notice of the highest rung, naming the others; other reports stay as they are, in their order. */
export function onePerPerson(reports: readonly Report[]): Report[] {
	const byPerson = new Map<string, Report[]>();
	for (const report of reports) {
		const person = personOf(report);
		if (person !== undefined) byPerson.set(person, [...(byPerson.get(person) ?? []), report]);
	}
	return reports.flatMap((report) => {
		const person = personOf(report);
		const notices = person === undefined ? [] : (byPerson.get(person) ?? []);
		if (notices.length < 2) return [report];
		const highest = notices.reduce((top, one) => (rungOf(one) > rungOf(top) ? one : top));
		return report === highest ? [naming(highest, notices)] : [];
	});
}

function naming(highest: Report, notices: readonly Report[]): Report {
	const payload = highest.payload as JsonObject;
	const others = notices.filter((one) => one !== highest);
	const language: Language = languageOf(String((payload.person as JsonObject).language));
	const rungs = [...new Set(others.map(rungOf))].sort((a, b) => a - b);
	const also = text(language, 'escalate.also', { rungs: rungs.join(', ') });
	return {
		...highest,
		payload: {
			...payload,
			text: `${String(payload.text)}${language === 'zh-CN' ? '' : ' '}${also}`,
			others: others.map((one) => ({ notice: noticeOf(one), rung: rungOf(one) })),
		},
	};
}

function personOf({ output, payload }: Report): string | undefined {
	const id = output === 'notice' && isMembers(payload) && isMembers(payload.person) ? payload.person.id : undefined;
	return typeof id === 'string' ? id : undefined;
}

/** As everybody knows it: what goes by a further channel is a report of its own, and the same notice. */
function noticeOf({ id, payload }: Report): string {
	return isMembers(payload) && typeof payload.notice === 'string' ? payload.notice : id;
}

function rungOf({ payload }: Report): number {
	return isMembers(payload) && typeof payload.rung === 'number' ? payload.rung : 0;
}
