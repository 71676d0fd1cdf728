// Where the parts of a form are: one column where it is narrow, the columns of its sections where there is room. The bar stays in sight.

import { css } from 'lit';

export const layout = css`
	/* Whoever makes it higher than it is has the bar at the bottom. */
	:host {
		display: flex;
		flex-direction: column;
		text-autospace: normal;
		container: andon-form / inline-size;
		background: var(--_surface);
		color: var(--_text);
		font: 16px/1.5 var(--_font);
		text-align: start;
		-webkit-text-size-adjust: 100%;
	}
	:host([hidden]), [hidden] { display: none !important; }
	*, *::before, *::after { box-sizing: border-box; }
	.body { flex: 1 0 auto; padding: 16px; }
	h2, h3, p, dl, dd, ul { margin: 0; padding: 0; }
	h2 { font-size: 1.25rem; line-height: 1.35; font-weight: 700; }
	h3 { font-size: 1rem; font-weight: 700; color: var(--_muted); margin-block-end: 10px; }
	.intro { margin-block-start: 4px; white-space: pre-line; }
	.legend { color: var(--_muted); font-size: 0.875rem; margin-block-start: 6px; }
	h2, h3, p, bdi, td, th, dd, dt, .label, .button, .unit { overflow-wrap: anywhere; }
	section { margin-block-start: 20px; }
	section + section { border-block-start: 1px solid var(--_soft); padding-block-start: 20px; }
	.grid { display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 24px; align-items: start; margin-block-end: calc(-1 * var(--_gap)); }
	@container andon-form (min-width: 560px) {
		.body { padding: 20px 24px; }
		.columns-2, .columns-3 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
		.wide { grid-column: 1 / -1; }
	}
	@container andon-form (min-width: 840px) {
		.columns-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
	}
	/* Label, help, input: each beside that of the field next to it. */
	.field { min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); grid-row: span 3; grid-template-rows: subgrid; row-gap: 0; align-items: start; margin-block-end: var(--_gap); }
	.field > .label { align-self: end; }
	.grid > .note { margin-block-end: var(--_gap); }
	.label { display: block; font-weight: 700; margin-block-end: 6px; }
	.star { color: var(--_danger); font-weight: 700; }
	.hint { color: var(--_muted); font-size: 0.875rem; white-space: pre-line; margin-block-start: 6px; }
	.helps .hint { margin-block: -4px 6px; }
	.helps .hint + .hint { margin-block-start: -6px; }
	.fault { color: var(--_danger); font-size: 0.9375rem; margin-block-start: 6px; display: flex; gap: 6px; overflow-wrap: anywhere; }
	.fault .mark { margin-block-start: 2px; }
	.mark { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; vertical-align: -0.25em; }
	.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
	.summary { border: 2px solid var(--_danger); border-radius: var(--_round); padding: 12px 14px; margin-block-end: 16px; background: var(--_surface); }
	.summary h3 { color: var(--_danger); display: flex; gap: 8px; margin-block-end: 4px; }
	.summary ul { list-style: none; }
	.summary button { all: unset; cursor: pointer; display: block; inline-size: 100%; min-block-size: 44px; padding-block: 10px; text-decoration: underline; text-underline-offset: 3px; color: var(--_text); box-sizing: border-box; overflow-wrap: anywhere; }
	.bar { position: sticky; inset-block-end: 0; z-index: 3; background: var(--_surface); border-block-start: 1px solid var(--_soft); padding: 12px 16px calc(12px + env(safe-area-inset-bottom)); }
	.actions { display: flex; flex-flow: row-reverse wrap; gap: 10px; }
	.action { font: inherit; font-weight: 700; min-block-size: calc(var(--_size) + 4px); padding: 8px 18px; border: 1px solid var(--_line); border-radius: 10px; background: var(--_surface); color: var(--_text); cursor: pointer; flex: 1 1 30%; overflow-wrap: anywhere; }
	.opinions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); }
	.action.main { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); flex: 2 1 50%; }
	.action:disabled { cursor: default; opacity: 0.65; }
	@container andon-form (min-width: 560px) {
		.bar { padding-inline: 24px; }
		.action, .action.main { flex: 0 1 auto; min-inline-size: 140px; }
	}
	.asked { display: block; margin-block-end: 12px; }
	.state { font-size: 0.9375rem; margin-block-end: 8px; }
	.state.wrong { color: var(--_danger); display: flex; gap: 6px; }
`;
