// The 8D cases of a workspace, each with how far it is and what it waits for. Not for one of them: eight-d.ts.

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { EightDProgress } from '../../../src/eight-d/progress.ts';
import type { Language } from '../../../src/text.ts';
import { standingNow } from './eight-d-rail.ts';
import { tellD } from './eight-d-words.ts';
import { pill } from './shapes.ts';
import { areaName, say, together } from './words.ts';

/** The cases as buttons. */
export function eightDList(cases: readonly EightDProgress[], places: Places, language: Language, now: number, open: (number: string) => void): TemplateResult {
	return html`<ul class="cases">
		${cases.map(
			(one) => html`<li>
				<button class="case" data-test="eight-d-case" data-case=${one.number} data-state=${one.state} @click=${() => open(one.number)}>
					<span>
						<span class="name" dir="auto">${one.title}</span>
						<span class="muted" dir="auto">${[one.number, areaName(places, one.area), say(language, `severity.${one.severity}`)].filter(Boolean).join(' · ')}</span>
						${one.status === 'open' ? pill(one.state, language) : nothing}
					</span>
					<span>
						<span class="small" role="list" aria-label=${tellD(language, 'rail')}>
							${one.disciplines.map((discipline) => {
								const standing = standingNow(discipline, now);
								const word = tellD(language, `standing.${standing}`);
								return html`<span role="listitem" class="dot" data-standing=${standing} title=${word} aria-label=${`${discipline.id}: ${word}`}>${discipline.id}</span>`;
							})}
						</span>
						<span class="muted" dir="auto">${nowIn(one, language)}</span>
					</span>
				</button>
			</li>`,
		)}
	</ul>`;
}

/** What the case waits for now. */
function nowIn({ disciplines }: EightDProgress, language: Language): string {
	const open = disciplines.flatMap(({ open: work }) => work);
	const what = open.map(({ title, asked }) => (asked === '' ? title : `${title} (${asked})`));
	return what.length === 0 ? '' : `${tellD(language, 'current-now')}: ${together(language, what.slice(0, 3))}`;
}
