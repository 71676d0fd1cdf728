// What reckons the computed values of forms: a script of its own (resources/andon-form-reckon.js), loaded when a form asks for it. It
// brings the library of expressions, which is larger than all the rest.

export { reckonValues } from '../../src/form/reckon-values.ts';
