// How one case is laid out: facts beside its history where there is room, below each other on a phone.

import { css } from 'lit';

export const caseStyle = css`
	:host {
		container-type: inline-size;
	}
	header {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr) auto;
		gap: 6px 16px;
		align-items: start;
		margin-bottom: 14px;
	}
	.tools {
		display: flex;
		flex-wrap: wrap;
		gap: 8px;
		justify-content: flex-end;
	}
	.title p {
		margin: 0;
		display: flex;
		flex-wrap: wrap;
		gap: 4px 10px;
		align-items: center;
	}
	.title p.muted {
		display: block;
	}
	.age {
		color: var(--_text);
	}
	.columns {
		display: grid;
		grid-template-columns: minmax(280px, 5fr) minmax(0, 8fr);
		gap: 14px;
		align-items: start;
	}
	.side,
	.main {
		display: grid;
		gap: 14px;
		min-width: 0;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		min-width: 0;
		overflow-wrap: anywhere;
	}
	.warning {
		margin: 0 0 12px;
		padding: 8px 14px;
		border-radius: 8px;
		background: var(--_state);
		color: var(--_on-state);
		font-weight: 600;
	}
	.chart-picture {
		display: block;
		max-width: 100%;
		height: auto;
	}
	@container (max-width: 860px) {
		.columns {
			grid-template-columns: minmax(0, 1fr);
		}
	}
	@container (max-width: 620px) {
		header {
			grid-template-columns: minmax(0, 1fr);
		}
		header > .button {
			justify-self: start;
		}
		.tools {
			justify-content: stretch;
		}
		.tools .button {
			flex: 1;
		}
	}
`;
