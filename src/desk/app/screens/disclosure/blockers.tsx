import { Link } from '@tanstack/react-router';
import type { Action } from '../../../../organization/policy.ts';
import type { Blocker, DisclosureDetail } from '../../api/api.generated.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { isPermittedTo } from '../../session/session.ts';
import { useSession } from '../use-place.ts';
import { disclosureEn } from './disclosure.en.ts';
import { disclosureZh } from './disclosure.zh.ts';

const TEXTS = dictionary(disclosureZh, disclosureEn);

type CureScreen = NonNullable<Blocker['cure']>['screen'];

/** Where each cure is, and who can do something there; whoever cannot reads the sentence and nothing else. */
function placeOf(
	screen: CureScreen,
	{ disclosureId, bodyId, sheet }: DisclosureDetail,
): readonly [string, Action] | null {
	if (screen === 'review-sheet') return sheet === null ? null : [`sheets/${sheet.sheetId}`, 'draft.read'];
	if (screen === 'disclosure') return null;
	if (screen === 'catalogue') return ['catalogue-drafts', 'catalogue.install'];
	if (screen === 'body-settings') return [`organization/${bodyId}`, 'organization.change'];
	if (screen === 'drafts') return ['drafts', 'draft.read'];
	return [`drafts/${disclosureId}`, 'draft.write'];
}

/** 为什么还不能发布: every reason at once, each with the way to its cure. */
export function Blockers({ disclosure }: { readonly disclosure: DisclosureDetail }) {
	const texts = useTexts(TEXTS);
	const session = useSession();
	const { bodyId } = disclosure;
	const address = useAddress();
	return (
		<>
			<h2>{texts.why(disclosure.blockers.length)}</h2>
			<ul className="blockers">
				{disclosure.blockers.map(({ code, message, basis, cure }, index) => {
					const place = cure === null ? null : placeOf(cure.screen, disclosure);
					const isMine =
						place !== null && isPermittedTo(session, place[1], cure?.screen === 'catalogue' ? {} : { bodyId });
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: one reason may stand twice, for two places
						<li key={`${code} ${index}`}>
							<span className="blockers__what">
								{message}
								{basis !== null && <span className="blockers__basis">{texts.basis(basis)}</span>}
							</span>
							{cure !== null && isMine && <Link {...address(place[0], cure.params)}>{texts.cure[cure.screen]}</Link>}
						</li>
					);
				})}
			</ul>
		</>
	);
}
