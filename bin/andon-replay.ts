#!/usr/bin/env node
// andon-replay --rules rules.json --csv yesterday.csv: what these rules would have raised. What it understands is src/detect/replay/command-line.ts's.

import { readFileSync, writeFileSync } from 'node:fs';
import { replayByCommand } from '../src/detect/replay/command-line.ts';
import { keptLimits } from '../src/store/limits-lines.ts';

try {
	const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
	const { output, files, code } = replayByCommand(process.argv.slice(2), { read: (file) => readFileSync(file), limits: keptLimits, zone });
	for (const { file, content } of files) writeFileSync(file, content);
	process.stdout.write(`${output}\n`);
	process.exitCode = code;
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
