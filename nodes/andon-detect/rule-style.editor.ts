// The looks of the list of rules. Node-RED's own colours only.

const STYLE = `
.andon-form .ad-rules { list-style: none; margin: 0 0 12px; padding: 0; display: flex; flex-direction: column; gap: 10px; }
.ad-rule { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; background: var(--red-ui-secondary-background); margin: 0; }
.ad-rule.ui-sortable-helper { box-shadow: 0 3px 12px var(--red-ui-shadow); } .ad-rule.ad-faulty { border-color: var(--red-ui-form-input-border-error-color); }
.ad-rule > header { display: flex; align-items: center; gap: 2px; padding: 4px 6px; background: var(--red-ui-tertiary-background); border-radius: 6px 6px 0 0; }
.ad-head { appearance: none; border: 0; background: none; font: inherit; color: var(--red-ui-primary-text-color); text-align: left; flex: 1; min-width: 0; display: flex; flex-wrap: wrap; align-items: baseline; gap: 1px 8px; padding: 5px 6px; cursor: pointer; border-radius: 4px; }
.ad-head:focus-visible, .ad-kind:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: -2px; }
.ad-head > i { width: 15px; text-align: center; color: var(--red-ui-secondary-text-color); } .ad-open .ad-chevron { transform: rotate(90deg); }
.ad-number { font-size: 12px; color: var(--red-ui-secondary-text-color); font-variant-numeric: tabular-nums; min-width: 10px; }
.ad-name { font-weight: 600; } .ad-whose { color: var(--red-ui-secondary-text-color); overflow-wrap: anywhere; }
.ad-off .ad-name, .ad-off .ad-said { color: var(--red-ui-secondary-text-color); font-weight: normal; } .ad-off .ad-name { text-decoration: line-through; }
.ad-tools { display: flex; align-items: center; gap: 2px; flex: none; }
.andon-form .ad-switch { display: inline-flex; align-items: center; gap: 5px; width: auto; margin: 0 6px 0 0; cursor: pointer; font-size: 13px; color: var(--red-ui-secondary-text-color); } .andon-form .ad-switch input[type=checkbox] { width: auto; margin: 0; }
.ad-body { padding: 14px 14px 2px; } .ad-body > .andon-note { margin-top: 0; }
.ad-said { padding: 8px 14px; line-height: 1.5; color: var(--red-ui-primary-text-color); overflow-wrap: anywhere; } .ad-said p { margin: 0; } .ad-said p + p { margin-top: 3px; }
.ad-open > .ad-said { border-left: 3px solid var(--red-ui-form-input-focus-color); background: var(--red-ui-tertiary-background); margin: 4px 14px 14px; border-radius: 0 4px 4px 0; }
.ad-rule > .andon-findings { margin: 0; padding: 0 14px 8px; } .ad-said .ad-flood { color: var(--red-ui-text-color-error); }
.ad-kinds { border: 1px solid var(--red-ui-form-input-border-color); border-radius: 6px; padding: 6px 8px 10px; margin-top: 6px; columns: 2; column-gap: 12px; }
.ad-kind-group { break-inside: avoid; } .ad-kind-group-name { font-size: 12px; color: var(--red-ui-secondary-text-color); padding: 6px 8px 2px; }
.ad-kind { appearance: none; display: flex; gap: 9px; align-items: baseline; width: 100%; border: 0; background: none; font: inherit; color: var(--red-ui-primary-text-color); text-align: left; padding: 5px 8px; border-radius: 4px; cursor: pointer; }
.ad-kind:hover { background: var(--red-ui-list-item-background-hover, var(--red-ui-workspace-button-background-hover)); } .ad-kind > i { width: 16px; text-align: center; color: var(--red-ui-secondary-text-color); flex: none; }
.ad-kind b { font-weight: 600; } .ad-kind .andon-note { display: block; margin: 0; font-size: 13px; line-height: 1.3; }
.ad-all:not(:empty) { margin-bottom: 10px; } .ad-none { margin: 4px 0 6px; color: var(--red-ui-secondary-text-color); } .ad-add { margin-bottom: 14px; }
.ad-level, .ad-scalar { display: flex; gap: 8px; } .andon-form .ad-level > input[type=text] { flex: 0 1 140px; width: 140px; min-width: 60px; margin: 0; } .andon-form .ad-level > select, .andon-form .ad-scalar > select { flex: 0 1 190px; width: auto; min-width: 0; margin: 0; } .andon-form .ad-scalar > input[type=text] { flex: 1; min-width: 60px; width: auto; margin: 0; }
.ad-tests { display: flex; flex-direction: column; gap: 4px; padding-top: 6px; } .andon-form .form-row label.ad-test { display: grid; grid-template-columns: auto 1fr; gap: 0 8px; align-items: baseline; width: auto; margin: 0; cursor: pointer; line-height: 1.35; } .andon-form label.ad-test > input[type=checkbox] { width: auto; margin: 0; position: relative; top: 1px; }
.ad-test-name { font-weight: 600; } .ad-test-group { font-size: 12px; color: var(--red-ui-secondary-text-color); padding: 6px 0 1px; } .ad-test-group:first-child { padding-top: 0; } .ad-test-group > .red-ui-button { margin-left: 6px; }
.ad-figure { padding: 8px 12px; margin: 0 0 14px; border: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); border-radius: 4px; line-height: 1.45; color: var(--red-ui-primary-text-color); } .ad-figure.ad-flood { border-color: var(--red-ui-form-input-border-error-color); } .ad-figure > .andon-note { display: block; margin: 3px 0 0; } .ad-figure b { font-variant-numeric: tabular-nums; }
.ad-figure > .ad-warning { display: block; margin-top: 3px; color: var(--red-ui-text-color-error); }
.ad-rule > .andon-section { margin: 0 14px 12px; } .ad-rule > .andon-section > .andon-note { margin: 4px 0 0; } .ad-chart-signal { display: flex; gap: 10px; align-items: baseline; } .andon-form .ad-chart-signal > label { width: auto; margin: 0; } .andon-form .ad-chart-signal > select { flex: 0 1 320px; width: auto; min-width: 0; margin: 0; }
#andon-detect-samples > summary > .andon-note { font-weight: normal; margin: 0 0 0 6px; }
.andon-form.andon-slim .ad-kinds { columns: 1; } .andon-form.andon-slim .ad-rule > header { flex-wrap: wrap; } .andon-form.andon-slim .ad-head { flex: 1 1 70%; } .andon-form.andon-slim .ad-tools { margin-left: auto; } .andon-form.andon-slim .ad-body { padding: 12px 10px 2px; } .andon-form.andon-slim .ad-said { padding: 8px 10px; }
`;

export function useRuleStyle(): void {
	if (document.getElementById('andon-detect-style')) return;
	document.head.append(Object.assign(document.createElement('style'), { id: 'andon-detect-style', textContent: STYLE }));
}
