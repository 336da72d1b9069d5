/** Faults of the fields of a form. */
export const badFormField = '要填整数。';
