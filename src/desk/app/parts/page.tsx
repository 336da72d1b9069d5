import { type ReactNode, useEffect } from 'react';

interface PageProps {
	readonly title: string;
	/** Buttons of the whole page, right of the title. */
	readonly actions?: ReactNode;
	/** One sentence below the title. */
	readonly lead?: ReactNode;
	readonly children: ReactNode;
}

/** Frame of every screen: names the browser's tab, and begins with the one `h1`. */
export function Page({ title, actions, lead, children }: PageProps) {
	useEffect(() => {
		document.title = title;
	}, [title]);
	return (
		<div className="page">
			<header className="page__head">
				<h1 className="page__title">{title}</h1>
				{actions !== undefined && <div className="page__actions">{actions}</div>}
			</header>
			{lead !== undefined && <p className="page__lead">{lead}</p>}
			{children}
		</div>
	);
}
