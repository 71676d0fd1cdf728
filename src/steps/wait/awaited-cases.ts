// Which other cases a wait waits for, and which of them have ended. Not for opening one: child-case.ts.

import type { Case, CaseSummary } from '../../case/case.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Query } from '../../step.ts';
import type { WaitFor } from './config.ts';

export interface AwaitedCase {
	case: string;
	number?: string;
	status: CaseSummary['status'];
}

type CasesMode = Extract<WaitFor, { mode: 'cases' }>;
type Link = Case['links'][number];

/** The correlation key by which the engine finds whoever waits for a case. */
export const keyOf = (id: string): string => `case:${id}`;

/** Whether a link is one that is waited for: never the case it recurs from, nor its own parent, which may be waiting for it. */
function counts({ relation }: Pick<Link, 'relation'>, which: CasesMode['which']): boolean {
	return relation === 'child' || (which === 'linked' && relation === 'related');
}

/** Links whose end the case itself has not noted are asked of the store: they may have ended before anybody waited. */
export function askForLinked(subject: Case, config: CasesMode): Query[] {
	const which = config.opens ? 'children' : config.which;
	const cases = subject.links.filter((link) => counts(link, which)).map((link) => link.case);
	return cases.length === 0 ? [] : [{ name: 'linked', cases }];
}

/** The linked cases to wait for as they stand; `unknown` names one that the store does not know. */
export function awaited(subject: Case, config: CasesMode, found: readonly CaseSummary[]): { cases: AwaitedCase[] } | { unknown: string } {
	const cases: AwaitedCase[] = [];
	for (const link of subject.links.filter((candidate) => counts(candidate, config.which))) {
		const status = link.status ?? found.find((summary) => summary.id === link.case)?.status;
		if (status === undefined) return { unknown: link.number ?? link.case };
		if (!cases.some((known) => known.case === link.case)) cases.push(asAwaited(link, status));
	}
	return { cases };
}

/** After news: cases that were linked since are waited for too (unless the wait opened its own), and those that ended are marked. */
export function afterNews(
	cases: readonly AwaitedCase[],
	events: readonly CaseEvent[],
	subject: Case,
	config: CasesMode,
	keys: readonly string[],
): AwaitedCase[] {
	const linked = config.opens
		? subject.links.filter((link) => keys.includes(keyOf(link.case)))
		: events.flatMap((event) => (event.type === 'linked' && event.data && counts(event.data as Link, config.which) ? [event.data as Link] : []));
	const fresh = linked.filter((link, n) => !cases.some((known) => known.case === link.case) && linked.findIndex((other) => other.case === link.case) === n);
	const all: AwaitedCase[] = [...cases, ...fresh.map((link) => asAwaited(link, link.status ?? 'open'))];
	return all.map((one) => {
		const end = events.find((event) => event.type === 'link-ended' && (event.data as Partial<AwaitedCase> | null)?.case === one.case);
		return end ? { ...one, status: (end.data as { status: 'closed' | 'cancelled' }).status } : one;
	});
}

function asAwaited({ case: id, number }: Link, status: AwaitedCase['status']): AwaitedCase {
	return number === undefined ? { case: id, status } : { case: id, number, status };
}

/** All, or one of them, have ended. Nothing to wait for is not an end. */
export function ended(cases: readonly AwaitedCase[], of: 'all' | 'any'): boolean {
	if (cases.length === 0) return false;
	const isOver = (one: AwaitedCase) => one.status !== 'open';
	return of === 'all' ? cases.every(isOver) : cases.some(isOver);
}
