// mocha's spec reporter that also writes how many tests passed and failed to the file ANDON_COUNT_FILE.

import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

export default class CountReporter extends mocha.reporters.Spec {
	constructor(runner, options) {
		super(runner, options);
		runner.once('end', () => {
			if (!process.env.ANDON_COUNT_FILE) return;
			writeFileSync(process.env.ANDON_COUNT_FILE, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
		});
	}
}
