import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage } from '../language/language.ts';
import { useTexts } from '../language/texts.ts';
import { NAV_GROUPS, type Screen } from '../screens/screen.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

interface SideMenuProps {
	readonly place: string;
	/** Those the session allows. */
	readonly screens: readonly Screen[];
	readonly onChosen?: () => void;
}

/** Navigation: what the session does not allow is not there. */
export function SideMenu({ place, screens, onChosen }: SideMenuProps) {
	const texts = useTexts(SHELL_TEXTS);
	const language = useLanguage();
	const pathname = useRouterState({ select: ({ location }) => location.pathname });
	// The narrowest that the address lies in: of two screens one may stand inside the other.
	const here = screens
		.filter(({ path, nav }) => nav !== undefined && `${pathname}/`.startsWith(`/desk/places/${place}/${path}/`))
		.reduce((best, { path }) => (path.length > best.length ? path : best), '');
	return (
		<nav aria-label={texts.navigation} className="side-menu">
			{NAV_GROUPS.map((group) => {
				const own = screens.filter((screen) => screen.nav?.group === group);
				if (own.length === 0) return null;
				return (
					<div key={group} className="side-menu__group">
						<h2 className="side-menu__title">{texts.groups[group]}</h2>
						<ul>
							{own.map(({ path, titles, nav }) => {
								const Icon = nav?.icon;
								return (
									<li key={path}>
										<Link
											to={`/desk/places/${place}/${path}` as string}
											className={path === here ? 'side-menu__link side-menu__link--here' : 'side-menu__link'}
											// What the router would mark by itself is every screen the address begins with.
											aria-current={path === here ? 'page' : false}
											onClick={onChosen}
										>
											{Icon !== undefined && <Icon />}
											{titles[language].title}
										</Link>
									</li>
								);
							})}
						</ul>
					</div>
				);
			})}
		</nav>
	);
}
