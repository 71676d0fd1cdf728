// The library of expressions, by itself: pages of Node-RED's editor have it already and take theirs (nodes/editor/jsonata.ts).

import jsonata from 'jsonata';

export { jsonata };
