// Inputs and buttons: at least 44 pixels, a focus one sees, what is chosen or wrong by shape as well as colour.

import { css } from 'lit';

export const inputs = css`
	.box { font: inherit; color: inherit; inline-size: 100%; min-inline-size: 0; min-block-size: var(--_size); padding: 8px 12px; border: 1px solid var(--_line); border-radius: var(--_round); background: var(--_surface); margin: 0; text-overflow: ellipsis; }
	textarea.box { field-sizing: content; min-block-size: calc(var(--_size) * 1.8); max-block-size: 24em; resize: vertical; display: block; }
	select.box { appearance: auto; }
	.number { font-variant-numeric: tabular-nums; }
	.box::placeholder { color: var(--_muted); opacity: 1; }
	.box[aria-invalid], .rows[aria-invalid] { border: 2px solid var(--_danger); padding: 7px 11px; }
	.box, .button, .add, .action, button, [tabindex] { scroll-margin-block: 80px 200px; }
	:is(.box, .action, button, canvas, [tabindex]):focus-visible, .button:has(:focus-visible), .add:has(:focus-visible) { outline: 3px solid var(--_accent); outline-offset: 2px; }
	.with-unit, .with-button { display: flex; align-items: center; gap: 8px; }
	.unit { color: var(--_muted); flex: none; max-inline-size: 40%; }
	.unit-choice { inline-size: auto; flex: none; min-inline-size: 6.5em; }
	.below { margin-block-start: 8px; }
	.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
	.button { position: relative; display: flex; align-items: center; justify-content: center; gap: 6px; flex: 1 1 auto; min-inline-size: min(7em, 100%); max-inline-size: 100%; min-block-size: var(--_size); padding: 8px 12px; border: 1px solid var(--_line); border-radius: var(--_round); cursor: pointer; text-align: center; font-weight: 600; }
	.button input, .add input { position: absolute; inset: 0; opacity: 0; margin: 0; inline-size: 100%; block-size: 100%; cursor: inherit; }
	.even .button { flex-basis: 40%; }
	.button .sign { display: none; }
	.button:is(.good, .bad, .sure, .tick, :has(:checked)) .sign { display: inline-flex; }
	.button:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: var(--_tint); }
	.button:has(:checked) .sign { color: var(--_accent); }
	.button.good:has(:checked) { border-color: var(--_ok); box-shadow: inset 0 0 0 1px var(--_ok); background: color-mix(in srgb, var(--_ok) 12%, var(--_surface)); }
	.button.good:has(:checked) .sign { color: var(--_ok); }
	.button.bad:has(:checked) { border-color: var(--_danger); box-shadow: inset 0 0 0 1px var(--_danger); background: color-mix(in srgb, var(--_danger) 12%, var(--_surface)); }
	.button.bad:has(:checked) .sign { color: var(--_danger); }
	.button.tick { justify-content: flex-start; text-align: start; }
	.button.tick .sign { border: 1.5px solid var(--_line); border-radius: 4px; color: transparent; inline-size: 22px; block-size: 22px; align-items: center; justify-content: center; flex: none; }
	.button.tick:has(:checked) .sign { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
	.button:has(:disabled) { cursor: default; opacity: 0.65; }
	[aria-invalid] .button { border-color: var(--_danger); }
	.scale { display: grid; grid-template-columns: repeat(auto-fit, minmax(48px, 1fr)); gap: 6px; max-inline-size: 640px; }
	.button.step { min-inline-size: 44px; padding: 4px; font-variant-numeric: tabular-nums; }
	.button.step.reached { background: var(--_tint); }
	.button.step:has(:checked) { background: var(--_accent); color: var(--_on-accent); }
	.plain { font: inherit; font-weight: 600; color: inherit; background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_round); min-block-size: var(--_size); min-inline-size: 44px; padding: 6px 14px; cursor: pointer; display: inline-flex; align-items: center; justify-content: center; gap: 6px; flex: none; }
	.plain:disabled { opacity: 0.65; cursor: default; }
	.remove { font: inherit; color: var(--_text); background: none; border: 0; border-radius: var(--_round); inline-size: 44px; block-size: 44px; padding: 0; cursor: pointer; flex: none; }
	.pick { position: relative; }
	.pick .box { padding-inline-end: 36px; }
	.pick .arrow { position: absolute; inset-inline-end: 10px; inset-block-start: calc(var(--_size) / 2); transform: translateY(-50%); pointer-events: none; color: var(--_muted); }
	.pick .list { position: absolute; z-index: 4; inset-inline: 0; inset-block-start: calc(100% + 4px); max-block-size: 300px; overflow: auto; list-style: none; background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_round); box-shadow: 0 8px 24px rgb(0 0 0 / 0.25); padding: 4px; min-inline-size: 200px; scroll-margin-block-end: 88px; }
	.pick li { min-block-size: 44px; padding: 10px 12px; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; }
	.pick li .id { color: var(--_muted); font-size: 0.875rem; margin-inline-start: 6px; }
	.pick li:hover, .pick li.active { background: var(--_tint); }
	.pick li.active { outline: 2px solid var(--_accent); outline-offset: -2px; }
	.pick li[aria-selected='true'] { font-weight: 700; }
	.pick li.none { color: var(--_muted); cursor: default; }
	.reckoned { display: block; min-block-size: var(--_size); padding: 10px 12px; background: color-mix(in srgb, var(--_text) 6%, var(--_surface)); border-radius: var(--_round); font-variant-numeric: tabular-nums; font-weight: 600; overflow-wrap: anywhere; }
	.note { padding: 10px 14px; border-inline-start: 4px solid var(--_line); background: color-mix(in srgb, var(--_text) 5%, var(--_surface)); border-radius: 4px; }
	.note p { white-space: pre-line; }
	.note img { max-inline-size: 100%; block-size: auto; display: block; margin-block-start: 8px; }
`;
