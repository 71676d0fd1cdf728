// What is said when a shift got another name and rosters name it: that they follow, or that the old name is still that of another shift.

import { button, element } from '../editor/element.ts';
import { texts } from './plant-columns.editor.ts';

const ID = 'andon-plant-renamed';

/** Above the tab that is shown. `follow`: what lets rosters follow, where they don't by themselves. */
export function sayRenamed(names: { from: string; to: string }, follow?: () => void): void {
	const said = element('div', { id: ID, class: 'andon-table-message', role: 'status' });
	const close = () => said.remove();
	const run = () => {
		follow?.();
		sayRenamed(names);
	};
	said.append(
		element('span', {}, texts(follow ? 'shift.stay' : 'shift.follow', names)),
		...(follow ? [button({ text: texts('shift.let-follow', names), click: run })] : []),
		button({ icon: 'times', title: texts('shift.dismiss'), class: 'andon-quiet', click: close }),
	);
	document.getElementById(ID)?.remove();
	document.querySelector('#node-config-dialog-edit-form .andon-panel:not([hidden])')?.prepend(said);
}
