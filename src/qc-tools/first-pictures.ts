// The data that were collected for a case as pictures for paper, where nobody chooses: each table as one would look at it first. Not for choosing (choose.ts).

import { labelIn } from '../form/labels.ts';
import { isRefusal } from '../refusal.ts';
import { firstChoice, isCollected } from './choose.ts';
import type { Asking } from './columns.ts';
import type { CaseData } from './data-of.ts';
import { draw } from './draw.ts';
import type { Looks, Picture } from './svg-picture.ts';

/** Pictures of one case, at most: who wants to see more looks at the case. */
const MOST = 6;

/** Those that can be drawn, each with the name of its data. */
export function firstPictures({ tables }: Pick<CaseData, 'tables'>, looks: Looks & Asking): { title: string; picture: Picture }[] {
	const drawn = tables.filter(isCollected).flatMap((table) => {
		const title = labelIn(table.title, looks.language) || table.id;
		const picture = draw(table, firstChoice(table), { ...looks, title });
		return isRefusal(picture) ? [] : [{ title, picture }];
	});
	return drawn.slice(0, MOST);
}
