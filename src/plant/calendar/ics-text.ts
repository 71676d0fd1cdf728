// The text of an iCalendar file (RFC 5545) as its events, with the line of each property. Not for what they mean (holidays-file.ts).

/** A property, unfolded: name and parameters in capitals, the value as written. */
export interface Property {
	/** As an editor counts: the first is 1. */
	line: number;
	name: string;
	params: ReadonlyMap<string, string>;
	value: string;
}

export interface IcsEvent {
	/** Of its BEGIN. */
	line: number;
	properties: readonly Property[];
}

/** Where the text is no iCalendar, and why, as the end of a sentence key. */
export interface IcsFault {
	line: number;
	reason: 'no-calendar' | 'no-property' | 'not-closed' | 'not-opened';
	found: string;
}

const PROPERTY = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;
const PARAM = /;([A-Za-z0-9-]+)=("[^"]*"|[^;]*)/g;

/** The events of a calendar. Components that are none (time zones, tasks, alarms) are passed over. */
export function readIcs(text: string): IcsEvent[] | IcsFault {
	const events: { line: number; properties: Property[] }[] = [];
	const open: { name: string; line: number }[] = [];
	const lines = unfold(text);
	if (lines[0]?.text.toUpperCase() !== 'BEGIN:VCALENDAR') return { line: lines[0]?.line ?? 1, reason: 'no-calendar', found: lines[0]?.text ?? '' };
	for (const { line, text } of lines) {
		const property = propertyOf(line, text);
		if (!property) return { line, reason: 'no-property', found: text };
		const component = property.value.trim().toUpperCase();
		if (property.name === 'BEGIN') {
			open.push({ name: component, line });
			if (component === 'VEVENT') events.push({ line, properties: [] });
		} else if (property.name === 'END') {
			if (open.pop()?.name !== component) return { line, reason: 'not-opened', found: text };
		} else if (open.at(-1)?.name === 'VEVENT') events.at(-1)!.properties.push(property);
		else if (open.length === 0) return { line, reason: 'not-opened', found: text };
	}
	const left = open.at(-1);
	return left ? { line: left.line, reason: 'not-closed', found: left.name } : events;
}

/** Text of a value: line breaks and separators are escaped in it. */
export function unescaped(value: string): string {
	return value.replace(/\\([nN,;\\])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? ' ' : escaped)).trim();
}

/** Long lines are cut; what begins with a blank goes on the line before. */
function unfold(text: string): { line: number; text: string }[] {
	const lines: { line: number; text: string }[] = [];
	text
		.replace(/^\uFEFF/, '')
		.split(/\r\n|\n|\r/)
		.forEach((written, index) => {
			const before = lines.at(-1);
			if (before && /^[ \t]/.test(written)) before.text += written.slice(1);
			else if (written.trim() !== '') lines.push({ line: index + 1, text: written });
		});
	return lines.map(({ line, text }) => ({ line, text: text.trimEnd() }));
}

function propertyOf(line: number, text: string): Property | undefined {
	const match = PROPERTY.exec(text);
	if (!match) return undefined;
	const params = new Map([...match[2]!.matchAll(PARAM)].map(([, name, value]) => [name!.toUpperCase(), value!.replaceAll('"', '').toUpperCase()]));
	return { line, name: match[1]!.toUpperCase(), params, value: match[3]! };
}
