// The rail of an 8D: D0 to D8 side by side, each with how it stands now. Not for what a discipline asks (eight-d-work.ts).

import { html, type TemplateResult } from 'lit';
import type { Discipline } from '../../../src/eight-d/disciplines.ts';
import type { DisciplineProgress, EightDProgress } from '../../../src/eight-d/progress.ts';
import type { Language } from '../../../src/text.ts';
import { tellD } from './eight-d-words.ts';

/** Overdue is also what came due since the server looked. `now`: plant time (ms). */
export function standingNow({ standing, open }: DisciplineProgress, now: number): DisciplineProgress['standing'] {
	const late = open.some(({ due }) => due !== undefined && Date.parse(due) <= now);
	return standing === 'current' && late ? 'overdue' : standing;
}

/** Where the case is: the first discipline that is worked on, the worst first; else the last that was reached. */
export function currentOf({ disciplines }: EightDProgress, now: number): Discipline {
	const first = (wanted: string) => disciplines.find((one) => standingNow(one, now) === wanted)?.id;
	return first('overdue') ?? first('held') ?? first('current') ?? disciplines.findLast(({ standing }) => standing === 'done')?.id ?? 'D0';
}

/** `at`: the one that is looked at. */
export function rail({ disciplines }: EightDProgress, at: Discipline, now: number, language: Language, choose: (one: Discipline) => void): TemplateResult {
	return html`<ol class="rail" aria-label=${tellD(language, 'rail')}>
		${disciplines.map((one) => {
			const standing = standingNow(one, now);
			return html`<li>
				<button data-test="rail" data-discipline=${one.id} data-standing=${standing} aria-current=${one.id === at} @click=${() => choose(one.id)}>
					<b>${one.id}</b><span>${tellD(language, `name.${one.id}`)}</span><small>${tellD(language, `standing.${standing}`)}</small>
				</button>
			</li>`;
		})}
	</ol>`;
}
