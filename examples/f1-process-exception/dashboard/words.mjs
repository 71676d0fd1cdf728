// Sentences, names, times and amounts as people read them. Pure: texts, language and time zone are handed in.

/** The text of a key with `{name}` replaced; a key without a text is its own text: nothing is silent. */
export function sentence(texts, key, params = {}) {
	const text = Object.hasOwn(texts, key) ? texts[key] : key;
	return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}

/** The text of `area.word` where there is one, else the word itself: plants use words of their own. */
export function wordFor(texts, area, word) {
	return Object.hasOwn(texts, `${area}.${word}`) ? texts[`${area}.${word}`] : String(word ?? '');
}

/** Plant milliseconds at the real instant `real` (ms); without a clock, real time. */
export function plantMillis(clock, real) {
	return clock ? Date.parse(clock.plant) + (real - clock.real) * clock.speed : real;
}

/** A length of time that counts on without jumping: "18:40", "1:42:05", and from two days on "3 d 4 h". */
export function span(millis, texts) {
	const seconds = Math.floor(Math.abs(millis) / 1000);
	const days = Math.floor(seconds / 86_400);
	if (days >= 2) return sentence(texts, 'span.days', { days, hours: Math.floor((seconds % 86_400) / 3600) });
	const two = (number) => String(number).padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	return `${hours > 0 ? `${hours}:${two(Math.floor((seconds % 3600) / 60))}` : two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** A length of time in words, rounded: "25 min", "3 h 10 min". */
export function lasting(millis, texts) {
	const minutes = Math.round(Math.abs(millis) / 60_000);
	if (minutes < 60) return sentence(texts, 'span.minutes', { minutes });
	if (minutes < 2880) return sentence(texts, 'span.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
	return sentence(texts, 'span.days', { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60) });
}

/** Time of day in the plant, with the day when that is another than today's. */
export function clockTime(instant, now, { language, zone }) {
	const at = typeof instant === 'number' ? instant : Date.parse(instant);
	if (Number.isNaN(at)) return '–';
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
	const time = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
	const same = day.format(at) === day.format(now);
	return new Intl.DateTimeFormat(language, same ? time : { ...time, month: 'short', day: 'numeric', weekday: 'short' }).format(at);
}

/** A number as it is written in the language, with its unit. */
export function amount(value, unit, language, digits) {
	const number = typeof value === 'number' && Number.isFinite(value);
	if (!number) return value === undefined || value === null ? '–' : String(value);
	const limits = digits === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: digits, maximumFractionDigits: digits };
	const shown = new Intl.NumberFormat(language, limits).format(value);
	if (!unit) return shown;
	return unit === '%' ? `${shown}%` : `${shown} ${unit}`;
}

/** The name of a person, role, department or area; the id where the plant doesn't know it. */
export function nameOf(list, id) {
	return (list ?? []).find((one) => one.id === id)?.name ?? String(id ?? '');
}

/** Whom a step or case is with, the narrowest known. */
export function whoOf({ person, role, department } = {}, plant = {}) {
	if (person !== undefined) return nameOf(plant.people, person);
	if (role !== undefined) return nameOf(plant.roles, role);
	return department === undefined ? '' : nameOf(plant.departments, department);
}

/** Several things in one line, as the language lists them. */
export function listed(parts, language) {
	return parts.filter((part) => part !== '' && part !== undefined).join(language.startsWith('zh') ? '、' : ', ');
}
