// The looks of the replay panel. Node-RED's own colours only.

const STYLE = `
.andon-replay-ask { display: flex; flex-direction: column; gap: 8px; margin-bottom: 10px; }
.andon-replay-field { display: grid; grid-template-columns: 100px minmax(0, 1fr); gap: 4px 10px; align-items: start; }
.andon-form .andon-replay-field > label { width: auto; padding-top: 7px; margin: 0; line-height: 1.25; }
.andon-form .andon-replay-field input[type=text], .andon-form .andon-replay-field select { width: 100%; box-sizing: border-box; margin: 0; }
.andon-form .andon-replay-field input[type=file] { width: 100%; box-sizing: border-box; margin: 0; padding: 5px 0; border: 0; background: none; color: var(--red-ui-primary-text-color); font: inherit; }
.andon-replay-field .andon-note { display: block; margin: 3px 0 0; }
.andon-replay-written > summary, .andon-replay-rows > summary { cursor: pointer; color: var(--red-ui-secondary-text-color); margin: 2px 0 6px; }
.andon-replay-written > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px; }
.andon-form .andon-replay-written select { width: 100%; margin: 2px 0 0; } .andon-form .andon-replay-written label { width: auto; font-size: 12px; color: var(--red-ui-secondary-text-color); }
.andon-replay-tools { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.andon-form .andon-replay-tools label { width: auto; margin: 0 0 0 6px; display: inline-flex; gap: 5px; align-items: center; color: var(--red-ui-secondary-text-color); } .andon-form .andon-replay-tools input { width: auto; margin: 0; }
.andon-replayed { margin: 10px 0; color: var(--red-ui-primary-text-color); line-height: 1.45; overflow-wrap: anywhere; }
.andon-replay-said { list-style: none; margin: 0 0 8px; padding: 0; } .andon-replay-said > li { margin: 0 0 3px; } .andon-replay-said > li.andon-note { padding-left: 14px; }
.andon-replay-drawn { overflow-x: auto; margin: 4px 0 8px; } .andon-replay-drawn > svg { max-width: 100%; height: auto; display: block; --andon-bad: var(--red-ui-text-color-error); }
.andon-replay-rows ul { margin: 0 0 8px 18px; }
.andon-replay-table { width: 100%; border-collapse: collapse; margin: 4px 0 10px; font-size: 13px; } .andon-replay-table th { text-align: left; font-weight: 600; font-size: 12px; color: var(--red-ui-secondary-text-color); padding: 4px 8px 4px 0; border-bottom: 1px solid var(--red-ui-form-input-border-color); white-space: nowrap; }
.andon-replay-table td { padding: 4px 8px 4px 0; vertical-align: top; border-bottom: 1px solid var(--red-ui-secondary-border-color, var(--red-ui-primary-border-color)); font-variant-numeric: tabular-nums; } .andon-replay-table td:nth-child(2), .andon-replay-table td:nth-child(3) { white-space: nowrap; }
.andon-replay-signal { font-weight: 600; margin: 12px 0 4px; }
.andon-suggestion { border-left: 3px solid var(--red-ui-form-input-focus-color); padding: 4px 0 4px 12px; margin: 8px 0; } .andon-suggestion.andon-not-advised { border-color: var(--red-ui-form-input-border-color); } .andon-suggestion p { margin: 2px 0; }
.andon-suggestion-head { display: flex; gap: 7px; align-items: center; } .andon-suggestion-head > button { margin-left: auto; } .andon-not-advised b, .andon-not-advised p { color: var(--red-ui-secondary-text-color); }
.andon-form.andon-slim .andon-replay-field { grid-template-columns: 1fr; }
`;

export function useReplayStyle(): void {
	if (document.getElementById('andon-replay-style')) return;
	document.head.append(Object.assign(document.createElement('style'), { id: 'andon-replay-style', textContent: STYLE }));
}
