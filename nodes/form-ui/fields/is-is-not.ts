// Is / is not: five questions, of each what it is, what it could be and is not, what is peculiar to it and what changed there. A table where there is room,
// a card a question where there isn't.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { IS_COLUMNS, IS_QUESTIONS, type IsColumn, type IsQuestion } from '../../../src/cause/analysis.ts';
import { described } from '../described.ts';
import { AnalysisField, type Entry, partOf, said } from './analysis-field.ts';

export class IsIsNotField extends AnalysisField {
	override render(): TemplateResult {
		const { id } = this.control;
		return html`<div class="is-rows" role="group" id=${id} tabindex="-1" aria-labelledby="${id}-label">
			<table>
				<thead><tr><th scope="col">${this.tell('is.question')}</th>${IS_COLUMNS.map((column) => html`<th scope="col">${this.tell(`is.${column}`)}</th>`)}</tr></thead>
				<tbody>${IS_QUESTIONS.map((question) => this.#row(question))}</tbody>
			</table>
		</div>`;
	}

	#row(question: IsQuestion): TemplateResult {
		const asked = this.entries.find((entry) => entry.question === question) ?? { question };
		return html`<tr>
			<th scope="row">${this.tell(`is-question.${question}`)}<small>${this.tell(`is-hint.${question}`)}</small></th>
			${IS_COLUMNS.map((column) => this.#cell(question, column, asked))}
		</tr>`;
	}

	#cell(question: IsQuestion, column: IsColumn, row: Entry): TemplateResult {
		const name = this.tell(`is.${column}`);
		if (this.reading) return html`<td dir="auto"><span class="cell-label" aria-hidden="true">${name}</span>${said(row, column) || '–'}</td>`;
		const path = `${this.control.path}[${this.#place(question)}].${column}`;
		const id = `${this.control.id}.${question}.${column}`;
		const part = partOf(this.control, path, id, this.tell('cell', { question: this.tell(`is-question.${question}`), column: name }));
		return html`<td>
			<span class="cell-label" aria-hidden="true">${name}</span>
			<textarea class="box" dir="auto" rows="1" .value=${live(said(row, column))} @change=${this.control.leave}
				@input=${(event: Event) => this.#set(question, column, (event.target as HTMLTextAreaElement).value)} ${described(part)}></textarea>
			${this.faultAt(path, `${id}-fault`)}
		</td>`;
	}

	/** Of a row in what is kept: rows with nothing in them are left out. */
	#place(question: IsQuestion): number {
		const begun = this.entries.filter((entry) => IS_COLUMNS.some((column) => said(entry, column).trim() !== '')).map((entry) => entry.question);
		return IS_QUESTIONS.filter((one) => begun.includes(one)).indexOf(question);
	}

	#set(question: IsQuestion, column: IsColumn, text: string): void {
		const rows = IS_QUESTIONS.map((one) => this.entries.find((entry) => entry.question === one) ?? { question: one });
		const after = rows.map((row) => (row.question === question ? { ...row, [column]: text } : row));
		this.control.set(after.filter((row) => IS_COLUMNS.some((one) => said(row, one) !== '')));
	}
}
