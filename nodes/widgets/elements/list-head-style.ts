// The head above a list: its name with how many there are, and what can be chosen beside it. Not for the head of one case, nor for the wall.

import { css } from 'lit';

export const listHeadStyle = css`
	header {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: 10px;
		margin-bottom: 10px;
	}
	h2 {
		margin: 0;
		margin-inline-end: auto;
		font-size: 20px;
		font-weight: 650;
		overflow-wrap: anywhere;
	}
	h2 small {
		margin-inline-start: 0.4em;
		font-size: 15px;
		font-weight: 400;
		color: var(--_muted);
	}
`;
