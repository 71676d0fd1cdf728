// What somebody is told whom a comment on a case calls: one notice a person, as channels take it (notices/notice.ts), in their language. Pure.

import type { Case } from '../case/case.ts';
import type { JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { text } from '../text.ts';
import type { Instant } from '../time.ts';

export interface Mentioned {
	subject: Case;
	/** Number of the comment's event: with the person it names the notice for ever. */
	event: number;
	/** Id of the person who wrote it. */
	by: string;
	said: string;
	people: readonly string[];
	at: Instant;
}

/** The notices of a comment. People whom the plant doesn't know get none, nor does whoever wrote it. */
export function mentionNotices({ subject, event, by, said, people, at }: Mentioned, plant: Directory): JsonObject[] {
	return people.flatMap((id): JsonObject[] => {
		const person = plant.person(id);
		if (!person || id === by) return [];
		const language = person.language ?? plant.config.language;
		return [
			{
				notice: `${subject.id}/comment/${event}/${id}`,
				case: { id: subject.id, number: subject.number },
				person: { id, name: person.name, language },
				contact: { ...person.contact },
				severity: subject.severity,
				ask: 'know',
				subject: text(language, 'timeline.mention.subject', { number: subject.number, title: subject.title }),
				text: text(language, 'timeline.mention.text', { by: plant.person(by)?.name ?? by, text: said }),
				at,
			},
		];
	});
}
