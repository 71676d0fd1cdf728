// The looks of the plant's own pieces beside tables: what is open below a table, versions, holidays, the month. Node-RED's colours only.

const STYLE = `
.andon-form .andon-block-label { margin: 18px 0 6px; font-weight: 600; color: var(--red-ui-primary-text-color); }
.andon-form .andon-block > .andon-block-label { margin-top: 6px; }
.andon-detail-button { appearance: none; display: flex; align-items: center; justify-content: space-between; gap: 6px; width: 100%; min-height: 32px; padding: 4px 8px; border: 0; background: none; color: var(--red-ui-secondary-text-color); font: inherit; font-size: 13px; line-height: 1.3; text-align: left; cursor: pointer; }
.andon-detail-button:hover { color: var(--red-ui-primary-text-color); background: var(--red-ui-secondary-background-hover); }
.andon-detail-button:focus-visible { outline: none; }
.andon-grid tr.andon-opened > td { background: var(--red-ui-secondary-background-selected); }
.andon-detail-heading { margin-top: 22px; }
.andon-versions { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; margin-bottom: 12px; }
.andon-form .andon-versions .andon-toggle { padding: 4px 10px; min-width: 0; }
.andon-form .andon-piece > input[type=text].andon-date { width: 130px; }
#andon-plant-own-quiet { margin-top: 28px; } #andon-plant-own-quiet-table { margin-bottom: 18px; }
.andon-form .andon-grid td.andon-kind-own > input[type=checkbox] { display: block; width: auto; margin: 9px auto; }
.andon-form .andon-stacked .andon-grid td.andon-kind-own > input[type=checkbox] { margin: 10px 8px; }
.andon-week-said { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
.andon-calendar-week { margin: 16px 0 4px; }
.andon-calendar-week .andon-week-day { width: 44px; white-space: nowrap; }
.andon-calendar-week .andon-week-row { align-items: flex-start; line-height: 20px; }
.andon-week-note { flex: 0 0 130px; font-size: 12px; color: var(--red-ui-secondary-text-color); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.andon-week-3 { --andon-shift: var(--red-ui-node-status-colors-grey); }
.andon-holidays { margin-bottom: 8px; } .andon-holidays .andon-table-tools { margin-bottom: 6px; }
.andon-form .andon-holidays select { width: auto; max-width: 240px; height: 28px; margin: 0; padding: 0 6px; }
.andon-month-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; margin-bottom: 8px; }
.andon-form .andon-month-head .andon-note { margin: 0 0 0 8px; } .andon-month-holes { margin-left: 8px; color: var(--red-ui-text-color-error); }
.andon-month { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 1px; background: var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px; overflow: hidden; }
.andon-month > div { background: var(--red-ui-secondary-background); }
.andon-month > .andon-month-weekday { background: var(--red-ui-tertiary-background); color: var(--red-ui-secondary-text-color); font-size: 12px; font-weight: 600; padding: 5px 6px; overflow: hidden; text-overflow: ellipsis; }
.andon-month > .andon-month-none { background: var(--red-ui-tertiary-background); }
.andon-month-day { min-height: 52px; padding: 3px 5px 5px; font-size: 12px; line-height: 1.3; color: var(--red-ui-primary-text-color); }
.andon-month-number { display: block; color: var(--red-ui-tertiary-text-color); font-variant-numeric: tabular-nums; }
.andon-month-entry { overflow-wrap: anywhere; padding: 1px 3px; border-radius: 3px; }
.andon-month-time { color: var(--red-ui-secondary-text-color); font-variant-numeric: tabular-nums; display: block; font-size: 11px; }
.andon-month-hole, .andon-month-hole .andon-month-time { color: var(--red-ui-text-color-error); }
.andon-month-hole { background: color-mix(in srgb, var(--red-ui-text-color-error) 14%, transparent); font-weight: 600; }
.andon-slim .andon-month { grid-template-columns: minmax(0, 1fr); } .andon-slim .andon-month-weekday, .andon-slim .andon-month-none { display: none; } .andon-slim .andon-month-day { min-height: 0; }
.andon-pins { border-collapse: collapse; margin: 4px 0 14px; } .andon-pins th, .andon-pins td { text-align: start; padding: 4px 18px 4px 0; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); overflow-wrap: anywhere; }
.andon-pins-row { display: inline-flex; flex-wrap: wrap; gap: 6px; align-items: center; } .andon-form .andon-pins-row input { width: 150px; } .andon-slim .andon-pins-row { display: flex; }
#andon-plant-risks .andon-risk { display: block; padding: 7px 8px; font-size: 13px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.andon-risk[data-priority=high] { color: var(--red-ui-text-color-error); font-weight: 600; } .andon-risk[data-priority=medium] { font-weight: 600; }
.andon-form .andon-grid textarea.andon-risk-plan { box-sizing: border-box; display: block; width: 100%; min-height: 32px; margin: 0; padding: 7px 8px 5px; border: 0; background: none; resize: vertical; font: inherit; font-size: 13px; line-height: 1.3; color: inherit; }
`;

/** Puts the style into the page unless it is there already. */
export function usePlantStyle(): void {
	if (document.getElementById('andon-plant-style')) return;
	const style = document.createElement('style');
	style.id = 'andon-plant-style';
	style.textContent = STYLE;
	document.head.append(style);
}
