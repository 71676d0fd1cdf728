// A link as a QR code (ISO/IEC 18004) to print or to show on a board: SVG text, dark on white in every theme, because cameras want it so.

import { encode } from 'uqr';

/** Modules of white around it: the standard asks for four. */
const QUIET = 4;

/** An SVG picture. RangeError when the text is longer than a QR code takes. */
export function qrOf(text: string): string {
	// Level M: up to 15 % may be dirty or scratched.
	const { data, size } = encode(text, { ecc: 'M', border: QUIET });
	const rows = data.map((row, y) => lineOf(row, y)).join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${rows}"/></svg>`;
}

/** Dark modules of a row, those beside each other as one bar. */
function lineOf(row: readonly boolean[], y: number): string {
	let path = '';
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue;
		const from = x;
		while (row[x + 1]) x++;
		path += `M${from} ${y}h${x - from + 1}v1H${from}z`;
	}
	return path;
}
