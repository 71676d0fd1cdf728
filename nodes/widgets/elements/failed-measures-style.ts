// How the list of measures that did not hold is laid out.

import { css } from 'lit';

export const failedMeasuresStyle = css`
	:host {
		display: block;
		container-type: inline-size;
		margin-top: 18px;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		overflow-wrap: anywhere;
	}
	li {
		display: grid;
		grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) auto;
		gap: 2px 16px;
		align-items: center;
		padding: 8px 0;
		border-top: 1px solid var(--_line);
	}
	li > b,
	li > small {
		grid-column: 1;
	}
	.held {
		grid-area: 1 / 2 / span 2 / auto;
		color: var(--_late);
	}
	.cases {
		grid-area: 1 / 3 / span 2 / auto;
		display: flex;
		flex-wrap: wrap;
		gap: 6px;
		justify-content: end;
	}
	.pages {
		display: flex;
		gap: 12px;
		align-items: center;
		margin: 8px 0 0;
	}
	.pages button:disabled {
		opacity: 0.5;
	}
	@container (max-width: 760px) {
		li {
			grid-template-columns: minmax(0, 1fr);
		}
		.held,
		.cases {
			grid-area: auto;
			justify-content: start;
		}
	}
`;
