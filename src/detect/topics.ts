// Filters for names of signals, as MQTT has them: + is one level, # all the rest.

const LONGEST = 200;

/** Whether a text is a filter: + and # are whole levels, # only the last. */
export function isFilter(filter: unknown): filter is string {
	if (typeof filter !== 'string' || filter.trim() === '' || filter.length > LONGEST || /\p{Cc}/u.test(filter)) return false;
	const levels = filter.split('/');
	return levels.every((level, index) => (level === '#' ? index === levels.length - 1 : level === '+' || !/[+#]/.test(level)));
}

/** Whether a filter lets a signal through. "line2/#" is also "line2" itself. */
export function matches(filter: string, signal: string): boolean {
	if (filter === signal || filter === '#') return true;
	const wanted = filter.split('/');
	const levels = signal.split('/');
	for (const [index, level] of wanted.entries()) {
		if (level === '#') return levels.length >= index;
		if (index >= levels.length || (level !== '+' && level !== levels[index])) return false;
	}
	return wanted.length === levels.length;
}

/** What a filter's first + stands for in a signal that it lets through: "P-101" of "pumps/+/flow". Undefined where it has none. */
export function levelOf(filter: string, signal: string): string | undefined {
	const place = filter.split('/').indexOf('+');
	return place < 0 ? undefined : signal.split('/')[place];
}
