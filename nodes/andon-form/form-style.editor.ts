// The looks of the form builder. Node-RED's own colours only.

const STYLE = `
.af-bar { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; margin: 0 0 10px; } .af-space { flex: 1; }
.af-build { display: grid; grid-template-columns: 158px minmax(260px, 1fr) minmax(310px, 380px); gap: 16px; align-items: start; }
.af-medium .af-build { grid-template-columns: minmax(240px, 1fr) minmax(290px, 340px); } .af-medium .af-palette { grid-column: 1 / -1; }
.af-narrow .af-build { grid-template-columns: minmax(0, 1fr); }
.af-canvas { max-height: calc(100vh - 250px); overflow: hidden auto; padding: 2px; margin: -2px; scroll-padding: 8px; } .af-medium .af-canvas { max-height: calc(100vh - 360px); } .af-narrow .af-canvas { max-height: none; overflow: visible; }
.af-palette { display: flex; flex-direction: column; gap: 8px; position: sticky; top: 0; max-height: calc(100vh - 250px); overflow-y: auto; overflow-x: hidden; padding: 2px; }
.af-group { display: flex; flex-direction: column; gap: 2px; } .af-group-name { font-size: 12px; color: var(--red-ui-secondary-text-color); padding: 0 0 1px 2px; }
.af-medium .af-palette, .af-narrow .af-palette { position: static; max-height: none; flex-direction: row; flex-wrap: wrap; gap: 6px 12px; } .af-medium .af-group, .af-narrow .af-group { flex-direction: row; flex-wrap: wrap; gap: 4px; } .af-medium .af-group-name, .af-narrow .af-group-name { display: none; }
.af-type { appearance: none; display: flex; align-items: center; gap: 8px; font: inherit; font-size: 13px; text-align: left; padding: 3px 8px; min-height: 27px; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; background: var(--red-ui-form-input-background); color: var(--red-ui-primary-text-color); cursor: grab; box-sizing: border-box; line-height: 1.2; }
.af-type > i { width: 15px; text-align: center; color: var(--red-ui-secondary-text-color); flex: none; } .af-type:hover { background: var(--red-ui-workspace-button-background-hover); }
.af-type.ui-draggable-dragging { width: 150px; box-shadow: 0 3px 10px var(--red-ui-shadow); }
.af-canvas { min-width: 0; } .af-title { font-size: 17px; font-weight: 600; padding: 8px 12px; border: 1px solid transparent; border-radius: 6px; margin-bottom: 8px; }
.af-main { display: flex; flex-wrap: wrap; align-items: center; gap: 3px 8px; cursor: pointer; min-width: 0; flex: 1; color: var(--red-ui-primary-text-color); } .af-main > i { width: 15px; text-align: center; color: var(--red-ui-secondary-text-color); }
.af-main:focus-visible, .af-type:focus-visible, .af-column-name:focus-visible, .af-ready-one:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: 1px; border-radius: 4px; }
.af-section { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; margin-bottom: 12px; background: var(--red-ui-tertiary-background); }
.af-section > header { display: flex; align-items: center; gap: 4px 10px; flex-wrap: wrap; padding: 5px 6px 5px 12px; } .af-section > header .af-label { font-weight: 600; }
.af-cells { display: grid; gap: 6px; padding: 0 8px 8px; min-height: 44px; } .af-cells-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); } .af-cells-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.af-card { position: relative; display: flex; align-items: flex-start; gap: 2px; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 5px; background: var(--red-ui-form-input-background); padding: 6px 4px 6px 10px; min-width: 0; min-height: 26px; }
.af-card .af-main { align-items: flex-start; } .af-label { overflow-wrap: anywhere; min-width: 0; } .af-card .af-label { flex: 1 1 0; line-height: 1.3; } .af-card .af-main > i { line-height: 1.3; } .af-card .af-kind { flex: 1 0 100%; padding-left: 23px; font-size: 12px; color: var(--red-ui-secondary-text-color); box-sizing: border-box; overflow-wrap: anywhere; line-height: 1.3; }
.af-unnamed { color: var(--red-ui-tertiary-text-color); font-style: italic; font-weight: normal !important; }
.af-chosen { border-color: var(--red-ui-form-input-focus-color); box-shadow: 0 0 0 1px var(--red-ui-form-input-focus-color); } .af-faulty:not(.af-chosen) { border-color: var(--red-ui-form-input-border-error-color); }
.af-mark { color: var(--red-ui-secondary-text-color); font-size: 12px; } .af-wrong { color: var(--red-ui-text-color-error); font-size: 12px; }
.af-fault { appearance: none; border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: left; cursor: pointer; } .af-fault:hover { text-decoration: underline; } .af-fault:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: 2px; }
.af-tools { display: none; flex: none; } .af-card .af-tools { position: absolute; right: 4px; bottom: 3px; border-radius: 4px; background: var(--red-ui-form-input-background); }
.af-card.af-chosen .af-tools, .af-section.af-chosen > header .af-tools { display: inline-flex; }
.andon-form .af-back { display: none; justify-self: start; margin-bottom: -8px; } .andon-form .af-narrow .af-back { display: inline-block; }
.af-narrow .af-cells { grid-template-columns: minmax(0, 1fr); }
.andon-form .af-tools .red-ui-button.red-ui-button-small, .andon-form .af-column .red-ui-button.red-ui-button-small { padding: 0; width: 26px; height: 26px; line-height: 24px; min-width: 0; font-size: 13px; }
.af-drop { grid-column: 1 / -1; border: 1px dashed var(--red-ui-form-input-border-color); border-radius: 5px; padding: 12px; margin: 0; color: var(--red-ui-secondary-text-color); line-height: 1.4; }
.af-gap { border: 1px dashed var(--red-ui-form-input-focus-color); border-radius: 5px; min-height: 40px; visibility: visible !important; background: var(--red-ui-secondary-background-selected); } .af-card.ui-sortable-helper { box-shadow: 0 3px 10px var(--red-ui-shadow); }
.af-widths { display: inline-flex; gap: 2px; }
.af-detail { position: sticky; top: 0; max-height: calc(100vh - 250px); overflow-y: auto; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; padding: 10px 14px 8px; background: var(--red-ui-secondary-background); min-width: 0; } .af-medium .af-detail { max-height: calc(100vh - 360px); } .af-narrow .af-detail { position: static; max-height: none; }
.af-detail-head { font-weight: 600; margin: 2px 0 10px; color: var(--red-ui-primary-text-color); } .af-detail-head > i { width: 18px; color: var(--red-ui-secondary-text-color); }
.andon-form .af-detail .form-row { margin-bottom: 10px; } .andon-form .af-detail .form-row > label { display: block; width: auto; padding: 0 0 3px; margin: 0; font-size: 13px; color: var(--red-ui-secondary-text-color); } .andon-form .af-detail .form-row > label:empty { display: none; }
.andon-form .af-detail .andon-piece { width: 100%; } .andon-form .af-detail .andon-block-label { font-size: 13px; color: var(--red-ui-secondary-text-color); } .andon-form .af-detail .andon-block { margin-bottom: 10px; }
.af-detail .andon-section { margin: 0 0 2px; } .af-detail .andon-section > summary { font-weight: normal; border-bottom: 0; margin-bottom: 4px; } .af-detail .andon-section:first-of-type { border-top: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); padding-top: 4px; margin-top: 6px; } .andon-form .af-detail .andon-section[open] > summary { font-weight: 600; }
.af-detail .andon-empty { padding: 8px 10px; } .andon-form .af-detail p.andon-note { font-size: 13px; }
.andon-labels { display: flex; flex-direction: column; gap: 4px; } .andon-label-line { display: flex; align-items: flex-start; gap: 6px; } .andon-label-line > abbr { width: 22px; flex: none; font-size: 12px; line-height: 32px; color: var(--red-ui-tertiary-text-color); text-decoration: none; border: 0; cursor: help; }
.andon-form .andon-label-line > input[type=text], .andon-form .andon-label-line > textarea { flex: 1; width: auto; min-width: 0; margin: 0; box-sizing: border-box; resize: vertical; }
.af-conditions { display: flex; flex-direction: column; gap: 6px; align-items: flex-start; } .af-condition { display: grid; grid-template-columns: minmax(90px, 2fr) minmax(0, 3fr) 24px; gap: 4px; align-items: center; width: 100%; } .andon-form .af-condition > select, .andon-form .af-condition > input[type=text], .andon-form .af-condition .andon-duration, .af-condition > .andon-chips { width: 100%; min-width: 0; margin: 0; box-sizing: border-box; }
.af-condition > :first-child { grid-area: 1 / 1 / 2 / 3; } .af-condition > .red-ui-button { grid-area: 1 / 3; } .af-condition > :nth-child(3):not(.red-ui-button) { grid-column: 2 / 4; } .af-condition > .andon-chips:nth-child(2) { grid-column: 1 / 4; } .andon-form .af-condition > .red-ui-button.red-ui-button-small { padding: 0; width: 24px; min-width: 0; } .andon-form .af-conditions > select { width: auto; margin: 0; }
.af-condition-tools { display: flex; flex-wrap: wrap; gap: 4px; } .af-condition-group { position: relative; display: flex; flex-direction: column; gap: 6px; align-items: flex-start; width: 100%; box-sizing: border-box; border-left: 3px solid var(--red-ui-form-input-border-color); background: var(--red-ui-tertiary-background); border-radius: 0 4px 4px 0; padding: 6px 6px 6px 8px; }
.andon-form .af-condition-group > .af-condition-drop.red-ui-button.red-ui-button-small { position: absolute; top: 6px; right: 6px; padding: 0; width: 24px; min-width: 0; } .andon-form .af-condition-group > select { width: auto; margin: 0; } .af-condition > .af-with-unit { display: flex; align-items: center; gap: 5px; min-width: 0; } .andon-form .af-with-unit > input[type=text] { flex: 1; width: 40px; min-width: 0; margin: 0; }
.andon-form .af-condition .andon-duration select { flex: 1 1 60px; margin: 0; } .andon-form .af-condition .andon-duration input.andon-number { flex: 1 1 40px; width: 40px; margin: 0; }
.andon-form .af-condition-said { margin: 4px 0 8px; width: 100%; box-sizing: border-box; font-size: 13px; }
.af-picture-place { display: flex; flex-direction: column; gap: 6px; align-items: flex-start; } .af-picture { max-width: 100%; max-height: 180px; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; } .af-picture-id { overflow-wrap: anywhere; white-space: normal; font-size: 12px; } .andon-form .af-picture-place .af-bar { margin: 0; } .andon-form .af-picture-place .andon-note:empty { display: none; } .andon-form .af-picture-place .andon-note.af-wrong { color: var(--red-ui-text-color-error); }
.af-columns { display: flex; flex-direction: column; gap: 3px; } .af-column { display: flex; align-items: center; gap: 1px; } .af-column-name { appearance: none; flex: 1; min-width: 0; display: flex; gap: 8px; align-items: center; text-align: left; font: inherit; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; background: var(--red-ui-form-input-background); color: var(--red-ui-primary-text-color); padding: 4px 8px; cursor: pointer; } .af-column-name > i { width: 15px; text-align: center; color: var(--red-ui-secondary-text-color); } .andon-form .af-columns > select { width: 100%; margin: 3px 0 0; }
.af-library { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; padding: 10px 12px; margin-bottom: 14px; background: var(--red-ui-tertiary-background); } .af-ready { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 6px; max-height: 320px; overflow: auto; padding: 2px; }
.af-ready-one { appearance: none; width: 100%; height: 100%; display: block; text-align: left; font: inherit; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 5px; background: var(--red-ui-form-input-background); color: var(--red-ui-primary-text-color); padding: 7px 10px; cursor: pointer; } .af-ready-one:hover { background: var(--red-ui-workspace-button-background-hover); } .af-ready-one > * { display: block; line-height: 1.35; } .af-ready-one > span { font-size: 12px; color: var(--red-ui-secondary-text-color); margin-top: 2px; }
.af-stage { overflow: hidden; padding: 4px; } .af-frame { display: block; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; background: var(--red-ui-form-input-background); margin: 0 auto; transform-origin: 0 0; } .af-phone .af-frame { border-width: 6px; border-radius: 22px; }
.af-said pre { max-height: 260px; overflow: auto; font-size: 12px; }
.andon-form textarea.af-json { width: 100%; min-height: 420px; box-sizing: border-box; font-family: var(--red-ui-monospace-font, monospace); font-size: 12px; line-height: 1.45; white-space: pre; resize: vertical; }
`;

/** Puts the style into the page, once. */
export function useFormStyle(): void {
	if (document.getElementById('andon-form-style')) return;
	const style = document.createElement('style');
	style.id = 'andon-form-style';
	style.textContent = STYLE;
	document.head.append(style);
}
