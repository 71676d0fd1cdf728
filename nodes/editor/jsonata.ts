// The library of expressions as Node-RED's editor has it: what src/form/jsonata.ts is at run time, for the edit dialogs' scripts (the build
// puts it there).

import type library from 'jsonata';

export const jsonata: typeof library = (text, options) => (globalThis as unknown as { jsonata: typeof library }).jsonata(text, options);
