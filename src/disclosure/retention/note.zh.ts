import { addDays } from '../../calendar/calendar-date.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { ownWords } from '../../privacy/release.ts';
import type { Retention } from './retention.ts';

/** What the public reads in the place of a list whose period is over. */
export function periodOverNote({ postFrom, minDays, withdrawOn }: Retention): PublicText {
	const last = addDays(withdrawOn, -1);
	return ownWords`这份名单的公示期（${postFrom}起，不少于${minDays}天）到${last}已满，现按规定撤下。名单含个人信息，期满不再提供；有疑问请联系公开单位。`;
}
