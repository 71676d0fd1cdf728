// Colours, shapes and measures that all widgets share. The page's own (`--andon-…`) count; without them ours, for light and for dark. Text has at least
// 4.5 : 1, on the wall 7 : 1; state is never colour alone.

import { css } from 'lit';

export const look = css`
	:host {
		--_surface: var(--andon-surface, #fff);
		--_text: var(--andon-text, #17212b);
		--_muted: var(--andon-muted, color-mix(in srgb, var(--_text) 74%, var(--_surface)));
		--_line: var(--andon-line, color-mix(in srgb, var(--_text) 20%, var(--_surface)));
		--_soft: color-mix(in srgb, var(--_text) 5%, var(--_surface));
		--_accent: var(--andon-accent, #0b63ce);
		--_on-accent: var(--andon-on-accent, #fff);
		--_font: var(--andon-font, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif);
		--_stopped: #c8232c;
		--_on-stopped: #fff;
		--_called: #f5a524;
		--_on-called: #231700;
		--_held: #6d4fc4;
		--_on-held: #fff;
		--_watching: #1668b8;
		--_on-watching: #fff;
		--_normal: #23875a;
		--_tint: 9%;
		display: block;
		box-sizing: border-box;
		color: var(--_text);
		font: 16px/1.4 var(--_font);
		letter-spacing: normal;
		text-autospace: normal;
		color-scheme: light;
	}
	:host([theme='dark']) {
		--_stopped: #e5484d;
		--_on-stopped: #fff;
		--_called: #f5a524;
		--_held: #a78bfa;
		--_on-held: #150d2e;
		--_watching: #5aa9e6;
		--_on-watching: #04182a;
		--_normal: #3fb27f;
		--_tint: 13%;
		color-scheme: dark;
	}
	*,
	*::before,
	*::after {
		box-sizing: border-box;
	}
	[data-state='stopped'] {
		--_state: var(--_stopped);
		--_on-state: var(--_on-stopped);
	}
	[data-state='called'] {
		--_state: var(--_called);
		--_on-state: var(--_on-called);
	}
	[data-state='held'] {
		--_state: var(--_held);
		--_on-state: var(--_on-held);
	}
	[data-state='watching'] {
		--_state: var(--_watching);
		--_on-state: var(--_on-watching);
	}
	[data-state='normal'] {
		--_state: var(--_normal);
	}
	button,
	select {
		font: inherit;
		color: inherit;
	}
	button {
		cursor: pointer;
	}
	:focus-visible {
		outline: 3px solid var(--_accent);
		outline-offset: 2px;
	}
	.pill {
		display: inline-flex;
		align-items: center;
		gap: 0.35em;
		padding: 0.12em 0.6em;
		border-radius: 99px;
		background: var(--_state);
		color: var(--_on-state);
		font-weight: 650;
		white-space: nowrap;
	}
	[data-state='normal'] .pill {
		background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
		color: var(--_muted);
	}
	.pill svg {
		width: 0.8em;
		height: 0.8em;
		fill: currentcolor;
		flex: none;
	}
	.digits,
	andon-clock {
		font-variant-numeric: tabular-nums;
		white-space: nowrap;
	}
	.unseen {
		position: absolute;
		width: 1px;
		height: 1px;
		overflow: hidden;
		clip-path: inset(50%);
		white-space: nowrap;
	}
	.notice {
		display: flex;
		align-items: center;
		gap: 0.6em;
		margin: 0;
		padding: 8px 14px;
		border-radius: 8px;
		background: color-mix(in srgb, #f5a524 22%, var(--_surface));
		border: 1px solid #f5a524;
	}
	.button {
		display: inline-flex;
		align-items: center;
		justify-content: center;
		gap: 0.5em;
		min-height: 44px;
		min-width: 44px;
		padding: 0 14px;
		border: 1px solid var(--_line);
		border-radius: 8px;
		background: var(--_surface);
	}
	.button:hover {
		background: var(--_soft);
	}
	.button[aria-pressed='true'] {
		border-color: var(--_accent);
		box-shadow: inset 0 0 0 1px var(--_accent);
		font-weight: 600;
	}
	.button.main {
		background: var(--_accent);
		border-color: var(--_accent);
		color: var(--_on-accent);
		font-weight: 600;
	}
	.button svg,
	.done svg {
		width: 20px;
		height: 20px;
		flex: none;
		fill: none;
		stroke: currentcolor;
		stroke-width: 2;
		stroke-linecap: round;
		stroke-linejoin: round;
	}
`;
