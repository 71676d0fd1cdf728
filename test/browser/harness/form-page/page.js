// What a page around a form does, in the least: puts it there, sends its files, and remembers what it said.

import './andon-form.js';

const said = { changes: 0, draft: undefined, answers: [] };

function upload(file, onProgress) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', '/files');
		request.setRequestHeader('x-andon-name', encodeURIComponent(file.name));
		request.setRequestHeader('content-type', file.type);
		request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
		request.addEventListener('load', () => (request.status === 200 ? resolve(JSON.parse(request.responseText)) : reject(new Error(request.responseText))));
		request.addEventListener('error', () => reject(new Error('offline')));
		request.send(file);
	});
}

/** Shows a form; `settings` are properties of the element. With `version` its compiled check is fetched first. */
globalThis.showForm = async ({ form, version, files = true, ...settings }) => {
	const element = document.createElement('andon-form');
	Object.assign(element, settings, { form }, files ? { upload, fileUrl: (id) => `/files/${id.slice('sha256:'.length)}` } : {});
	if (version) {
		await globalThis.andonForms.load(version, `/forms/${version}.js`);
		element.check = globalThis.andonForms.checkOf(version, form, element.zone);
	}
	element.addEventListener('andon-change', ({ detail }) => {
		said.changes += 1;
		said.draft = detail;
	});
	element.addEventListener('andon-submit', ({ detail }) => said.answers.push(detail));
	document.body.replaceChildren(element);
	await element.updateComplete;
};
globalThis.said = said;
globalThis.ready = true;
