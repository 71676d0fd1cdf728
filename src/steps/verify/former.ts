// A verification as it was stored before version 2 knew more ways of proof, in today's shape: "the next batches" is a count of batches.
// Open steps keep the configuration they were opened with; it is read through here, too.

import type { PresentConfig, VerifyConfig } from './ways.ts';

/** Of what the dialog stores. */
export const VERSION = 2;

/** The same verification in today's words; what is of today already stays the very same. */
export function present(config: VerifyConfig): PresentConfig {
	return config.by === 'batches' ? { ...config, by: 'count', unit: 'batches' } : config;
}
