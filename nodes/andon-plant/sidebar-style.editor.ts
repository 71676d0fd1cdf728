// The looks of the sidebar: Node-RED's own colours only, so that every theme fits.

const STYLE = `
.andon-sb { height: 100%; text-autospace: normal; overflow-y: auto; box-sizing: border-box; padding: 10px 12px 18px; color: var(--red-ui-primary-text-color); background: var(--red-ui-primary-background, var(--red-ui-secondary-background)); line-height: 1.4; overflow-wrap: anywhere; }
.andon-sb [hidden] { display: none !important; }
.andon-sb p { margin: 3px 0; }
.andon-sb select, .andon-sb input[type=text], .andon-sb input[type=search], .andon-sb textarea { width: 100%; box-sizing: border-box; margin: 3px 0; }
.andon-sb textarea { resize: vertical; min-height: 48px; }
.andon-sb-top { display: flex; gap: 6px; align-items: center; margin-bottom: 6px; }
.andon-sb-top select, .andon-sb-top .andon-sb-plant { flex: 1; min-width: 0; margin: 0; font-weight: 600; }
.andon-sb-top .red-ui-button.red-ui-button-small { width: 28px; height: 28px; line-height: 26px; padding: 0; flex: none; }
.andon-sb-clock { color: var(--red-ui-secondary-text-color); font-size: 12px; font-variant-numeric: tabular-nums; }
.andon-sb-told { display: flex; gap: 6px; align-items: flex-start; border: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); border-left: 3px solid var(--red-ui-text-color-success, var(--red-ui-node-status-colors-green)); border-radius: 4px; padding: 5px 4px 5px 8px; margin: 6px 0; background: var(--red-ui-tertiary-background); }
.andon-sb-told > span { flex: 1; } .andon-sb-told.andon-sb-wrong { border-left-color: var(--red-ui-text-color-error); }
.andon-sb-banner { border: 1px solid var(--red-ui-form-input-border-error-color); border-radius: 4px; padding: 7px 9px; margin: 8px 0; }
.andon-sb-banner.andon-sb-info { border-color: var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); color: var(--red-ui-secondary-text-color); }
.andon-sb h3 { font-size: 13px; font-weight: 600; line-height: 1.4; margin: 16px 0 6px; padding: 0 0 3px; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); display: flex; align-items: baseline; gap: 6px; }
.andon-sb h3 .andon-sb-count { font-weight: normal; color: var(--red-ui-secondary-text-color); font-variant-numeric: tabular-nums; flex: 1; }
.andon-sb-quiet { border: 1px dashed var(--red-ui-form-input-border-color); border-radius: 4px; padding: 14px 12px; margin: 8px 0; color: var(--red-ui-secondary-text-color); }
.andon-sb-quiet strong { color: var(--red-ui-primary-text-color); display: block; }
.andon-sb-card { border: 1px solid var(--red-ui-form-input-border-color); border-left-width: 3px; border-radius: 4px; padding: 7px 9px 8px; margin: 0 0 8px; }
.andon-sb-held, .andon-sb-stranded { border-left-color: var(--red-ui-node-status-colors-yellow); }
.andon-sb-gone { border-left-color: var(--red-ui-node-status-colors-red); }
.andon-sb-transit { border-left-color: var(--red-ui-node-status-colors-blue); }
.andon-sb-disabled { border-left-color: var(--red-ui-node-status-colors-grey, var(--red-ui-form-input-border-color)); }
.andon-sb-card > header { display: flex; gap: 8px; align-items: baseline; margin-bottom: 2px; font-size: 12px; color: var(--red-ui-secondary-text-color); }
.andon-sb-card > header .andon-sb-age { margin-left: auto; }
.andon-sb-card > header strong { color: var(--red-ui-primary-text-color); }
.andon-sb-age { color: var(--red-ui-secondary-text-color); font-size: 12px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.andon-sb-name { display: block; } .andon-sb .andon-note { color: var(--red-ui-secondary-text-color); margin: 4px 0; }
.andon-sb-where, .andon-sb-why { font-size: 13px; } .andon-sb-why { color: var(--red-ui-secondary-text-color); }
.andon-sb-step { font-weight: 600; }
.andon-sb .andon-sb-link { appearance: none; border: 0; background: none; padding: 0; margin: 0; height: auto; font: inherit; line-height: inherit; vertical-align: baseline; color: var(--red-ui-primary-text-color); text-decoration: underline; text-underline-offset: 2px; cursor: pointer; text-align: left; }
.andon-sb-link:hover { text-decoration-thickness: 2px; } .andon-sb-link:focus-visible, .andon-sb summary:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: 1px; }
.andon-sb-actions { display: flex; flex-wrap: wrap; gap: 5px; margin-top: 6px; }
.andon-sb .red-ui-button.red-ui-button-small { font-size: 12px; height: 26px; line-height: 24px; padding: 0 8px; white-space: nowrap; }
.andon-sb-actions .red-ui-button.red-ui-button-small[aria-expanded=true] { background: var(--red-ui-workspace-button-background-active); }
.andon-sb-form { flex: 1 0 100%; border-top: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); padding-top: 6px; margin-top: 2px; }
.andon-sb-form label { display: block; margin: 0; font-size: 12px; color: var(--red-ui-secondary-text-color); }
.andon-sb-choice { display: flex; flex-wrap: wrap; gap: 5px; margin-top: 4px; }
.andon-sb-choice .red-ui-button.red-ui-button-small.primary:not(:disabled) { border-color: var(--red-ui-workspace-button-background-primary); background: var(--red-ui-workspace-button-background-primary); color: var(--red-ui-workspace-button-color-primary) !important; }
.andon-sb-choice .red-ui-button.red-ui-button-small.andon-sb-danger:not(:disabled) { border-color: var(--red-ui-form-input-border-error-color); color: var(--red-ui-text-color-error) !important; }
.andon-sb .red-ui-button:disabled { opacity: .5; cursor: default; }
.andon-sb details { margin-top: 6px; font-size: 13px; } .andon-sb summary { cursor: pointer; color: var(--red-ui-secondary-text-color); }
.andon-sb-list { list-style: none; margin: 4px 0 0; padding: 0; }
.andon-sb-entry { border-top: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); padding: 6px 0; position: relative; }
.andon-sb-rows > .andon-sb-entry:first-child { border-top: 0; }
.andon-sb-entry > .andon-sb-age { float: right; margin-left: 8px; line-height: 20px; }
.andon-sb-place:not(:last-child)::after { content: " · "; color: var(--red-ui-secondary-text-color); }
.andon-sb-is-held > .fa { color: var(--red-ui-secondary-text-color); margin-right: 4px; }
.andon-sb-badge { position: absolute; top: -5px; right: -5px; z-index: 1; min-width: 15px; height: 15px; box-sizing: border-box; padding: 0 3px; border-radius: 8px; background: var(--red-ui-text-color-error); color: var(--red-ui-primary-background, var(--red-ui-secondary-background)); font-size: 10px; font-weight: 700; line-height: 15px; text-align: center; pointer-events: none; font-style: normal; }
.red-ui-tab-link-button { position: relative; }
.red-ui-tab-link-button .andon-sb-badge { top: 0; right: -2px; }
`;

export function useSidebarStyle(): void {
	if (document.getElementById('andon-sidebar-style')) return;
	const style = document.createElement('style');
	style.id = 'andon-sidebar-style';
	style.textContent = STYLE;
	document.head.append(style);
}
