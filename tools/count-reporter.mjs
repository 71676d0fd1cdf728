// mocha's spec reporter that also writes how many tests passed, how many failed and what these said, and where, to the file ANDON_COUNT_FILE.

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import mocha from 'mocha';

export default class CountReporter extends mocha.reporters.Spec {
	constructor(runner, options) {
		super(runner, options);
		const failures = [];
		runner.on('fail', (test, error) => failures.push(`${relative('', test.file ?? '')}: ${test.fullTitle()}\n${error?.stack ?? error}`));
		runner.once('end', () => {
			if (!process.env.ANDON_COUNT_FILE) return;
			writeFileSync(process.env.ANDON_COUNT_FILE, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures, failures }));
		});
	}
}
