// The element that shows forms, as it lies beside the widgets in resources/ (nodes/form-ui). Types only.

export {};
