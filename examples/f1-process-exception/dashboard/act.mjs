// What a person does on the page of a case besides its tasks: acknowledge, come, hand a task over, comment. Pure; the plant decides.

import { sentence } from './words.mjs';

/** What can be done on a case as it stands now, in the order of the buttons. */
export function deedsOn(one) {
	if (one.status !== 'open') return ['comment'];
	const deeds = [];
	if (!one.acknowledged) deeds.push('acknowledge');
	if (!one.arrived) deeds.push('arrive');
	if (tasksToHandOver(one).length > 0) deeds.push('hand-over');
	return [...deeds, 'comment'];
}

/** The open tasks of a case that can change hands. */
export function tasksToHandOver(one) {
	return (one.steps ?? []).filter((step) => !step.hold && step.waitsFor.type === 'task');
}

/** A sheet for a deed, filled in as far as it is known: `me` is who this browser was last used by. */
export function sheetFor(deed, one, me) {
	const tasks = tasksToHandOver(one);
	return { deed, actor: me, text: '', to: '', step: deed === 'hand-over' && tasks.length === 1 ? tasks[0].step : '' };
}

/** What is still missing on a sheet, as `{field: sentence}`. */
export function missingOn({ deed, actor, text, to, step }, texts) {
	const faults = {};
	const needed = (field) => sentence(texts, 'form.needed', { label: sentence(texts, `act.${field}`) });
	if (deed === 'hand-over' && step === '') faults.step = needed('step');
	if (deed === 'hand-over' && to === '') faults.to = needed('to');
	if (deed === 'hand-over' && text.trim() === '') faults.text = needed('reason');
	if (deed === 'comment' && text.trim() === '') faults.text = needed('comment');
	if (actor === '') faults.actor = sentence(texts, 'form.who-needed');
	return faults;
}

/** The command of a sheet; `id` makes a repeat recognisable. */
export function commandOf({ deed, actor, text, to, step }, one, id) {
	const said = text.trim();
	const common = { case: one.id, actor, id };
	if (deed === 'comment') return { command: 'comment', text: said, ...common };
	if (deed !== 'hand-over') return { command: deed, ...(said === '' ? {} : { note: said }), ...common };
	const { version } = one.steps.find((open) => open.step === step) ?? {};
	return { command: 'answer', type: 'hand-over', step, version, data: { to: { person: to }, note: said }, ...common };
}

/** What the plant refused, at the fields of the sheet; whatever belongs to none of them stands under ''. */
export function refusedOn(payload) {
	const faults = {};
	for (const { path = '', message } of payload.all ?? [payload]) {
		const field = path.split('.').find((part) => ['actor', 'step', 'to', 'note', 'text'].includes(part)) ?? '';
		const key = field === 'note' ? 'text' : field;
		faults[key] = faults[key] ? `${faults[key]} ${message}` : message;
	}
	return faults;
}
