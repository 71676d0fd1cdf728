// Photos and files, the signature, the camera, tables (cards where it is narrow), and answers that are only read.

import { css } from 'lit';

export const pieces = css`
	.files { display: flex; flex-wrap: wrap; gap: 10px; }
	.file { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 10px; padding: 6px; border: 1px solid var(--_line); border-radius: var(--_round); max-inline-size: 100%; flex: 1 1 260px; }
	.file.failed { border: 2px solid var(--_danger); }
	.thumbnail { inline-size: 72px; block-size: 72px; flex: none; display: grid; place-items: center; overflow: hidden; border-radius: 6px; background: color-mix(in srgb, var(--_text) 8%, var(--_surface)); }
	.thumbnail :is(img, canvas) { inline-size: 100%; block-size: 100%; object-fit: cover; }
	.thumbnail .mark { inline-size: 30px; block-size: 30px; }
	.file .name { flex: 1 1 100px; min-inline-size: 0; font-size: 0.9375rem; line-height: 1.3; }
	.file small { display: block; color: var(--_muted); font-size: 0.875rem; }
	.file .why { color: var(--_danger); display: flex; gap: 4px; }
	.file .again { order: 1; flex: 1 1 100%; }
	.file progress { inline-size: 100%; accent-color: var(--_accent); display: block; margin-block-start: 4px; }
	.add { position: relative; display: flex; align-items: center; justify-content: center; gap: 8px; min-block-size: 86px; min-inline-size: 130px; flex: 1 1 130px; max-inline-size: 100%; border: 1.5px dashed var(--_line); border-radius: var(--_round); cursor: pointer; font-weight: 600; padding: 8px 14px; }
	.add .mark { inline-size: 26px; block-size: 26px; color: var(--_accent); }
	.signature { position: relative; max-inline-size: 600px; }
	.signature canvas { display: block; inline-size: 100%; aspect-ratio: 3 / 1; border: 1px solid var(--_line); border-radius: var(--_round); background: #fff; touch-action: none; cursor: crosshair; }
	.signature .invite { position: absolute; inset-inline: 10%; inset-block-start: 0; block-size: calc(100cqi / 3); max-block-size: 200px; display: grid; place-items: center; color: #52606d; pointer-events: none; text-align: center; }
	.signature .tools { display: flex; gap: 8px; margin-block-start: 8px; }
	.signed { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; }
	.signed img { max-inline-size: min(100%, 300px); background: #fff; border: 1px solid var(--_line); border-radius: var(--_round); }
	@container andon-form (min-width: 560px) {
		.add { flex: 0 1 200px; }
		.file { flex: 0 1 340px; }
	}
	.camera { inline-size: 100%; max-block-size: 50vh; border-radius: var(--_round); background: #000; margin-block-start: 8px; object-fit: cover; aspect-ratio: 16 / 9; }
	.told { display: flex; gap: 6px; color: var(--_text); }
	table { inline-size: 100%; border-collapse: collapse; }
	th, td { text-align: start; vertical-align: top; padding: 4px 8px 4px 0; }
	th { font-size: 0.875rem; color: var(--_muted); font-weight: 600; vertical-align: bottom; }
	td.tools { inline-size: 44px; padding-inline-end: 0; }
	.cell-label { display: none; font-weight: 600; font-size: 0.9375rem; margin-block-end: 4px; }
	td .fault { font-size: 0.875rem; }
	td .buttons { flex-wrap: nowrap; gap: 4px; }
	td .button { min-inline-size: 44px; padding-inline: 8px; }
	td .unit { display: none; }
	td.number, td.computed { min-inline-size: 6em; }
	.add-row { margin-block-start: 8px; }
	@container andon-form (max-width: 699.9px) {
		.rows table, .rows tbody, .rows tr, .rows td { display: block; }
		.rows thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
		.rows tr { position: relative; border: 1px solid var(--_line); border-radius: var(--_round); padding: 10px 12px 12px; margin-block-end: 10px; counter-increment: row; }
		.rows tbody { counter-reset: row; }
		.rows tr::before { content: counter(row); font-weight: 700; color: var(--_muted); display: block; min-block-size: 34px; }
		.rows td { padding: 0; }
		.rows td + td { margin-block-start: 10px; }
		.rows td.tools { position: absolute; inset-block-start: 2px; inset-inline-end: 2px; margin: 0; }
		.rows .cell-label, .rows td .unit { display: block; }
		.add-row { inline-size: 100%; }
		td .buttons { gap: 8px; }
	}
	.answers { gap: 12px 24px; margin: 0; }
	.answers .note { margin: 0; }
	.answers dt { color: var(--_muted); font-size: 0.875rem; }
	.answers dd { white-space: pre-line; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
	.answers .files a { color: inherit; }
	.answers .wide { overflow-x: auto; }
	.answers th, .answers td { border-block-end: 1px solid var(--_soft); padding: 6px 12px 6px 0; }
`;
