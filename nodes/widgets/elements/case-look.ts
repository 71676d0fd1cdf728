// What the pieces of a case have alike on a screen: its colours, headings, lists and sentences that something is wrong.

import { css } from 'lit';

export const caseLook = css`
	:host {
		--_late: #b3141d;
		--_good: #14633f;
	}
	:host([theme='dark']) {
		--_late: #ff8f8f;
		--_good: #7fd8ae;
	}
	.muted,
	.by,
	.note,
	.said {
		margin: 0;
	}
	h2 {
		margin: 2px 0;
		font-size: 22px;
		line-height: 1.25;
		font-weight: 650;
		overflow-wrap: anywhere;
	}
	h3 {
		margin: 0 0 8px;
		font-size: 16px;
		font-weight: 650;
	}
	.pill {
		font-size: 14px;
	}
	.pill.over {
		background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
		color: var(--_text);
	}
	.muted,
	dt,
	small,
	.by {
		color: var(--_muted);
	}
	ul,
	ol {
		margin: 0;
		padding: 0;
		list-style: none;
	}
	small {
		font-size: 14px;
	}
	a {
		color: var(--_accent);
		overflow-wrap: anywhere;
	}
	.fault {
		margin: 0 0 10px;
		padding: 8px 12px;
		border-radius: 8px;
		border-inline-start: 4px solid var(--_late);
		background: color-mix(in srgb, var(--_late) 10%, var(--_surface));
		font-weight: 400;
	}
	.empty {
		padding: 32px 12px;
		text-align: center;
		font-size: 18px;
		color: var(--_muted);
	}
`;
