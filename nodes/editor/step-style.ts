// The looks of what step dialogs have beside tables (style.ts): headings, choices, the sentence that reads back, faults and warnings.

const STYLE = `
.andon-heading { font-weight: 600; margin: 20px 0 10px; padding-bottom: 5px; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); color: var(--red-ui-primary-text-color); }
.andon-fields > .andon-heading:first-child { margin-top: 6px; }
.andon-block { margin: 0 0 16px; } .andon-block > .andon-note { display: block; margin: 0 0 8px; } .andon-block > .andon-block-label { display: block; margin: 0 0 5px; color: var(--red-ui-primary-text-color); }
.andon-form .form-row > .andon-piece > .andon-chips { width: 100%; }
.andon-form .andon-piece > textarea { width: 100%; box-sizing: border-box; resize: vertical; line-height: 1.4; }
.andon-form .andon-piece > input[type=text].andon-short { width: 120px; } .andon-form .andon-stacked .andon-grid td.andon-kind-checkbox input { justify-self: start; }
.andon-form .andon-piece > .andon-unit { color: var(--red-ui-secondary-text-color); padding-left: 8px; }
.andon-form .andon-piece .andon-duration select { flex: 0 1 130px; }
.andon-form .form-row label.andon-check { display: flex; gap: 8px; align-items: baseline; margin: 0; width: auto; cursor: pointer; padding-top: 5px; line-height: 1.35; }
.andon-form .andon-check input[type=checkbox], .andon-form .andon-choice input[type=radio] { width: auto; margin: 0; flex: none; position: relative; top: 1px; }
.andon-form .andon-check + .andon-note { margin: 2px 0 4px 22px; }
.andon-form .form-row label.andon-choice { display: flex; gap: 8px; align-items: baseline; width: auto; margin: 0 0 6px; cursor: pointer; line-height: 1.35; }
.andon-choice .andon-note { display: block; margin: 1px 0 0; }
.andon-form .andon-choices-list { display: block; padding-top: 7px; } .andon-form .andon-choices-inline { display: flex; flex-wrap: wrap; gap: 4px 22px; }
.andon-sentence { border-left: 3px solid var(--red-ui-form-input-focus-color); background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); padding: 9px 13px; margin: 4px 0 16px; line-height: 1.5; border-radius: 0 4px 4px 0; overflow-wrap: anywhere; }
.andon-sentence:empty { display: none; }
.andon-sentence p { margin: 0; } .andon-sentence p + p { margin-top: 4px; } .andon-sentence ol { margin: 4px 0 4px 20px; }
.andon-section { margin: 0 0 12px; } .andon-section > summary { cursor: pointer; font-weight: 600; color: var(--red-ui-primary-text-color); padding: 5px 0; margin-bottom: 8px; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); }
.andon-section > summary:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: 2px; }
.andon-experiment-preview { border-left: 3px solid var(--red-ui-form-input-focus-color); background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); padding: 9px 13px; border-radius: 0 4px 4px 0; overflow-wrap: anywhere; }
.andon-experiment-preview p { margin: 0 0 6px; } .andon-experiment-preview .andon-experiment-sum { font-weight: 600; } .andon-experiment-preview .andon-note { display: block; }
.andon-experiment-confounded { margin: 0 0 6px 18px; } .andon-experiment-confounded:empty { display: none; } .andon-experiment-preview summary { cursor: pointer; }
.andon-experiment-sheet { overflow: auto; max-height: 320px; margin-top: 6px; } .andon-experiment-sheet th, .andon-experiment-sheet td { text-align: left; padding: 2px 12px 2px 0; white-space: nowrap; } .andon-experiment-sheet th { position: sticky; top: 0; background: var(--red-ui-tertiary-background); }
.andon-older { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; border: 1px solid var(--red-ui-form-input-border-color); border-left: 3px solid var(--red-ui-node-status-colors-yellow, #f59e0b); border-radius: 4px; background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); padding: 8px 12px; margin: 0 0 14px; line-height: 1.4; }
.andon-older > span { flex: 1 1 300px; }
.andon-lessons { border: 1px solid var(--red-ui-form-input-border-color); border-left: 3px solid var(--red-ui-node-status-colors-blue, #4a90d9); border-radius: 4px; background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); padding: 8px 12px; margin: 0 0 14px; line-height: 1.4; }
.andon-lessons > summary { cursor: pointer; font-weight: 600; }
.andon-lessons > ul { list-style: none; margin: 8px 0 0; padding: 0; }
.andon-lessons li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 6px 0; border-top: 1px solid var(--red-ui-secondary-border-color); }
.andon-lessons li > span:first-child { flex: 1 1 300px; overflow-wrap: anywhere; }
.andon-lessons p { margin: 6px 0 0; color: var(--red-ui-secondary-text-color); }
.andon-lesson-state { margin-left: 8px; font-style: italic; }
.andon-when { display: flex; align-items: flex-start; } .andon-form .andon-grid td .andon-when > select { flex: 0 0 112px; width: 112px; }
.andon-when > span { flex: 1 1 auto; min-width: 0; } .andon-when-lines { display: block; }
.andon-when-line { display: flex; align-items: center; color: var(--red-ui-secondary-text-color); font-size: 13px; gap: 2px; padding-left: 4px; } .andon-form .andon-grid td .andon-when-line input[type=text] { flex: 1 1 48px; width: 48px; min-width: 0; } .andon-form .andon-grid td .andon-when-line select { flex: 1 0 98px; width: 98px; }
.andon-form .andon-stacked .andon-grid td .andon-when { flex-wrap: wrap; } .andon-form .andon-stacked .andon-grid td .andon-when > select { flex: 1 1 100%; width: 100%; }
.andon-form .andon-when [hidden] { display: none !important; }
.andon-rehearsal { margin-bottom: 8px; }
.andon-rehearsal-setting { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-bottom: 10px; align-items: flex-end; } .andon-rehearsal-dates { display: contents; }
.andon-rehearsal-field > label { display: block; width: auto !important; padding: 0 0 2px; margin: 0; font-size: 12px; color: var(--red-ui-secondary-text-color); }
.andon-rehearsal-field > span { display: flex; gap: 4px; align-items: center; } .andon-form .andon-rehearsal-field select { width: auto; min-width: 96px; max-width: 190px; height: 34px; margin: 0; } .andon-form .andon-rehearsal-field input { width: auto; margin: 0; box-sizing: border-box; height: 34px; } .andon-form .andon-rehearsal-field .andon-duration input.andon-number { width: 56px; } .andon-form .andon-rehearsal-field .andon-duration select { min-width: 84px; }
.andon-form .andon-rehearsal-field input[type=datetime-local] { width: 190px; padding: 4px 6px; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; background: var(--red-ui-form-input-background); color: var(--red-ui-form-text-color); font: inherit; }
.andon-rehearsal-drawing { overflow-x: auto; color: var(--red-ui-primary-text-color); } .andon-rehearsal-drawing > svg { display: block; max-width: none; border: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); border-radius: 4px; background: var(--red-ui-form-input-background); box-sizing: border-box; }
.andon-rehearsal-said > ul.andon-findings { margin: 8px 0 0; } .andon-rehearsal-said > p { margin: 8px 0 0; padding-top: 4px; } .andon-rehearsal-fine { color: var(--red-ui-secondary-text-color); } .andon-rehearsal-fine > i { color: var(--red-ui-node-status-colors-green, #16a34a); }
.andon-rehearsal-wrong { color: var(--red-ui-text-color-error); } .andon-rehearsal-list .andon-rehearsal-wrong { display: block; padding-left: 12px; }
.andon-rehearsal-list { margin: 8px 0 0; } .andon-rehearsal-list > summary { cursor: pointer; color: var(--red-ui-secondary-text-color); } .andon-rehearsal-list ol { margin: 4px 0 0 0; list-style: none; line-height: 1.55; }
.andon-rehearsal-tools { margin: 10px 0 8px; } .andon-replayed > div { margin-bottom: 12px; }
.andon-grid.andon-replay { table-layout: auto; width: auto; } .andon-grid.andon-replay td { text-align: right; padding: 5px 10px; font-variant-numeric: tabular-nums; } .andon-grid.andon-replay tbody th { font-size: 13px; background: none; font-weight: normal; color: var(--red-ui-primary-text-color); }
.andon-next-times ol, .andon-next-times ul { list-style: none; margin: 2px 0 6px; line-height: 1.6; } .andon-next-times ul { color: var(--red-ui-secondary-text-color); } .andon-next-times .andon-time { font-variant-numeric: tabular-nums; }
.andon-findings { list-style: none; margin: 12px 0 0; padding: 0; line-height: 1.4; }
.andon-findings:empty { display: none; }
.andon-findings li { display: flex; gap: 8px; align-items: baseline; padding: 3px 0; overflow-wrap: anywhere; }
.andon-findings li > i { flex: none; width: 14px; text-align: center; }
.andon-findings .andon-fault { color: var(--red-ui-text-color-error); } .andon-findings .andon-warning > i { color: var(--red-ui-text-color-warning, #b97400); }
.andon-read-only { display: block; padding: 7px 8px; line-height: 18px; color: var(--red-ui-primary-text-color); }
.andon-reference { border-collapse: collapse; width: 100%; margin: 4px 0 12px; font-size: 13px; line-height: 1.4; }
.andon-reference th, .andon-reference td { text-align: left; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); }
.andon-reference th { color: var(--red-ui-secondary-text-color); font-weight: 600; } .andon-reference code { white-space: normal; overflow-wrap: anywhere; } .andon-reference td:first-child code { white-space: nowrap; }
.andon-numbered tbody { counter-reset: andon-row; } .andon-numbered tbody tr:not(.andon-details) { counter-increment: andon-row; }
.andon-numbered td.andon-narrow-cell:first-child { white-space: nowrap; } .andon-numbered td.andon-narrow-cell:first-child .andon-grip::after { content: counter(andon-row); font-size: 11px; padding-left: 3px; font-variant-numeric: tabular-nums; }
.andon-numbered .andon-grip { width: 36px; } .andon-form .andon-numbered .andon-grid th.andon-narrow-cell:first-child { width: 40px; }
.andon-test { display: flex; align-items: stretch; } .andon-form .andon-grid td .andon-test select { flex: 0 0 70px; width: 70px; padding: 4px 0 4px 6px; } .andon-form .andon-grid td .andon-test.andon-test-any select, .andon-form .andon-grid td .andon-test.andon-test-alone select { flex: 1 1 auto; width: 100%; }
.andon-test.andon-test-any select { color: var(--red-ui-form-placeholder-color) !important; } .andon-form .andon-grid td .andon-test input[type=text] { flex: 1 1 20px; min-width: 24px; padding: 4px 6px 4px 2px; }
.andon-test > span { align-self: center; color: var(--red-ui-secondary-text-color); }
.andon-wide-table .andon-grid th { box-sizing: border-box; } .andon-wide-table .andon-scroll > .andon-grid { min-width: var(--andon-least, 0); } .andon-wide-table.andon-more:not(.andon-stacked) .andon-scroll > .andon-grid { width: 100%; min-width: var(--andon-most, 0); } .andon-table-tools .andon-csv { margin-left: auto; display: inline-flex; flex-wrap: wrap; gap: 2px; } .andon-wide-table.andon-stacked .andon-scroll > .andon-grid { min-width: 0; }
.andon-form .andon-piece > .red-ui-typedInput-container { width: 100% !important; }
`;

/** Puts the style into the page unless another node's copy of it is there already. */
export function useStepStyle(): void {
	if (document.getElementById('andon-step-style')) return;
	const style = document.createElement('style');
	style.id = 'andon-step-style';
	style.textContent = STYLE;
	document.head.append(style);
}
