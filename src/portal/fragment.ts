/** A piece of text, told apart by whether the reader searched for it. */
export interface Fragment {
	readonly text: string;
	readonly isMatch: boolean;
}
