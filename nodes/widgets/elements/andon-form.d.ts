// The package's script that shows forms, loaded when something is filled in (nodes/form-ui/entry.ts).

export { AndonForm, andonForms } from '../../form-ui/entry.ts';
