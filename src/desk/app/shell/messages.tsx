import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTexts } from '../language/texts.ts';
import { Page } from '../parts/page.tsx';
import { Refusals } from '../parts/refusals.tsx';
import { SHELL_TEXTS } from './shell-texts.ts';

/** An address of the desk that is none. */
export function NotFoundMessage() {
	const texts = useTexts(SHELL_TEXTS);
	return <Page title={texts.notFoundTitle}>{<p>{texts.notFoundText}</p>}</Page>;
}

/** A screen the session does not allow, opened by its address. */
export function ForbiddenMessage() {
	const texts = useTexts(SHELL_TEXTS);
	return <Page title={texts.forbiddenTitle}>{<p>{texts.forbiddenText}</p>}</Page>;
}

/** A screen that failed: the frame stays, and it can be tried again. */
export function FailedMessage({ error, reset }: ErrorComponentProps) {
	const texts = useTexts(SHELL_TEXTS);
	return (
		<Page title={texts.failedTitle}>
			<Refusals error={error} onRetry={reset} />
		</Page>
	);
}
