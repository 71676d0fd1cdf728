// How the report panel looks: for gloves and two metres' distance. What a button is for is colour, picture and words; how its case stands is colour,
// shape and words of the board.

import { css } from 'lit';

export const callStyle = css`
	:host {
		container: panel / inline-size;
	}
	header {
		gap: 10px 14px;
		margin-bottom: 14px;
	}
	h2 {
		font-size: clamp(20px, 3cqi, 32px);
	}
	h2 small {
		display: block;
		margin: 0;
		font-size: 0.7em;
	}
	.tools {
		display: flex;
		gap: 8px;
	}
	.button,
	select,
	input,
	textarea {
		min-height: 64px;
		min-width: 64px;
		font-size: 18px;
	}
	select,
	input,
	textarea {
		font-family: inherit;
		color: var(--_text);
		background: var(--_surface);
		border: 2px solid color-mix(in srgb, var(--_text) 55%, var(--_surface));
		border-radius: 10px;
		padding: 8px 14px;
		max-width: 100%;
	}
	ul.buttons {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(100%, 310px), 1fr));
		grid-auto-rows: minmax(170px, auto);
		gap: 14px;
		margin: 0;
		padding: 0;
		list-style: none;
	}
	ul.buttons li {
		container-type: inline-size;
		min-width: 0;
	}
	[data-color='red'] {
		--_own: #c8232c;
	}
	[data-color='orange'] {
		--_own: #d9660a;
	}
	[data-color='yellow'] {
		--_own: #a97a00;
	}
	[data-color='green'] {
		--_own: #23875a;
	}
	[data-color='blue'] {
		--_own: #1668b8;
	}
	[data-color='violet'] {
		--_own: #6d4fc4;
	}
	[data-color='grey'] {
		--_own: #5c6873;
	}
	.call {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr);
		grid-template-rows: 1fr auto;
		align-items: center;
		gap: 6px 16px;
		width: 100%;
		height: 100%;
		min-height: 150px;
		padding: 16px;
		text-align: start;
		border: 3px solid var(--_own);
		border-radius: 16px;
		background: color-mix(in srgb, var(--_own) 14%, var(--_surface));
	}
	.call:active {
		transform: translateY(2px);
	}
	.mark {
		width: clamp(52px, 24cqi, 84px);
		height: clamp(52px, 24cqi, 84px);
		padding: 13%;
		border-radius: 22%;
		background: var(--_own);
		fill: none;
		stroke: #fff;
		stroke-width: 2;
		stroke-linecap: round;
		stroke-linejoin: round;
	}
	.label {
		--_size: clamp(22px, 10cqi, 42px);
		/* Beside the picture, in a button with its padding and border. */
		--_room: calc(100cqi - 54px - clamp(52px, 24cqi, 84px));
		/* So that the longest word fits; one that is longer still is broken. */
		font-size: clamp(16px, var(--_room) / (0.7 * var(--_longest, 1)), var(--_size));
		font-weight: 700;
		line-height: 1.15;
		overflow-wrap: anywhere;
	}
	.label.long {
		--_size: clamp(20px, 7cqi, 28px);
	}
	.now {
		grid-column: 1 / -1;
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		justify-content: space-between;
		gap: 2px 12px;
		min-height: 1.5em;
		font-size: clamp(17px, 6.5cqi, 24px);
		color: var(--_muted);
	}
	.now .who {
		flex-basis: 100%;
		overflow-wrap: anywhere;
	}
	.now andon-clock {
		font-size: 1.35em;
		font-weight: 700;
	}
	.call[data-state] {
		border-color: var(--_state);
		background: var(--_state);
		color: var(--_on-state);
	}
	.call[data-state] .now {
		color: inherit;
	}
	.call[data-state] .mark {
		background: var(--_on-state);
		stroke: var(--_state);
	}
	.call[data-state] .pill {
		padding: 0;
		background: none;
		color: inherit;
		font-size: 1.1em;
	}
	.call[data-waits] {
		border-style: dashed;
	}
	.call .waits {
		display: inline-flex;
		align-items: center;
		gap: 0.4em;
		font-weight: 650;
		color: inherit;
	}
	.waits svg {
		width: 1em;
		height: 1em;
		fill: none;
		stroke: currentcolor;
		stroke-width: 2.4;
	}
	.empty {
		padding: 40px 16px;
		text-align: center;
		font-size: 20px;
		color: var(--_muted);
		border: 2px dashed var(--_line);
		border-radius: 16px;
	}
	.notice {
		margin-bottom: 12px;
		font-size: 18px;
	}
	ul.old {
		margin: 0 0 12px;
		padding: 0;
		list-style: none;
	}
	ul.old li {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: 8px 12px;
		padding: 10px 14px;
		border: 2px dashed #f5a524;
		border-radius: 12px;
		font-size: 18px;
	}
	ul.old span {
		flex: 1 1 220px;
	}
	.toast {
		position: sticky;
		bottom: 8px;
		margin: 12px 0 0;
		padding: 14px 18px;
		border-radius: 12px;
		font-size: 18px;
		background: var(--_text);
		color: var(--_surface);
	}
	@container panel (max-width: 500px) {
		header > * {
			flex: 1 1 100%;
		}
		header .tools {
			display: flex;
			flex: 1 1 100%;
		}
		header .tools > :first-child {
			flex: 1 1 0;
			min-width: 0;
		}
		ul.buttons {
			grid-template-columns: minmax(0, 1fr);
			grid-auto-rows: auto;
			gap: 10px;
		}
		.call {
			min-height: 112px;
			padding: 12px 14px;
		}
		.mark {
			width: 60px;
			height: 60px;
		}
		.label {
			--_size: 27px;
			--_room: calc(100cqi - 110px);
		}
		.label.long {
			--_size: 20px;
		}
		header .stations > * {
			flex: 1 1 0;
			min-width: 0;
		}
		.now {
			font-size: 18px;
		}
	}
	@media (prefers-reduced-motion: reduce) {
		.call:active {
			transform: none;
		}
	}
`;
