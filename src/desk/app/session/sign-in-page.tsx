import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { page } from '../desk-page.ts';
import { useTexts } from '../language/texts.ts';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { rememberedPlace, rememberPlace } from './remembered-place.ts';
import { SIGN_IN_TEXTS, SignInForm } from './sign-in-form.tsx';

/** Only an address of the desk itself: a link in a letter must not send anybody elsewhere after signing in. */
function safeReturn(to: string | undefined, place: string): string {
	return to?.startsWith(`/desk/places/${place}/`) ? to : `/desk/places/${place}`;
}

/** 登录. Search: `place` chosen beforehand, `to` where to go afterwards. */
export default function SignInPage() {
	const texts = useTexts(SIGN_IN_TEXTS);
	const search = useSearch({ strict: false }) as { place?: string; to?: string };
	const navigate = useNavigate();
	const place = search.place ?? rememberedPlace() ?? undefined;
	useEffect(() => {
		document.title = texts.title;
	}, [texts.title]);
	return (
		<main id="content" className="sign-in" tabIndex={-1}>
			<div className="sign-in__box">
				<p className="sign-in__site">{texts.site}</p>
				<h1>{texts.title}</h1>
				<SignInForm
					{...(place === undefined ? {} : { place })}
					returnTo={page.hasIdentityProvider ? (at) => safeReturn(search.to, at) : null}
					onSignedIn={(_, at) => {
						rememberPlace(at);
						navigate({ href: safeReturn(search.to, at), replace: true });
					}}
				/>
				<p className="sign-in__help">{texts.help}</p>
				<p className="sign-in__foot">
					<a href="/">{texts.portal}</a>
					<LanguageSwitch />
				</p>
			</div>
		</main>
	);
}
