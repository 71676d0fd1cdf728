// The name that a file is shown and offered under: one line that can be a name on every system and looks like what it is. Never a path: files are
// stored by their content.

export const LONGEST_NAME = 200;

/** Names of devices: on Windows a file can't have them, whatever its ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name without ways to other places, characters that are not seen or that turn the rest around, and what some system forbids. Never empty. */
export function cleanName(raw: string): string {
	const last = raw.slice(0, 4_096).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	// The joiners that some scripts and emoji are written with stay.
	const seen = last.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, '').replace(/[<>:"|?*]/g, '_');
	const trimmed = seen.replace(/\s+/gu, ' ').replace(/^[ .]+|[ .]+$/g, '');
	const { stem, ending } = parts(trimmed);
	return shortened(DEVICE.test(stem) ? `_${stem}` : stem || 'file', ending);
}

/** The ending of a name, in small letters and without the dot; empty when it has none. */
export function endingOf(name: string): string {
	return parts(name).ending.toLowerCase();
}

function parts(name: string): { stem: string; ending: string } {
	const found = /^(.*)\.([A-Za-z0-9]{1,10})$/u.exec(name);
	return found ? { stem: (found[1] as string).trimEnd(), ending: found[2] as string } : { stem: name, ending: '' };
}

function shortened(stem: string, ending: string): string {
	const tail = ending === '' ? '' : `.${ending}`;
	let kept = '';
	// A character is not cut in two.
	for (const character of stem) {
		if (kept.length + character.length + tail.length > LONGEST_NAME) break;
		kept += character;
	}
	return kept.trimEnd() + tail;
}
