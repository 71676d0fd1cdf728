// The looks of the shared pieces: Node-RED's own colours only, so that every theme, light or dark, fits. Put into the page once.

const STYLE = `
.red-ui-tray-body:has(.andon-form) { min-width: 0 !important; }
.andon-form { container-type: normal; max-width: 100%; box-sizing: border-box; text-autospace: normal; }
.andon-form .form-row > label { white-space: normal; vertical-align: top; padding-top: 8px; line-height: 1.25; }
.andon-form .form-row input[type=checkbox] { width: auto; margin: 0; vertical-align: middle; }
.andon-form .form-row input[type=checkbox] + label { display: inline; width: auto; padding: 0 0 0 8px; vertical-align: middle; }
.andon-form p.andon-note, .andon-note { color: var(--red-ui-secondary-text-color); margin: 2px 0 10px; line-height: 1.4; }
.andon-piece { display: inline-block; width: 70%; vertical-align: top; }
.andon-form .andon-piece > input[type=text], .andon-form .andon-piece > select, .andon-form .andon-cell-text, .andon-form .andon-cell-text > input[type=text] { width: 100%; box-sizing: border-box; }
.andon-piece > .andon-note { display: block; margin: 5px 0 4px; }
.andon-reason { display: block; color: var(--red-ui-text-color-error); font-size: 12px; line-height: 1.3; padding: 2px 4px 3px; white-space: normal; overflow-wrap: anywhere; }
.andon-unseen { position: absolute !important; width: 1px !important; height: 1px !important; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0 !important; padding: 0 !important; }
.andon-form .red-ui-button.red-ui-button-small:not(.andon-delete) { font-size: 13px; height: 28px; line-height: 26px; padding: 0 9px; }
.andon-quiet.red-ui-button { border-color: transparent; background: transparent; color: var(--red-ui-secondary-text-color); }
.andon-quiet.red-ui-button:hover, .andon-quiet.red-ui-button[aria-pressed=true] { background: var(--red-ui-workspace-button-background-hover); color: var(--red-ui-primary-text-color); }

.andon-tabs { display: flex; gap: 2px; flex-wrap: wrap; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); margin: 0 0 14px; }
.andon-tabs button { appearance: none; border: 0; border-bottom: 2px solid transparent; background: none; color: var(--red-ui-secondary-text-color); padding: 8px 9px 7px; margin: 0 0 -1px; font: inherit; cursor: pointer; border-radius: 4px 4px 0 0; display: inline-flex; align-items: center; gap: 6px; }
.andon-tabs button:hover { color: var(--red-ui-primary-text-color); background: var(--red-ui-secondary-background-hover); }
.andon-tabs button[aria-selected=true] { color: var(--red-ui-primary-text-color); border-bottom-color: var(--red-ui-form-input-focus-color); font-weight: 600; }
.andon-tabs button:focus-visible, .andon-toggle:focus-visible, .andon-grip:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: -2px; }
.andon-tab-count { font-weight: normal; font-size: 12px; color: var(--red-ui-secondary-text-color); font-variant-numeric: tabular-nums; }
.andon-tab-wrong { font-weight: 600; font-size: 12px; color: var(--red-ui-text-color-error); font-variant-numeric: tabular-nums; }
.andon-panel[hidden] { display: none; }

.andon-table-tools { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-bottom: 8px; }
.andon-table-tools .andon-files { margin-left: auto; display: inline-flex; gap: 2px; position: relative; }
.andon-form input.andon-filter { width: 170px; height: 28px; padding: 2px 8px; margin: 0; }
.andon-table-message { display: flex; gap: 8px; align-items: center; padding: 4px 6px 4px 10px; margin-bottom: 8px; border: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); border-radius: 4px; background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); }
.andon-form [hidden] { display: none !important; }
.andon-table-message > span { flex: 1; }
.andon-empty { border: 1px dashed var(--red-ui-form-input-border-color); border-radius: 4px; padding: 18px 16px; color: var(--red-ui-secondary-text-color); line-height: 1.45; }
.andon-import { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; padding: 10px 12px; margin-bottom: 10px; background: var(--red-ui-tertiary-background); line-height: 1.4; }
.andon-import p { margin: 4px 0; } .andon-import ul { margin: 4px 0 6px 18px; color: var(--red-ui-text-color-error); font-size: 13px; }
.andon-import-choice { display: flex; gap: 6px; flex-wrap: wrap; margin-top: 8px; }
.andon-form .andon-import .red-ui-button.red-ui-button-small.primary, .andon-form .andon-import .red-ui-button.red-ui-button-small.primary:focus { border-color: var(--red-ui-workspace-button-background-primary); background: var(--red-ui-workspace-button-background-primary); color: var(--red-ui-workspace-button-color-primary) !important; }
.andon-form .andon-import .red-ui-button.red-ui-button-small.primary:hover { background: var(--red-ui-workspace-button-background-primary-hover); }

.andon-scroll { overflow-x: auto; }
.andon-grid { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; }
.andon-grid th { text-align: left; font-weight: 600; font-size: 12px; color: var(--red-ui-secondary-text-color); background: var(--red-ui-tertiary-background); padding: 6px 8px; border-bottom: 1px solid var(--red-ui-form-input-border-color); line-height: 1.25; }
.andon-grid th[title] { cursor: help; }
.andon-required { color: var(--red-ui-text-color-error); font-weight: normal; }
.andon-grid td { padding: 0; vertical-align: top; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); position: relative; }
.andon-grid td + td:not(:last-child), .andon-grid th + th:not(:last-child) { border-left: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); }
.andon-grid tr:last-child td { border-bottom: 0; }
.andon-grid th.andon-narrow-cell { width: 32px; padding: 0; } .andon-grid td.andon-narrow-cell { text-align: center; padding-top: 3px; }
.andon-table:not(.andon-more) .andon-extra { display: none; }
.andon-more:not(.andon-stacked) .andon-grid { width: calc(100% + var(--andon-extra) * 130px); max-width: none; }
.andon-form .andon-grid td input[type=text], .andon-form .andon-grid td select { width: 100%; height: 32px; margin: 0; border: 0; border-radius: 0; background: transparent; box-sizing: border-box; padding: 4px 8px; box-shadow: none; color: var(--red-ui-form-text-color); text-overflow: ellipsis; }
.andon-form .andon-grid td select.andon-none { color: var(--red-ui-form-placeholder-color); }
.andon-form .andon-grid td select option, .andon-form .andon-grid td select optgroup { color: var(--red-ui-form-text-color); background: var(--red-ui-form-input-background); }
.andon-form .andon-grid td:focus-within { box-shadow: inset 0 0 0 2px var(--red-ui-form-input-focus-color); }
.andon-form .andon-grid td.andon-narrow-cell:focus-within, .andon-form .andon-grid tr.andon-details > td:focus-within { box-shadow: none; }
.andon-form .andon-grid td input:focus, .andon-form .andon-grid td select:focus { outline: none; border: 0 !important; }
.andon-grid td.andon-wrong { box-shadow: inset 0 0 0 1px var(--red-ui-form-input-border-error-color); }
.andon-grid td.andon-kind-checkbox { text-align: center; padding-top: 6px; }
.andon-form .andon-grid td input.andon-number { text-align: right; font-variant-numeric: tabular-nums; }
.andon-time { font-variant-numeric: tabular-nums; }
.andon-grip { appearance: none; border: 0; background: none; width: 26px; height: 26px; padding: 0; color: var(--red-ui-tertiary-text-color); cursor: grab; border-radius: 4px; }
.andon-grip:hover { color: var(--red-ui-primary-text-color); }
.andon-delete.red-ui-button.red-ui-button-small { padding: 0; width: 26px; height: 26px; line-height: 24px; min-width: 0; font-size: 14px; }
.andon-delete.andon-has-details.red-ui-button { color: var(--red-ui-form-input-focus-color); width: 30px; } .andon-detail-count { font-size: 11px; font-weight: 600; padding-left: 2px; }
.andon-grid tr.andon-details > td { background: var(--red-ui-tertiary-background); padding: 10px 12px 12px 40px; }
.andon-detail-fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 10px 18px; }
.andon-detail { min-width: 0; } .andon-detail-name { display: block; font-size: 12px; color: var(--red-ui-secondary-text-color); padding-bottom: 3px; } .andon-detail-name[title] { cursor: help; }
.andon-form .andon-grid .andon-detail:not(.andon-kind-checkbox) > :not(.andon-detail-name, .andon-reason) { display: flex; width: 100%; box-sizing: border-box; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; background: var(--red-ui-form-input-background); }
.andon-form .andon-grid .andon-detail.andon-wrong > :not(.andon-detail-name, .andon-reason) { border-color: var(--red-ui-form-input-border-error-color); }
.andon-form .andon-grid .andon-detail > input:focus, .andon-form .andon-grid .andon-detail > select:focus { border: 1px solid var(--red-ui-form-input-focus-color) !important; box-shadow: 0 0 0 1px var(--red-ui-form-input-focus-color); }
.andon-grid tr.ui-sortable-helper { background: var(--red-ui-secondary-background-selected); box-shadow: 0 2px 8px var(--red-ui-shadow); }

.andon-chips { display: flex; flex-wrap: wrap; gap: 3px; padding: 4px 6px; min-height: 32px; box-sizing: border-box; align-items: center; cursor: text; }
.andon-piece .andon-chips { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; background: var(--red-ui-form-input-background); }
.andon-chip-list { display: contents; }
.andon-chip { display: inline-flex; align-items: center; max-width: 100%; background: var(--red-ui-secondary-background-selected); border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; padding: 0 0 0 7px; line-height: 20px; font-size: 13px; color: var(--red-ui-form-text-color); }
.andon-form .andon-chip .red-ui-button.red-ui-button-small { border: 0; background: none; padding: 0; min-width: 0; width: 20px; height: 20px; line-height: 20px; font-size: 11px; color: var(--red-ui-secondary-text-color); }
.andon-chip-unknown { border-color: var(--red-ui-form-input-border-error-color); color: var(--red-ui-text-color-error); }
.andon-form .andon-chips input.andon-chip-input, .andon-form .andon-grid td input.andon-chip-input { flex: 1 1 20px; width: 20px; min-width: 20px; height: 22px; border: 0; background: none; padding: 0 2px; margin: 0; box-shadow: none; }
.andon-choices { position: fixed; z-index: 2000; max-height: 220px; overflow: auto; margin: 0; padding: 4px 0; list-style: none; background: var(--red-ui-header-menu-background, var(--red-ui-secondary-background)); color: var(--red-ui-primary-text-color); border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; box-shadow: 0 4px 12px var(--red-ui-shadow); }
.andon-choices li { padding: 4px 10px; cursor: pointer; line-height: 20px; }
.andon-choices li[aria-selected=true], .andon-choices li:hover { background: var(--red-ui-list-item-background-selected); }

.andon-toggles { display: inline-flex; flex-wrap: wrap; gap: 2px; padding: 3px 6px; }
.andon-toggle { appearance: none; border: 1px solid var(--red-ui-form-input-border-color); background: transparent; color: var(--red-ui-secondary-text-color); border-radius: 4px; min-width: 28px; height: 26px; padding: 0 5px; font: inherit; font-size: 13px; cursor: pointer; }
.andon-toggle[aria-pressed=true] { background: var(--red-ui-secondary-background-selected); border-color: var(--red-ui-secondary-text-color); color: var(--red-ui-primary-text-color); font-weight: 600; }
.andon-duration { display: inline-flex; gap: 4px; width: 100%; }
.andon-form .andon-duration input.andon-number { width: 80px; text-align: right; }
.andon-form .andon-duration select { width: auto; flex: 0 1 auto; min-width: 0; }
.andon-form .andon-grid td .andon-duration { gap: 0; } .andon-form .andon-grid td .andon-duration input { flex: 1 1 44px; width: 44px; min-width: 44px; } .andon-form .andon-grid td .andon-duration select { flex: 1 1 70px; width: 70px; padding-left: 4px; }
.andon-grid td .andon-typed .red-ui-typedInput-container { border: 0; width: 100% !important; }

.andon-start p { margin: 4px 0 10px; } .andon-start { margin-bottom: 16px; } .andon-start .red-ui-button { margin: 0 6px 4px 0; }
#andon-plant-week > p { margin: 14px 0 8px; }
.andon-week-row { display: flex; align-items: center; gap: 8px; margin-bottom: 3px; }
.andon-week-day { width: 24px; font-size: 12px; color: var(--red-ui-secondary-text-color); text-align: right; }
.andon-week-lane { position: relative; flex: 1; height: 20px; background: var(--red-ui-tertiary-background); border-radius: 3px; overflow: hidden; }
.andon-week-hours { position: relative; flex: 1; height: 14px; font-size: 11px; color: var(--red-ui-tertiary-text-color); font-variant-numeric: tabular-nums; }
.andon-week-hours span { position: absolute; transform: translateX(-50%); } .andon-week-hours span:last-child { transform: translateX(-100%); } .andon-week-hours span:first-child { transform: none; }
.andon-week-bar { position: absolute; top: 0; bottom: 0; box-sizing: border-box; border-right: 1px solid var(--red-ui-secondary-background); border-left: 3px solid var(--andon-shift); background: color-mix(in srgb, var(--andon-shift) 26%, transparent); color: var(--red-ui-primary-text-color); font-size: 11px; line-height: 20px; padding: 0 5px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.andon-week-0 { --andon-shift: var(--red-ui-node-status-colors-blue); } .andon-week-1 { --andon-shift: var(--red-ui-node-status-colors-green); } .andon-week-2 { --andon-shift: var(--red-ui-node-status-colors-yellow); }
.andon-stacked .andon-grid, .andon-stacked .andon-grid tbody, .andon-stacked .andon-grid tr, .andon-stacked .andon-grid td { display: block; width: auto !important; }
.andon-stacked .andon-grid { border: 0; }
.andon-stacked .andon-grid td .andon-duration { flex-wrap: wrap; }
.andon-stacked .andon-toggle { min-width: 25px; padding: 0 3px; }
.andon-stacked .andon-grid[hidden], .andon-stacked .andon-grid tr[hidden] { display: none; }
.andon-stacked .andon-grid thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.andon-stacked .andon-grid tr { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; margin-bottom: 12px; position: relative; padding-top: 36px; }
.andon-stacked .andon-grid td { display: grid; grid-template-columns: 104px minmax(0, 1fr); align-items: start; border-left: 0 !important; border-bottom: 0; border-top: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); }
.andon-stacked .andon-grid td::before { content: attr(data-label); font-size: 12px; color: var(--red-ui-secondary-text-color); padding: 8px; line-height: 16px; }
.andon-stacked .andon-grid td > .andon-reason { grid-column: 2; }
.andon-stacked:not(.andon-more) .andon-grid td.andon-extra { display: none; }
.andon-stacked .andon-grid td.andon-narrow-cell { position: absolute; top: 0; border: 0; padding: 4px; display: block; }
.andon-stacked .andon-grid td.andon-narrow-cell::before { content: none; }
.andon-stacked .andon-grid td.andon-opens { right: 34px; } .andon-stacked .andon-grid tr.andon-details { padding-top: 0; margin-top: -8px; } .andon-stacked .andon-grid tr.andon-details > td { display: block; padding: 10px; }
.andon-stacked .andon-grid td.andon-narrow-cell:first-child { left: 0; } .andon-stacked .andon-grid td.andon-narrow-cell:last-child { right: 0; }
.andon-stacked .andon-grid td.andon-kind-checkbox { text-align: left; padding-top: 0; } .andon-stacked .andon-grid td.andon-kind-checkbox input { margin: 10px 8px; }
.andon-form.andon-slim .form-row > label { display: block; width: auto; padding-top: 0; }
.andon-form.andon-slim .form-row > input[type=text], .andon-form.andon-slim .form-row > input[type=password], .andon-form.andon-slim .form-row > select, .andon-form.andon-slim .andon-piece { width: 100%; }
`;

/** Puts the style into the page unless another node's copy of it is there already. */
export function useStyle(): void {
	if (document.getElementById('andon-editor-style')) return;
	const style = document.createElement('style');
	style.id = 'andon-editor-style';
	style.textContent = STYLE;
	document.head.append(style);
}
