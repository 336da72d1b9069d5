import type { StoryText } from './draft.ts';
import type { PlaceSource } from './place-source.ts';
import type { PlaceState } from './place-state.ts';
import type { Random } from './random.ts';
import type { RowBuffer } from './rows.ts';
import type { Story } from './story.ts';

/** A disclosure on its way through the writers. */
export interface Writing {
	readonly source: PlaceSource;
	readonly state: PlaceState;
	readonly rows: RowBuffer;
	readonly story: Story;
	readonly text: StoryText;
	readonly random: Random;
	/** `account:<id>` of the drafter. */
	readonly actor: string;
}
