// The list from which a case is chosen.

import { css } from 'lit';

export const caseFindStyle = css`
	.find {
		display: grid;
		gap: 12px;
		max-width: 900px;
	}
	.found {
		display: grid;
		gap: 8px;
	}
	.found button {
		display: grid;
		grid-template-columns: minmax(0, 1fr) auto;
		gap: 2px 12px;
		width: 100%;
		min-height: 64px;
		padding: 10px 14px;
		text-align: start;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_surface);
	}
	.found button:hover {
		background: var(--_soft);
	}
	.found [data-status='open'].pill {
		background: var(--_accent);
		color: var(--_on-accent);
	}
	.found b,
	.found small {
		grid-column: 1 / -1;
		overflow-wrap: anywhere;
	}
`;
