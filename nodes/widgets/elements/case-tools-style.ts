// How the QC tools of a case are laid out: tools in a row, columns beneath, the picture as wide as there is room, scrolled where it needs more.

import { css } from 'lit';

export const caseToolsStyle = css`
	:host {
		min-width: 0;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		min-width: 0;
	}
	.head {
		display: flex;
		flex-wrap: wrap;
		gap: 8px;
		justify-content: space-between;
		align-items: center;
		margin-bottom: 10px;
	}
	.head h3 {
		margin: 0;
	}
	.tools {
		display: flex;
		flex-wrap: wrap;
		gap: 6px;
		margin-bottom: 12px;
	}
	.tools .button {
		font-size: 15px;
		padding: 0 9px;
	}
	.columns {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(136px, 1fr));
		gap: 10px;
		margin-bottom: 12px;
	}
	.columns label {
		min-width: 0;
	}
	.picture {
		overflow-x: auto;
		border-top: 1px solid var(--_line);
		padding-top: 10px;
	}
	.picture img {
		display: block;
	}
	.needs {
		margin: 0;
		padding: 20px 12px;
		border-top: 1px solid var(--_line);
		color: var(--_muted);
	}
	@media (max-width: 600px) {
		.tools .button {
			flex: 1 1 30%;
		}
	}
`;
