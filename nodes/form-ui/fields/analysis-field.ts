// What the fields of an analysis have in common: their style, their words, their value as a list of entries. Not for what each looks like.

import { css, html, nothing, type TemplateResult } from 'lit';
import { type Language, text } from '../../../src/text.ts';
import type { Control } from '../control.ts';
import { FieldElement } from '../field-element.ts';
import { mark } from '../marks.ts';

/** An entry as it is typed: whatever came in, with its members. */
export type Entry = { readonly [member: string]: unknown };

/** A sentence on causes. */
export function tell(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `cause.${key}`, params);
}

/** A member as a text. */
export function said(entry: Entry, member: string): string {
	const value = Object.hasOwn(entry, member) ? entry[member] : undefined;
	return typeof value === 'string' ? value : '';
}

export abstract class AnalysisField extends FieldElement {
	static override properties = { ...FieldElement.properties, reading: { attribute: false } };
	/** Only to be read. */
	declare reading: boolean;

	override connectedCallback(): void {
		super.connectedCallback();
		const root = this.getRootNode();
		const sheet = STYLE.styleSheet;
		if (sheet && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
	}

	/** What is filled in, whatever came: entries that have members. */
	protected get entries(): readonly Entry[] {
		const value = this.control.value;
		return Array.isArray(value) ? value.filter((one): one is Entry => typeof one === 'object' && one !== null && !Array.isArray(one)) : [];
	}

	protected tell(key: string, params: Record<string, unknown> = {}): string {
		return tell(this.language, key, params);
	}

	/** What is wrong at a part of the value. */
	protected faultAt(path: string, id: string): TemplateResult | typeof nothing {
		const fault = this.reading ? undefined : this.control.faultAt(path);
		return fault === undefined ? nothing : html`<p class="fault" id=${id}>${mark('warn')}<span dir="auto">${fault}</span></p>`;
	}
}

/** A control for an input within the field. */
export function partOf(control: Control, path: string, id: string, label: string): Control {
	return { ...control, path, id, label, isCell: true, needed: false, describedBy: control.faultAt(path) === undefined ? '' : `${id}-fault` };
}

const STYLE = css`
	andon-form-whys, andon-form-fishbone, andon-form-is-is-not { display: block; white-space: normal; }
	.causes { list-style: none; margin: 0; padding: 0; }
	.cause { margin-block-end: 6px; border-inline-start: 3px solid transparent; padding-inline-start: 0; }
	.cause.level-2 { margin-inline-start: 14px; }
	.cause.level-3 { margin-inline-start: 28px; }
	.cause.level-4 { margin-inline-start: 42px; }
	.cause.deeper { margin-inline-start: 56px; }
	.cause.level-2, .cause.level-3, .cause.level-4, .cause.deeper { border-inline-start-color: var(--_soft); padding-inline-start: 8px; }
	.cause-line { font: inherit; color: inherit; text-align: start; inline-size: 100%; min-block-size: 44px; padding: 8px 10px; background: var(--_surface); border: 1px solid var(--_soft); border-radius: var(--_round); cursor: pointer; display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
	.cause-line > .words { flex: 1 1 12em; overflow-wrap: anywhere; white-space: pre-line; min-inline-size: 0; }
	.cause-line.verified > .words { font-weight: 700; }
	.cause-line.rejected > .words { text-decoration: line-through; }
	div.cause-line { cursor: auto; }
	.badges { display: flex; flex-wrap: wrap; gap: 4px 6px; font-size: 0.875rem; color: var(--_muted); }
	.badge { border: 1px solid var(--_line); border-radius: 999px; padding: 0 8px; white-space: nowrap; }
	.badge.root { border-color: var(--_accent); color: var(--_accent); font-weight: 700; }
	.badge.verified { border-color: var(--_ok); color: var(--_ok); font-weight: 700; }
	.badge.wrong { border-color: var(--_danger); color: var(--_danger); font-weight: 700; }
	.proof { flex: 1 1 100%; font-size: 0.875rem; color: var(--_muted); overflow-wrap: anywhere; }
	.cause-card { border: 2px solid var(--_accent); border-radius: var(--_round); padding: 12px; display: grid; gap: 10px; background: var(--_surface); }
	.cause-card .cell-label { display: block; }
	.cause-card .row, .cause-tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
	.cause-card .fault, .cause-card .cell-label { margin-block: 0 4px; }
	.cause-card .fault { margin-block: 4px 0; }
	.cause-card select.box { inline-size: auto; flex: 1 1 9em; }
	.toggle { flex: 1 1 7em; }
	.toggle[aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: var(--_tint); }
	.toggle.good[aria-pressed='true'] { border-color: var(--_ok); box-shadow: inset 0 0 0 1px var(--_ok); background: color-mix(in srgb, var(--_ok) 12%, var(--_surface)); }
	.toggle.bad[aria-pressed='true'] { border-color: var(--_danger); box-shadow: inset 0 0 0 1px var(--_danger); background: color-mix(in srgb, var(--_danger) 12%, var(--_surface)); }
	.suggested { display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 6px; }
	.suggested .plain { font-weight: 400; text-align: start; overflow-wrap: anywhere; flex: 0 1 auto; }
	.cause-empty { color: var(--_muted); margin-block-end: 10px; }
	.undo { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-block: 8px; }
	.bones { display: grid; gap: 14px; grid-template-columns: minmax(0, 1fr); }
	.bone-name { display: flex; justify-content: space-between; align-items: center; gap: 8px; font-weight: 700; margin-block-end: 4px; }
	.drawing { overflow-x: auto; border: 1px solid var(--_soft); border-radius: var(--_round); margin-block-end: 12px; padding: 4px; }
	.drawing svg { display: block; min-inline-size: 760px; inline-size: 100%; max-inline-size: 1100px; block-size: auto; margin-inline: auto; }
	.is-rows th[scope='row'] { inline-size: 7.5em; color: var(--_text); vertical-align: top; padding-block-start: 10px; }
	.is-rows small { display: block; font-weight: 400; color: var(--_muted); }
	.is-rows textarea.box, .cause-card textarea.box { min-block-size: var(--_size); }
	.is-rows table { table-layout: fixed; }
	.is-rows td { overflow-wrap: anywhere; }
	.is-rows th:first-child { inline-size: 7.5em; }
	@container andon-form (min-width: 840px) {
		.bones { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 24px; align-items: start; }
	}
	@container andon-form (max-width: 699.9px) {
		.is-rows table, .is-rows tbody, .is-rows tr, .is-rows td, .is-rows th[scope='row'] { display: block; inline-size: auto; }
		.is-rows thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
		.is-rows tr { border: 1px solid var(--_line); border-radius: var(--_round); padding: 10px 12px 12px; margin-block-end: 10px; }
		.is-rows td { padding: 0; }
		.is-rows td + td, .is-rows th + td { margin-block-start: 8px; }
		.is-rows .cell-label { display: block; }
		.is-rows th[scope='row'] { padding: 0; font-size: 1rem; }
	}
	@media print {
		.drawing { overflow: visible; border: 0; break-inside: avoid; }
		.drawing svg { min-inline-size: 0; max-inline-size: 100%; }
		.cause { break-inside: avoid; }
	}
`;
