import { Button } from 'antd';
import type { Blocker } from '../../api/api.generated.ts';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { goTo, targetOf } from './cures.ts';
import { DRAFT_TEXTS } from './texts.ts';

interface MissingListProps {
	readonly blockers: readonly Blocker[];
	/** Called before the page goes to the cure: a dialog that stands before it shuts. */
	readonly onGo?: () => void;
}

/** Every reason why it cannot go on, each with the way to its cure. */
export function MissingList({ blockers, onGo }: MissingListProps) {
	const texts = useTexts(DRAFT_TEXTS);
	return (
		<ul className="draft-missing">
			{blockers.map(({ code, message, basis, cure }, index) => {
				const target = targetOf(cure);
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown once, whole
					<li key={`${code} ${index}`}>
						<span>{message}</span>
						{basis !== null && <span className="refusals__basis">{basis}</span>}
						{target !== null && (
							<Button
								type="link"
								aria-label={named(texts.missingGo, message)}
								onClick={() => {
									onGo?.();
									// After the dialog has given the focus back.
									requestAnimationFrame(() => requestAnimationFrame(() => goTo(target)));
								}}
							>
								{texts.missingGo}
							</Button>
						)}
					</li>
				);
			})}
		</ul>
	);
}
