// Topic filters as MQTT has them. Not for brokers: a filter that begins with a wildcard takes names that begin with "$", too.

/** Whether a name is one of those that a filter means: `+` is one level, `#` at its end all that follow (and what is before it itself). */
export function matches(filter: string, name: string): boolean {
	if (filter === name || filter === '#') return true;
	if (!filter.includes('+') && !filter.endsWith('#')) return false;
	const wanted = filter.split('/');
	const levels = name.split('/');
	for (const [index, level] of wanted.entries()) {
		if (level === '#') return true;
		if (index >= levels.length || (level !== '+' && level !== levels[index])) return false;
	}
	return wanted.length === levels.length;
}
