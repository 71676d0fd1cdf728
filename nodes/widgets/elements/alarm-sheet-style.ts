// How one alarm looks over the page: facts, then what can be done with it, then who did what.

import { css } from 'lit';

export const alarmSheetStyle = css`
	dialog {
		position: fixed;
		inset: 0 0 0 auto;
		width: min(560px, 100vw);
		max-width: none;
		height: 100dvh;
		max-height: none;
		margin: 0;
		padding: 16px;
		border: 0;
		border-inline-start: 1px solid var(--_line);
		background: var(--_surface);
		color: var(--_text);
		overflow: auto;
	}
	dialog[open] {
		display: grid;
		align-content: start;
		gap: 14px;
	}
	dialog::backdrop {
		background: rgb(0 0 0 / 50%);
	}
	.head {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr) auto;
		gap: 12px;
		align-items: start;
	}
	.head h3 {
		font-size: 19px;
		line-height: 1.3;
		overflow-wrap: anywhere;
	}
	h4 {
		margin: 0 0 6px;
		font-size: 16px;
	}
	dl {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr);
		gap: 4px 14px;
		margin: 0;
	}
	dt {
		color: var(--_muted);
	}
	dd {
		margin: 0;
		overflow-wrap: anywhere;
	}
	.choices {
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
		gap: 8px;
	}
	form.act {
		display: grid;
		gap: 12px;
		padding: 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_soft);
	}
	form.act h4 {
		margin: 0;
	}
	textarea {
		min-height: 88px;
	}
	.fault {
		color: var(--_critical);
		font-weight: 600;
		overflow-wrap: anywhere;
	}
	.notice {
		margin: 0;
	}
`;
