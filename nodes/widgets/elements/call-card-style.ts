// How the card of a button and what is shown of its case look: over everything, for gloves. Not for the panel (call-style.ts).

import { css } from 'lit';

export const callCardStyle = css`
	dialog {
		width: min(680px, calc(100vw - 16px));
		max-height: calc(100dvh - 16px);
		padding: 0;
		border: 3px solid var(--_own, var(--_line));
		border-radius: 18px;
		background: var(--_surface);
		color: var(--_text);
	}
	dialog[data-state] {
		border-color: var(--_state);
	}
	/* On a phone the buttons are where the thumb is. */
	@media (max-width: 520px) {
		dialog {
			margin-block: auto 8px;
		}
	}
	dialog::backdrop {
		background: rgb(0 0 0 / 60%);
	}
	.card {
		display: flex;
		flex-direction: column;
		gap: 14px;
		padding: 18px;
	}
	.card-head {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr);
		align-items: center;
		gap: 14px;
	}
	.card-head .mark {
		width: 64px;
		height: 64px;
	}
	.card-head > div {
		container-type: inline-size;
	}
	.card h3 {
		--_size: 28px;
		margin: 0;
		/* So that the longest word fits; one that is longer still is broken. */
		font-size: clamp(16px, 100cqi / (0.7 * var(--_longest, 1)), var(--_size));
		line-height: 1.15;
		overflow-wrap: anywhere;
		outline: none;
	}
	.card h3.long {
		--_size: 22px;
	}
	.card-head p {
		margin: 2px 0 0;
		font-size: 18px;
		color: var(--_muted);
	}
	.card label,
	.card fieldset {
		display: flex;
		flex-direction: column;
		gap: 4px;
		margin: 0;
		padding: 0;
		border: 0;
		font-size: 17px;
		min-width: 0;
	}
	.card label small,
	.card fieldset small {
		color: var(--_muted);
		font-size: 0.85em;
	}
	.card .pair {
		display: grid;
		grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
		gap: 10px;
	}
	.card input,
	.card select,
	.card textarea {
		width: 100%;
		font-size: 20px;
	}
	.card textarea {
		min-height: 88px;
	}
	.card [aria-invalid='true'] {
		border-color: var(--_stopped);
	}
	.card .foot {
		position: sticky;
		bottom: 0;
		display: flex;
		gap: 12px;
		margin: 0 -18px -18px;
		padding: 12px 18px 18px;
		background: var(--_surface);
	}
	.card .foot .button {
		flex: 1 1 0;
		min-height: 72px;
		font-size: 22px;
		overflow-wrap: anywhere;
	}
	.card .foot .main {
		flex-grow: 2;
	}
	.button.main.go {
		background: var(--_own);
		border-color: var(--_own);
		color: #fff;
	}
	.button[disabled] {
		opacity: 0.6;
	}
	.fault {
		margin: 0;
		padding: 12px 14px;
		border: 2px solid var(--_stopped);
		border-radius: 10px;
		font-size: 18px;
		overflow-wrap: anywhere;
	}
	.became {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr);
		align-items: center;
		gap: 6px 16px;
		font-size: 18px;
	}
	.became svg {
		width: 64px;
		height: 64px;
		fill: none;
		stroke: var(--_normal);
		stroke-width: 2.6;
		stroke-linecap: round;
		stroke-linejoin: round;
	}
	.became[data-became='kept'] svg,
	.became[data-became='unconfirmed'] svg {
		stroke: var(--_called);
	}
	.became b {
		display: block;
		font-size: 26px;
		line-height: 1.2;
	}
	dl {
		display: grid;
		grid-template-columns: max-content minmax(0, 1fr);
		gap: 8px 16px;
		margin: 0;
		font-size: 19px;
	}
	dt {
		color: var(--_muted);
	}
	dd {
		margin: 0;
		overflow-wrap: anywhere;
	}
	.photos {
		display: flex;
		flex-wrap: wrap;
		gap: 10px;
		align-items: center;
	}
	.photos span {
		max-width: 100%;
		overflow-wrap: anywhere;
	}
	.photos label.button {
		position: relative;
		flex-direction: row;
		justify-content: center;
		font-size: 18px;
		cursor: pointer;
	}
	.photos label.button:focus-within {
		outline: 3px solid var(--_accent);
		outline-offset: 2px;
	}
	.photos figure {
		display: flex;
		align-items: center;
		gap: 8px;
		margin: 0;
	}
	.photos img {
		width: 96px;
		height: 96px;
		object-fit: cover;
		border-radius: 10px;
	}
`;
