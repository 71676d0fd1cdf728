// How it looks where people say who they are: large keys for gloves, one sentence for what is wrong.

import { css } from 'lit';

export const identifyStyle = css`
	dialog {
		width: min(420px, calc(100vw - 24px));
		max-height: calc(100dvh - 24px);
		padding: 18px;
		border: 1px solid var(--_line);
		border-radius: 14px;
		background: var(--_surface);
		color: var(--_text);
		overflow: auto;
	}
	dialog::backdrop {
		background: rgb(0 0 0 / 55%);
	}
	form {
		display: grid;
		gap: 12px;
	}
	h3,
	p {
		margin: 0;
		overflow-wrap: anywhere;
	}
	h3 {
		font-size: 20px;
	}
	.reason,
	.hint {
		color: var(--_muted);
	}
	.hint {
		display: flex;
		align-items: center;
		gap: 8px;
	}
	.hint svg {
		flex: none;
		width: 28px;
		height: 28px;
		fill: none;
		stroke: currentcolor;
		stroke-width: 2;
	}
	.ways,
	.buttons {
		display: grid;
		grid-auto-flow: column;
		grid-auto-columns: 1fr;
		gap: 8px;
	}
	label {
		display: grid;
		gap: 4px;
		font-size: 15px;
		font-weight: 600;
	}
	input,
	select {
		font: inherit;
		font-weight: 400;
		min-height: 48px;
		width: 100%;
		padding: 8px 12px;
		color: var(--_text);
		background: var(--_surface);
		border: 1px solid color-mix(in srgb, var(--_text) 55%, var(--_surface));
		border-radius: 8px;
	}
	input[name='pin'] {
		font-size: 24px;
		letter-spacing: 0.35em;
		text-align: center;
	}
	.keys {
		display: grid;
		grid-template-columns: repeat(3, 1fr);
		gap: 8px;
	}
	.key {
		min-height: 56px;
		font-size: 22px;
	}
	.fault {
		padding: 8px 12px;
		border-radius: 8px;
		border-inline-start: 4px solid var(--_wrong);
		background: color-mix(in srgb, var(--_wrong) 10%, var(--_surface));
	}
	.fault[hidden] {
		display: none;
	}
	:host {
		--_wrong: #b3141d;
	}
	:host([theme='dark']) {
		--_wrong: #ff8f8f;
	}
`;
