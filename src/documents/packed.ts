/**
 * A value of JSON as one text. Between the program and its helpers a text is passed on as it is; an object with ten thousand small ones in it
 * is copied member by member, at the door of the process and again at that of its thread, which takes as long as reading a workbook.
 */
export type Packed<Value> = string & { readonly packs?: Value };

/** Only for what JSON can hold: no bytes, dates or maps; a member that is undefined is left out. */
export const pack = <Value>(value: Value): Packed<Value> => JSON.stringify(value);

export const unpack = <Value>(text: Packed<Value>): Value => JSON.parse(text) as Value;
