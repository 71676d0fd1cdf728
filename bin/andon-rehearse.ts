#!/usr/bin/env node
// andon-rehearse flows.json --ladder "…" --at "2026-11-22 02:40": who would be told what and when. What it understands is command-line.ts's.

import { readFileSync, writeFileSync } from 'node:fs';
import { rehearseByCommand } from '../src/rehearse/command-line.ts';

try {
	const { output, drawing, code } = rehearseByCommand(process.argv.slice(2), (file) => readFileSync(file, 'utf8'));
	process.stdout.write(`${output}\n`);
	if (drawing) writeFileSync(drawing.file, drawing.svg);
	process.exitCode = code;
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
