// The other cases that a case has to do with, as a report prints them: what it came again after, what belongs to it and how far that is. Pure.

import type { Case } from '../../case/case.ts';
import type { Relation } from '../../case/events.ts';
import type { Instant } from '../../time.ts';
import type { Block } from '../document.ts';
import type { Material } from './material.ts';

/** What is known of another case, by its own events. */
export interface LinkedCase extends Pick<Case, 'title' | 'status'> {
	openedAt: Instant;
	closedAt?: Instant;
	/** Names of the steps at which it waits. */
	at: readonly string[];
}

/** Cases of these relations as a table; undefined where there is none. Titles of other cases, and how far they are, are of the plant alone. */
export function linkTable({ subject, linked, words, say, hides }: Material, relations: readonly Relation[], caption: string): Block | undefined {
	const found = subject.links.filter(({ relation }) => relations.includes(relation));
	if (found.length === 0) return undefined;
	const inside = !hides.has('ids');
	const several = relations.length > 1;
	const rows = found.map(({ case: id, number, relation, status }) => {
		const known = linked.get(id);
		const standing = known?.status ?? status ?? 'open';
		const ended = known?.closedAt === undefined ? '' : words.time(known.closedAt);
		const far = standing === 'open' && known && known.at.length > 0 ? words.list(known.at) : ended;
		return [
			number ?? id,
			...(several ? [words.relation(relation)] : []),
			...(inside ? [known?.title ?? '–'] : []),
			say(`status.${standing}`),
			...(inside ? [far || '–'] : []),
		];
	});
	const columns = ['case', ...(several ? ['relation'] : []), ...(inside ? ['title'] : []), 'status', ...(inside ? ['far'] : [])];
	return { type: 'table', caption: say(caption), head: columns.map((column) => say(`column.${column}`)), rows };
}
